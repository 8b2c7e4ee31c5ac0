import { lstat } from 'node:fs/promises';
import { join } from 'node:path';

/** What can lie at a path; a link is no file. */
export type Kind = 'file' | 'link' | 'other' | 'nothing';

/** What lies at each of these paths of a folder. */
export function kindsAt(root: string, paths: readonly string[]): Promise<readonly Kind[]> {
  return Promise.all(paths.map((path) => kindAt(join(root, path))));
}

async function kindAt(file: string): Promise<Kind> {
  try {
    const found = await lstat(file);
    return found.isFile() ? 'file' : found.isSymbolicLink() ? 'link' : 'other';
  } catch {
    return 'nothing';
  }
}
