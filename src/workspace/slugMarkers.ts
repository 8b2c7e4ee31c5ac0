import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OwnUrl } from '../graph/model.ts';
import type { SlugHost } from '../spec/model.ts';

/** Folders in which projects keep their site, the top first. */
const PLACES = ['', 'docs/', 'website/', 'site/'];

/** Files by which a host is known, below one of those places. GitLab's does not tell which version shows the files. */
const MARKERS: readonly (readonly [RegExp, readonly SlugHost[]])[] = [
  [/^docusaurus\.config\.[cm]?[jt]s$/, ['docusaurus']],
  [/^(?:\.gitbook\.ya?ml|book\.json)$/, ['gitbook']],
  [/^\.vitepress\/config\.[cm]?[jt]s$/, ['vitepress']],
  [/^mkdocs\.ya?ml$/, ['mkdocs']],
  [/^book\.toml$/, ['mdbook']],
];
const GITLAB: readonly SlugHost[] = ['gitlab', 'gitlab-16'];

/** Whether a path is a file by which a host is known, or a folder that may come or go with one. */
export function isSlugMarker(path: string): boolean {
  return hostsOfFile(path).length > 0 || PLACES.includes(`${path}/`) || belowPlace(path) === '.vitepress';
}

/**
 * The hosts that may show a folder's documents, by the files that configure them and by where git has it from. A file says that there is a
 * site, not that these documents are on it.
 */
// @spec workspace.md#INDEX-34
export async function slugHostsOf(root: string, ownUrls: readonly OwnUrl[]): Promise<readonly SlugHost[]> {
  const folders = PLACES.flatMap((place) => [place, `${place}.vitepress/`]);
  const files = await Promise.all(folders.map((folder) => filesIn(root, folder)));
  const found = new Set(files.flat().flatMap(hostsOfFile));
  const isOnGitlab = ownUrls.some(({ prefix }) => /^https:\/\/[^/]*gitlab/.test(prefix));
  for (const host of isOnGitlab ? GITLAB : []) found.add(host);
  return [...found].toSorted();
}

function hostsOfFile(path: string): readonly SlugHost[] {
  if (path === '.gitlab-ci.yml') return GITLAB;
  const name = belowPlace(path);
  return MARKERS.find(([pattern]) => pattern.test(name))?.[1] ?? [];
}

function belowPlace(path: string): string {
  const place = PLACES.findLast((each) => path.startsWith(each)) ?? '';
  return path.slice(place.length);
}

async function filesIn(root: string, folder: string): Promise<readonly string[]> {
  const names = await readdir(join(root, folder)).catch(() => []);
  return names.map((name) => folder + name);
}
