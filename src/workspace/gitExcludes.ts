import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Where git looks for what a person has set: the environment of this process, unless a test says otherwise. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The patterns that git leaves out besides `.gitignore` files, the stronger first: the repository's `info/exclude`, then
 * the person's own file (`core.excludesFile`, else git's default place). Of a folder within a repository
 * only the latter: the former counts from the repository's top. Empty without git.
 */
// @spec workspace.md#INDEX-2
export function gitExcludes(root: string, environment: Environment = process.env): readonly string[] {
  const own = gitFolderOf(root);
  const top = own === undefined ? gitFolderOf(repositoryAbove(root)) : own;
  if (top === undefined) return [];
  const files = [
    ...(own === undefined ? [] : [join(own, 'info', 'exclude')]),
    personalFile(top, environment),
  ];
  return files.flatMap((file) => textOf(file) ?? []);
}

/** The nearest folder above that git keeps, or the top of the disk. */
function repositoryAbove(folder: string): string {
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
