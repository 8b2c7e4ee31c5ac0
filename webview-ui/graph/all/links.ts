import { type EdgeKind, KINDS, type NodeId, type SceneEdge } from '../../../src/protocol/graph.ts';
import type { Filter } from '../scene/filter.ts';
import type { SceneStore } from '../scene/store.ts';

/** All references from one document to another, drawn as one line of the kind that says most. */
export interface DocumentLink {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly kind: EdgeKind;
  readonly count: number;
}

const saysMore = (a: EdgeKind, b: EdgeKind) => (KINDS.indexOf(a) < KINDS.indexOf(b) ? a : b);

/** Joins the edges between sections to edges between their documents, those with most references first. */
export function documentLinks(store: SceneStore, filter: Filter): DocumentLink[] {
  const links = new Map<string, DocumentLink>();
  for (const { edges } of store.documents.values()) {
    for (const edge of edges) {
      const [from, to] = [store.documentOf(edge.from)?.id, store.documentOf(edge.to)?.id];
      if (from === undefined || to === undefined || to === from || !filter.edge(edge)) continue;
      links.set(`${from}\n${to}`, joined(links.get(`${from}\n${to}`), from, to, edge));
    }
  }
  return [...links.values()].sort((a, b) => b.count - a.count);
}

/** Joins lines between documents to lines between their groups, those with most references first. */
export function groupLinks(
  links: readonly DocumentLink[],
  groups: ReadonlyMap<string, readonly NodeId[]>,
): DocumentLink[] {
  const home = new Map<NodeId, string>();
  for (const [group, documents] of groups) for (const id of documents) home.set(id, group);
  const found = new Map<string, DocumentLink>();
  for (const link of links) {
    const [from, to] = [home.get(link.from), home.get(link.to)];
    if (from === undefined || to === undefined || from === to) continue;
    found.set(`${from}\n${to}`, joined(found.get(`${from}\n${to}`), from, to, link));
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/** A line with one more edge in it. */
function joined(
  known: DocumentLink | undefined,
  from: NodeId,
  to: NodeId,
  edge: Pick<SceneEdge, 'kind' | 'count'>,
): DocumentLink {
  if (!known) return { from, to, kind: edge.kind, count: edge.count };
  return { from, to, kind: saysMore(known.kind, edge.kind), count: known.count + edge.count };
}
