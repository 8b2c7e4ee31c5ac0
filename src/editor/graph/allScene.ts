import type { Link } from '../../graph/model.ts';
import { nodeOf } from '../../graph/specGraph.ts';
import type { NodeId, SceneDocument, SceneEdge, SceneNode } from '../../protocol/graph.ts';
import type { SpecDocument } from '../../spec/model.ts';
import { type Counts, countsOf } from './counts.ts';
import { idOf, type SceneSource } from './source.ts';

/** How much of a document is shown. */
export interface Detail {
  /** Headings down to this level; 0 shows documents only. */
  readonly level: number;
}

/** More nodes than this are of no use to the eye and a burden for the browser. */
export const MOST_NODES = 20_000;
const MOST_SECTIONS_EACH = 500;

/** The most detail with which all documents together stay within `most` nodes. */
export function detailFor(sources: readonly SceneSource[], most = MOST_NODES): Detail {
  const atLevel = [0, 0, 0, 0, 0, 0, 0];
  for (const { graph } of sources) {
    for (const document of graph.documents()) {
      atLevel[0] = (atLevel[0] ?? 0) + 1;
      for (const { level } of document.sections.slice(0, MOST_SECTIONS_EACH))
        atLevel[level] = (atLevel[level] ?? 0) + 1;
    }
  }
  let [level, sum] = [0, atLevel[0] ?? 0];
  for (let next = 1; next <= 6; next++) {
    sum += atLevel[next] ?? 0;
    if (sum <= most) level = next;
  }
  return { level };
}

function isShown(document: SpecDocument, section: number, { level }: Detail): boolean {
  return section < MOST_SECTIONS_EACH && (document.sections[section]?.level ?? 0) <= level;
}

/** The section itself where it is shown, else the nearest one around it that is, else the document (-1). */
function shownAs(document: SpecDocument, section: number, detail: Detail): number {
  let at = section;
  while (at >= 0 && !isShown(document, at, detail)) at = document.sections[at]?.parent ?? -1;
  return at;
}

/** A node with its counts. */
export function sceneNode(
  source: SceneSource,
  document: SpecDocument,
  section: number,
  counts: Counts,
): SceneNode {
  const { address, kind, title, level, status } = nodeOf(document, section);
  return { id: idOf(source, address), kind, title, level, status, ...counts };
}

/** Joins edges of one kind between the same nodes. */
export function joinedEdges(edges: Iterable<Omit<SceneEdge, 'count'>>): SceneEdge[] {
  const joined = new Map<string, SceneEdge>();
  for (const { from, to, kind } of edges) {
    const key = `${kind} ${from}\n${to}`;
    joined.set(key, { from, to, kind, count: (joined.get(key)?.count ?? 0) + 1 });
  }
  return [...joined.values()];
}

function edgesOf(
  source: SceneSource,
  document: SpecDocument,
  links: readonly Link[],
  detail: Detail,
): SceneEdge[] {
  const node = (of: SpecDocument, section: number): NodeId =>
    idOf(source, nodeOf(of, shownAs(of, section, detail)).address);
  return joinedEdges(
    links.flatMap(({ reference, resolution }) => {
      const target = resolution.to === 'section' ? source.graph.document(resolution.path) : undefined;
      if (resolution.to !== 'section' || !target) return [];
      const [from, to] = [node(document, reference.section), node(target, resolution.section)];
      return from === to ? [] : [{ from, to, kind: reference.kind }];
    }),
  );
}

/** One document of the scene of everything, undefined where there is none (any more). */
export function sceneDocument(
  source: SceneSource,
  path: string,
  detail: Detail,
  into: readonly Link[] = source.graph.incomingWithin(path),
): SceneDocument | undefined {
  const document = source.graph.document(path);
  if (!document) return undefined;
  const links = source.graph.links(path);
  const counts = countsOf(document, links, into, source.problems(path));
  const nodes = counts.flatMap((count, index) =>
    index === 0 || isShown(document, index - 1, detail)
      ? [sceneNode(source, document, index - 1, count)]
      : [],
  );
  const edges = edgesOf(source, document, links, detail);
  return { id: idOf(source, path), status: document.status, nodes, edges };
}

/** Links by the document that they lead to: asked for all at once, because one by one would walk through them often. */
function linksByTarget({ graph }: SceneSource): ReadonlyMap<string, readonly Link[]> {
  const found = new Map<string, Link[]>();
  for (const path of graph.paths()) {
    for (const link of graph.links(path)) {
      if (link.resolution.to !== 'section') continue;
      const list = found.get(link.resolution.path);
      if (list) list.push(link);
      else found.set(link.resolution.path, [link]);
    }
  }
  return found;
}

/** All documents, in the order of their ids. */
export function allDocuments(sources: readonly SceneSource[], detail: Detail): SceneDocument[] {
  const documents = sources.flatMap((source) => {
    const into = linksByTarget(source);
    return [...source.graph.paths()].flatMap(
      (path) => sceneDocument(source, path, detail, into.get(path) ?? []) ?? [],
    );
  });
  return documents.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** How many sections a scene of everything leaves out. */
export function omittedBy(sources: readonly SceneSource[], shown: readonly SceneDocument[]): number {
  const all = sources.reduce((sum, { graph }) => sum + graph.size().sections, 0);
  const seen = shown.reduce((sum, { nodes }) => sum + nodes.length - 1, 0);
  return all - seen;
}
