/** The part of `path` below `folder`, both with `/`; undefined where it is not below it. */
export function pathWithin(folder: string, path: string): string | undefined {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.length > prefix.length && path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}
