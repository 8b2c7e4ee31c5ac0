import type { DirectoryNode, DocumentNode, TreeNode, TreeSource } from './nodes.ts';

/** So many documents can be looked through without folders. */
const FEW = 12;

/** The documents in a folder of a workspace folder, and its folders where there are many. `path` is '' for the top. */
export function documentsBelow(
  source: TreeSource,
  parent: TreeNode | undefined,
  path: string,
): readonly TreeNode[] {
  const paths = [...source.facts.graph.paths()].filter((each) => isBelow(each, path)).sort(byText);
  if (path === '' && paths.length <= FEW) return flat(source, parent, paths);
  const top = path === '' ? sharedFolder(paths) : path;
  return nested(source, parent, paths, top);
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

function flat(
  source: TreeSource,
  parent: TreeNode | undefined,
  paths: readonly string[],
): readonly TreeNode[] {
  const shared = sharedFolder(paths);
  return paths.map((path) => documentNode(source, parent, path, within(path, shared)));
}

/** The documents that lie in `folder`, after the folders in it. */
function nested(
  source: TreeSource,
  parent: TreeNode | undefined,
  paths: readonly string[],
  folder: string,
): readonly TreeNode[] {
  const groups = Map.groupBy(paths, (path) => {
    const rest = within(path, folder);
    return rest.includes('/') ? rest.slice(0, rest.indexOf('/')) : '';
  });
  const own = groups.get('') ?? [];
  groups.delete('');
  const folders = [...groups.values()].map((group) => directoryNode(source, parent, group, folder));
  return [...folders, ...own.map((path) => documentNode(source, parent, path, within(path, folder)))];
}

function directoryNode(
  source: TreeSource,
  parent: TreeNode | undefined,
  paths: readonly string[],
  above: string,
): DirectoryNode {
  const path = sharedFolder(paths);
  const key = `${source.folder}\0${path}/`;
  return { kind: 'directory', key, parent, source, path, label: within(path, above) };
}

function documentNode(
  source: TreeSource,
  parent: TreeNode | undefined,
  path: string,
  label: string,
): DocumentNode {
  const key = `${source.folder}\0${path}`;
  return {
    kind: 'document',
    key,
    parent,
    source,
    path,
    label,
    target: { folder: source.folder, address: path },
  };
}

function within(path: string, folder: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}

/** The innermost folder that all of these lie in; the paths are sorted, so that the first and last tell. */
function sharedFolder(paths: readonly string[]): string {
  const first = (paths[0] ?? '').split('/').slice(0, -1);
  const last = (paths.at(-1) ?? '').split('/').slice(0, -1);
  let shared = 0;
  while (shared < first.length && first[shared] === last[shared]) shared++;
  return first.slice(0, shared).join('/');
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
