import nodePath, { type PlatformPath } from 'node:path';

/** How paths are written on the person's system. */
export type System = Pick<PlatformPath, 'sep' | 'isAbsolute' | 'relative'>;

/** A path with `/`, as all paths of the index are. Elsewhere than on Windows a `\` is part of a name and stays. */
export function withSlashes(path: string, { sep }: System = nodePath): string {
  return path.replaceAll(sep, '/');
}

/**
 * An address or path, with what follows its `#`, as somebody writes it who has a terminal complete it: `.\specs\a.md#blind`, or absolute
 * within the folder.
 */
// @spec cli.md#CLI-5
export function asWritten(text: string, root: string, system: System = nodePath): string {
  const hash = text.indexOf('#');
  const [path, rest] = hash < 0 ? [text, ''] : [text.slice(0, hash), text.slice(hash)];
  const way = system.isAbsolute(path) ? withSlashes(system.relative(root, path), system) : '';
  const isInside = way !== '' && !/^\.\.(?:\/|$)/.test(way) && !system.isAbsolute(way);
  return `${isInside ? way : withSlashes(path, system).replace(/^(?:\.\/)+/, '')}${rest}`;
}

/** A path of the index as a person in `cwd` would write it. */
export function shownPath(root: string, cwd: string, path: string, system: System = nodePath): string {
  const folder = withSlashes(system.relative(cwd, root), system);
  return folder === '' ? path : `${folder}/${path}`;
}
