import type { Link } from '../../graph/model.ts';
import { nodeOf } from '../../graph/specGraph.ts';
import type { SpecDocument } from '../../spec/model.ts';
import type { Target } from '../commands.ts';
import { standingFor } from '../logic/finding.ts';
import { documentsBelow } from './directories.ts';
import type {
  DocumentNode,
  FolderNode,
  LinkNode,
  SectionNode,
  StatementNode,
  TreeNode,
  TreeSource,
} from './nodes.ts';

/** What the tree shows at its top: the documents of the only folder, or the folders. */
export function roots(sources: readonly TreeSource[]): readonly TreeNode[] {
  const [only, ...others] = sources;
  if (only && others.length === 0) return documentsBelow(only, undefined, '');
  return sources.map(
    (source): FolderNode => ({
      kind: 'folder',
      key: source.folder,
      parent: undefined,
      source,
    }),
  );
}

/** What stands below a node: for a section its statements, its sections, what it refers to, what refers to it. */
// @spec editor.md#EDIT-10
export function childrenOf(node: TreeNode): readonly TreeNode[] {
  switch (node.kind) {
    case 'folder':
      return documentsBelow(node.source, node, '');
    case 'directory':
      return documentsBelow(node.source, node, node.path);
    case 'document':
      return inDocument(node);
    case 'section':
      return inSection(node);
    default:
      return [];
  }
}

/** Whether a node has children, told without making them. */
export function hasChildren(node: TreeNode): boolean {
  if (node.kind === 'folder' || node.kind === 'directory') return true;
  if (node.kind !== 'document' && node.kind !== 'section') return false;
  const document = node.source.facts.graph.document(node.path);
  if (!document) return false;
  if (node.kind === 'document') return document.sections.length > 0 || hasOwn(node, document, -1);
  return hasOwn(node, document, node.section);
}

function hasOwn(node: DocumentNode | SectionNode, document: SpecDocument, section: number): boolean {
  const { sections, statements, references } = node.source.facts.outline(document);
  if (sections.has(section) || statements.has(section) || references.has(section)) return true;
  return (node.source.facts.counts(document).get(section)?.incoming ?? 0) > 0;
}

function inDocument(node: DocumentNode): readonly TreeNode[] {
  const document = node.source.facts.graph.document(node.path);
  if (!document) return [];
  return below(node, document, standingFor(document, -1));
}

function inSection(node: SectionNode): readonly TreeNode[] {
  const document = node.source.facts.graph.document(node.path);
  return document ? below(node, document, [node.section]) : [];
}

/** What stands below a document or section; `own` are the sections that count as the node itself. */
function below(
  parent: DocumentNode | SectionNode,
  document: SpecDocument,
  own: readonly number[],
): readonly TreeNode[] {
  return [
    ...statements(parent, document, own),
    ...sections(parent, document, own),
    ...outgoing(parent, document, own),
    ...incoming(parent, document, own),
  ];
}

function statements(
  parent: DocumentNode | SectionNode,
  document: SpecDocument,
  own: readonly number[],
): readonly StatementNode[] {
  const { statements: indices } = parent.source.facts.outline(document);
  return ownOf(indices, own).flatMap((index) => {
    const statement = document.statements[index];
    if (!statement) return [];
    const { id, keyword, text, range } = statement;
    const spot = { folder: parent.source.folder, path: parent.path, ...start(range) };
    const key = `${parent.key}\0statement ${id ?? index}\0${index}`;
    return [{ kind: 'statement', key, parent, source: parent.source, id, keyword, text, spot }];
  });
}

/** What lies in one of several sections, in the order of the text. */
function ownOf(indices: ReadonlyMap<number, readonly number[]>, own: readonly number[]): readonly number[] {
  return own.flatMap((section) => indices.get(section) ?? []).sort((a, b) => a - b);
}

function sections(
  parent: DocumentNode | SectionNode,
  document: SpecDocument,
  own: readonly number[],
): readonly SectionNode[] {
  const { sections: indices } = parent.source.facts.outline(document);
  return ownOf(indices, own).flatMap((index) =>
    own.includes(index) ? [] : [sectionNode(parent, document, index)],
  );
}

function sectionNode(
  parent: DocumentNode | SectionNode,
  document: SpecDocument,
  section: number,
): SectionNode {
  const { source, path } = parent;
  const { address } = nodeOf(document, section);
  const target = { folder: source.folder, address };
  return { kind: 'section', key: `${source.folder}\0${address}`, parent, source, path, section, target };
}

function outgoing(
  parent: DocumentNode | SectionNode,
  document: SpecDocument,
  own: readonly number[],
): readonly LinkNode[] {
  const { graph } = parent.source.facts;
  const links = graph
    .links(document.path)
    .filter(({ reference, resolution }) => own.includes(reference.section) && resolution.to !== 'nothing');
  return linkNodes(parent, 'outgoing', links, (link) => farEnd(link) ?? `?${link.reference.target}`);
}

function farEnd({ resolution }: Link): string | undefined {
  return resolution.to === 'section' ? resolution.address : undefined;
}

function incoming(
  parent: DocumentNode | SectionNode,
  document: SpecDocument,
  own: readonly number[],
): readonly LinkNode[] {
  const { graph } = parent.source.facts;
  const links = own.flatMap((section) => graph.incoming(nodeOf(document, section).address));
  return linkNodes(parent, 'incoming', links, ({ from }) => from);
}

function linkNodes(
  parent: DocumentNode | SectionNode,
  kind: LinkNode['kind'],
  links: readonly Link[],
  end: (link: Link) => string,
): readonly LinkNode[] {
  const joined = Map.groupBy(links, (link) => `${link.reference.kind}\0${end(link)}`);
  return [...joined].flatMap(([name, group]) => {
    const [first, ...others] = group;
    if (!first) return [];
    const { source } = parent;
    const key = `${parent.key}\0${kind} ${name}`;
    const spot = { folder: source.folder, path: first.path, ...start(first.reference.use) };
    const target = targetOf(source, kind === 'incoming' ? first.from : farEnd(first));
    return [{ kind, key, parent, source, links: [first, ...others], target, spot }];
  });
}

function targetOf(source: TreeSource, address: string | undefined): Target | undefined {
  return address === undefined ? undefined : { folder: source.folder, address };
}

function start({ line, character }: { readonly line: number; readonly character: number }): {
  readonly line: number;
  readonly character: number;
} {
  return { line, character };
}

/** The nodes from the top down to a section or document, found by asking for children; empty where it is not there. */
export function wayTo(sources: readonly TreeSource[], target: Target): readonly TreeNode[] {
  const place = sources.find(({ folder }) => folder === target.folder)?.facts.graph.at(target.address);
  if (!place) return [];
  const wanted = chain(place.document, place.section);
  const way: TreeNode[] = [];
  let level = roots(sources);
  for (;;) {
    const next = level.find((node) => leadsTo(node, target.folder, place.document.path, wanted));
    if (!next) return way;
    way.push(next);
    level = childrenOf(next);
  }
}

/** A section and all around it. */
function chain(document: SpecDocument, section: number): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = section; at >= 0; at = document.sections[at]?.parent ?? -1) found.add(at);
  return found;
}

function leadsTo(node: TreeNode, folder: string, path: string, sections: ReadonlySet<number>): boolean {
  if (node.source.folder !== folder) return false;
  if (node.kind === 'folder') return true;
  if (node.kind === 'directory') return path.startsWith(`${node.path}/`);
  if (node.kind === 'document') return node.path === path;
  return node.kind === 'section' && sections.has(node.section);
}
