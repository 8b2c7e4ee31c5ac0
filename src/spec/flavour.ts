import type { Flavour } from './model.ts';

/** The tool whose conventions a file follows, from where it lies. DIALECTS.md, requirement ids and lat.md. */
// @spec spec.md#READ-60
export function flavourOf(path: string): Flavour {
  const folders = `/${path}`;
  if (folders.includes('/.kiro/specs/')) return 'kiro';
  if (folders.includes('/openspec/')) return 'openspec';
  if (folders.includes('/lat.md/')) return 'lat';
  if (folders.includes('/.specify/')) return 'spec-kit';
  return /\/specs\/\d{3,}-[^/]+\/(?:.+\/)?(?:spec|plan|tasks)\.md$/.test(folders) ? 'spec-kit' : 'plain';
}

/** Whether the file lists work to do: ids in it name requirements that are defined elsewhere. */
export function isTaskList(path: string): boolean {
  return /(?:^|\/)tasks\.md$/i.test(path);
}

/** Whether the file tells what was changed: keywords in it bind nobody. */
export function isChangelog(path: string): boolean {
  return /(?:^|\/)(?:changelog|changes|history|release[-_]?notes)[^/]*\.md$/i.test(path);
}

/** The file's name without its ending. */
export function fileTitle(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replace(/\.(?:md|markdown|mdx)$/i, '') || name;
}
