import type { NodeId } from '../../../src/protocol/graph.ts';

/** Folders with fewer documents than this are shown with what is around them. */
const FEWEST = 3;

/** The folder of a document or folder; '' at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A folder and all around it, up to the top. */
function* upwards(folder: string): Generator<string> {
  for (let at = folder; at !== ''; at = folderOf(at)) yield at;
  yield '';
}

/** The innermost folder in which all documents lie. */
export function sharedFolder(ids: Iterable<NodeId>): string {
  let shared: string | undefined;
  for (const id of ids) {
    shared ??= folderOf(id);
    while (shared !== '' && !id.startsWith(`${shared}/`)) shared = folderOf(shared);
  }
  return shared ?? '';
}

/**
 * Which documents are drawn together: those of a folder. Folders that hold too little to be a group of their own go into
 * the one around them.
 */
export function groupsOf(ids: Iterable<NodeId>): ReadonlyMap<string, readonly NodeId[]> {
  const all = [...ids];
  const top = sharedFolder(all);
  const groups = Map.groupBy(all, folderOf);
  const folders = new Set([...groups.keys()].flatMap((folder) => [...upwards(folder)]));
  const depth = (folder: string) => folder.split('/').length;
  for (const folder of [...folders].sort((a, b) => depth(b) - depth(a) || (a < b ? -1 : 1))) {
    const documents = groups.get(folder) ?? [];
    if (folder === top || documents.length === 0 || documents.length >= FEWEST) continue;
    groups.delete(folder);
    groups.set(folderOf(folder), [...(groups.get(folderOf(folder)) ?? []), ...documents]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a group is called among others: its path from the folder that they share, for that folder its own name. */
export function groupName(folder: string, shared: string): string {
  if (folder !== shared) return shared === '' ? folder : folder.slice(shared.length + 1);
  return folder.slice(folder.lastIndexOf('/') + 1) || '/';
}
