import { DRIFT_KINDS, type DriftItem, type DriftKind } from './drift.ts';

export type DriftOrder = 'folder' | 'spec';

/** The drift of one workspace folder. */
export interface DriftSource {
  /** The workspace folder's URI. */
  readonly folder: string;
  readonly items: readonly DriftItem[];
}

interface Common {
  /** Unique in the tree, and the same for the same thing after a change. */
  readonly key: string;
  readonly parent: DriftNode | undefined;
  readonly label: string;
}

/** All drift of one kind. */
export interface GroupNode extends Common {
  readonly kind: 'group';
  readonly what: DriftKind;
  readonly sources: readonly DriftSource[];
  readonly order: DriftOrder;
}

/** What lies in one folder or file, or concerns one specification. */
export interface BundleNode extends Common {
  readonly kind: 'bundle';
  readonly what: DriftKind;
  readonly icon: 'folder' | 'file-code' | 'book';
  /** The path up to here, '' for what concerns no specification. */
  readonly path: string;
  readonly source: DriftSource;
}

export interface LeafNode extends Common {
  readonly kind: 'leaf';
  readonly folder: string;
  readonly item: DriftItem;
}

export type DriftNode = GroupNode | BundleNode | LeafNode;

const TITLES: Readonly<Record<DriftKind, string>> = {
  broken: 'Broken link',
  'suspect-spec': 'Spec changed since accepted',
  'suspect-code': 'Code changed since accepted',
  untraced: 'No spec section',
  unverified: 'No test verifies',
  exempt: 'Needs no spec',
};

/** So many can be looked through without folders between. */
const FEW = 12;

/** The kinds of which there is anything. */
// @spec editor-trace.md#SEE-30
export function driftGroups(sources: readonly DriftSource[], order: DriftOrder): GroupNode[] {
  return DRIFT_KINDS.flatMap((what) => {
    const own = sources
      .map(({ folder, items }) => ({ folder, items: items.filter(({ kind }) => kind === what) }))
      .filter(({ items }) => items.length > 0);
    if (own.length === 0) return [];
    return [{ kind: 'group', key: what, parent: undefined, label: TITLES[what], what, sources: own, order }];
  });
}

/** What is in a node. */
export function driftChildren(node: DriftNode): readonly DriftNode[] {
  if (node.kind === 'leaf') return [];
  if (node.kind === 'bundle') return inBundle(node);
  return node.sources.flatMap((source) => inGroup(node, source));
}

function inGroup(node: GroupNode, source: DriftSource): readonly DriftNode[] {
  if (node.order === 'spec' && source.items.some(({ spec }) => spec !== null)) return bySpec(node, source);
  if (source.items.length <= FEW) return leaves(node, source);
  return byFolder(node, source, '');
}

function inBundle(node: BundleNode): readonly DriftNode[] {
  return node.icon === 'folder' ? byFolder(node, node.source, node.path) : leaves(node, node.source);
}

function bySpec(node: GroupNode, source: DriftSource): readonly DriftNode[] {
  const groups = Map.groupBy(source.items, ({ spec }) => spec ?? '');
  return [...groups]
    .sort(([a], [b]) => byText(a, b))
    .map(([path, items]) =>
      bundle(
        node,
        { ...source, items },
        { icon: 'book', path, label: path === '' ? 'No such specification' : path },
      ),
    );
}

/** The files below a folder; folders that hold nothing but one folder are joined with it. */
function byFolder(node: GroupNode | BundleNode, source: DriftSource, above: string): readonly DriftNode[] {
  const folder = above === '' ? '' : above;
  const groups = Map.groupBy(source.items, ({ path }) => {
    const rest = within(path, folder);
    return rest.includes('/') ? `${rest.slice(0, rest.indexOf('/'))}/` : rest;
  });
  return [...groups]
    .sort(([a], [b]) => Number(b.endsWith('/')) - Number(a.endsWith('/')) || byText(a, b))
    .map(([name, items]) => {
      const isFolder = name.endsWith('/');
      const path = isFolder ? sharedFolder(items.map((item) => item.path)) : (items[0]?.path ?? name);
      const label = within(path, folder);
      return bundle(node, { ...source, items }, { icon: isFolder ? 'folder' : 'file-code', path, label });
    });
}

function bundle(
  parent: GroupNode | BundleNode,
  source: DriftSource,
  { icon, path, label }: Pick<BundleNode, 'icon' | 'path' | 'label'>,
): BundleNode {
  const key = `${parent.key}\0${source.folder}\0${icon}\0${path}`;
  return { kind: 'bundle', key, parent, label, what: parent.what, icon, path, source };
}

function leaves(parent: GroupNode | BundleNode, source: DriftSource): readonly LeafNode[] {
  return source.items
    .toSorted((a, b) => byText(a.path, b.path) || a.line - b.line)
    .map((item) => ({
      kind: 'leaf',
      key: `${item.kind}\0${source.folder}\0${item.path}\0${item.unit}\0${item.label}\0${item.link?.address ?? ''}`,
      parent,
      label: item.label,
      folder: source.folder,
      item,
    }));
}

/** Every item in a node, with the folder that it lies in. */
export function itemsIn(node: DriftNode): readonly { readonly folder: string; readonly item: DriftItem }[] {
  if (node.kind === 'leaf') return [{ folder: node.folder, item: node.item }];
  const sources = node.kind === 'group' ? node.sources : [node.source];
  return sources.flatMap(({ folder, items }) => items.map((item) => ({ folder, item })));
}

/** What stands behind a node's label. */
export function driftDescription(node: DriftNode): string {
  if (node.kind !== 'leaf') return String(itemsIn(node).length);
  const { kind, path, detail } = node.item;
  return kind === 'untraced' || kind === 'unverified'
    ? `${detail === path ? '' : `${detail} · `}${path}`
    : detail;
}

function within(path: string, folder: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}

function sharedFolder(paths: readonly string[]): string {
  const all = paths.map((path) => path.split('/').slice(0, -1));
  const [first = []] = all;
  const end = first.findIndex((part, at) => all.some((parts) => parts[at] !== part));
  return first.slice(0, end < 0 ? first.length : end).join('/');
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
