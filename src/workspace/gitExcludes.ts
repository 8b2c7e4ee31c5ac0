import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type IgnoreFile, leavesOutTop } from './ignoreRules.ts';

/** Where git looks for what a person has set: the environment of this process, unless a test says otherwise. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The patterns outside of a folder that git leaves files of it out by, the stronger first: `.gitignore` files of the folders above it in
 * the repository, the repository's `info/exclude`, then the person's own file (`core.excludesFile`, else git's default place). Those
 * that leave out the folder itself are not among them: who opens it wants to see what is in it. Empty without git.
 */
// @spec workspace.md#INDEX-2
export function gitExcludes(root: string, environment: Environment = process.env): readonly IgnoreFile[] {
  const top = repositoryAbove(root);
  const own = gitFolderOf(top);
  if (own === undefined) return [];
  const files = [
    ...foldersUpTo(top, root).map((folder) => ({ folder, file: join(folder, '.gitignore') })),
    { folder: top, file: join(own, 'info', 'exclude') },
    { folder: top, file: personalFile(own, environment) },
  ];
  return files.flatMap(({ folder, file }) => {
    const from = relative(folder, root).split(sep).join('/');
    const found = {
      folder: '',
      text: textOf(file) ?? '',
      weakest: true,
      from: from === '' ? '' : `${from}/`,
    };
    return found.text === '' || leavesOutTop(found) ? [] : [found];
  });
}

/** The folders above one, the nearest first, to the top of its repository. */
function foldersUpTo(top: string, folder: string): readonly string[] {
  return folder === top ? [] : [dirname(folder), ...foldersUpTo(top, dirname(folder))];
}

/** The nearest folder above that git keeps, or the top of the disk. */
export function repositoryAbove(folder: string): string {
  const parent = dirname(folder);
  return parent === folder || existsSync(join(folder, '.git')) ? folder : repositoryAbove(parent);
}

/** Git's own folder of a work tree; `.git` may be a file that names it, in linked work trees and submodules. */
function gitFolderOf(root: string): string | undefined {
  const direct = join(root, '.git');
  if (!existsSync(direct)) return undefined;
  const pointer = /^gitdir:\s*(.+?)\s*$/m.exec(textOf(direct) ?? '')?.[1];
  if (pointer === undefined) return direct;
  const folder = resolve(root, pointer);
  return resolve(folder, textOf(join(folder, 'commondir'))?.trim() ?? '.');
}

/** As `git help gitignore` and `git help config` have it; the repository's setting before the person's. */
function personalFile(gitFolder: string, environment: Environment): string {
  const home = environment.HOME ?? homedir();
  const settings = join(environment.XDG_CONFIG_HOME || join(home, '.config'), 'git');
  const files = [join(gitFolder, 'config'), join(home, '.gitconfig'), join(settings, 'config')];
  const [named] = files.flatMap((file) => excludesFileIn(textOf(file) ?? '') ?? []);
  return named === undefined ? join(settings, 'ignore') : resolve(home, named.replace(/^~(?=[\\/])/, home));
}

/** `core.excludesFile` in the text of a configuration of git; the last one counts. */
function excludesFileIn(text: string): string | undefined {
  let [inCore, found]: [boolean, string | undefined] = [false, undefined];
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\[\s*([^\]]*?)\s*\]/.exec(line)?.[1];
    if (section !== undefined) inCore = section.toLowerCase() === 'core';
    const value = inCore
      ? /^\s*excludesfile\s*=\s*"?([^"#;]+?)"?\s*(?:[#;].*)?$/i.exec(line)?.[1]
      : undefined;
    found = value ?? found;
  }
  return found;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
