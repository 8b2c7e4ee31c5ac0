import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { OwnUrl } from '../graph/model.ts';
import { repositoryAbove } from './gitExcludes.ts';

/** The URLs under which the web shows the files of a folder's repository, from git's remotes; none without git. */
// @spec graph.md#GRAPH-7
export async function ownUrlsOf(root: string): Promise<readonly OwnUrl[]> {
  const top = repositoryAbove(resolve(root));
  const within = relative(top, resolve(root)).split(sep).join('/');
  const own = await ownUrlsOfRepository(top);
  return within === '' ? own : own.map((url) => ({ ...url, within }));
}

async function ownUrlsOfRepository(root: string): Promise<readonly OwnUrl[]> {
  const folder = await gitFolder(root);
  const config = await textOf(join(folder, 'config'));
  if (config === undefined) return [];
  const defaultRef = (await branchIn(folder, 'refs/remotes/origin/HEAD')) ?? (await branchIn(folder, 'HEAD'));
  return ownUrlsOfGitConfig(config).map((own) => (defaultRef === undefined ? own : { ...own, defaultRef }));
}

/** The same from the text of git's configuration. */
export function ownUrlsOfGitConfig(text: string): readonly OwnUrl[] {
  const pages = new Set<string>();
  let inRemote = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*\[/.test(line)) inRemote = /^\s*\[remote\s/.test(line);
    const url = inRemote ? /^\s*url\s*=\s*"?([^"\s]+)/.exec(line)?.[1] : undefined;
    const page = url === undefined ? undefined : pageOfRemote(url);
    if (page !== undefined) pages.add(page);
  }
  return [...pages].flatMap(prefixesOfPage);
}

/** The repository's page on the web, `https://host/owner/repo`, from any way of writing a remote. */
export function pageOfRemote(url: string): string | undefined {
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^/:]+)(?::\d+)?\/(.+)$/.exec(url) ??
    /^(?:[^@/:]+@)([^/:]+):(.+)$/.exec(url);
  const [, host, path] = match ?? [];
  if (host === undefined || path === undefined) return undefined;
  return `https://${host}/${path.replace(/\/+$/, '').replace(/\.git$/, '')}`;
}

/** How the host's pages of files and folders begin. A host of unknown name is a company's GitHub or GitLab. */
function prefixesOfPage(page: string): OwnUrl[] {
  const host = page.split('/')[2] ?? '';
  const own = (prefix: string): OwnUrl => ({ prefix, folder: '', hasRef: true });
  const github = ['blob', 'tree', 'raw', 'blame', 'edit'].map((view) => own(`${page}/${view}/`));
  const gitlab = ['blob', 'tree', 'raw', 'blame', 'edit'].map((view) => own(`${page}/-/${view}/`));
  if (host === 'github.com') {
    return [...github, own(`${page.replace('https://github.com/', 'https://raw.githubusercontent.com/')}/`)];
  }
  if (host === 'bitbucket.org') return ['src', 'raw'].map((view) => own(`${page}/${view}/`));
  return host.includes('gitlab') ? gitlab : [...github, ...gitlab];
}

/** Git's own folder, also where `.git` is a file that names it, as in work trees and submodules. */
async function gitFolder(root: string): Promise<string> {
  const direct = join(root, '.git');
  const pointer = /^gitdir:\s*(.+?)\s*$/m.exec((await textOf(direct)) ?? '')?.[1];
  if (pointer === undefined) return direct;
  const folder = resolve(root, pointer);
  return resolve(folder, (await textOf(join(folder, 'commondir')))?.trim() ?? '.');
}

/** The branch that a symbolic ref names. */
async function branchIn(folder: string, name: string): Promise<string | undefined> {
  const text = await textOf(join(folder, name));
  return /^ref:\s*refs\/(?:heads|remotes\/[^/]+)\/(\S+)/.exec(text ?? '')?.[1];
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
