import {
  type EdgeKind,
  KINDS,
  type NodeId,
  type SceneDocument,
  type SceneEdge,
  type SceneNode,
} from '../../../src/protocol/graph.ts';
import type { Filter } from '../scene/filter.ts';
import type { SceneStore } from '../scene/store.ts';
import { isCode, isDeliberation } from '../scene/words.ts';

/** A node around the focus. `ring` is how far it is: negative for what refers to the focus. */
export interface RingNode {
  readonly node: SceneNode;
  readonly document: SceneDocument;
  readonly ring: number;
  /** The node one ring further in through which this one was found. */
  readonly parent: NodeId;
  /** The references between this node and all of the next ring inwards. */
  readonly edges: readonly SceneEdge[];
  /** True where the text does not match, but something behind it does. */
  readonly faint: boolean;
}

export interface Surroundings {
  readonly focus: SceneNode;
  readonly document: SceneDocument;
  /** By ring; empty rings are absent. */
  readonly rings: ReadonlyMap<number, readonly RingNode[]>;
}

type Side = -1 | 1;
interface Ways {
  readonly incoming: ReadonlyMap<NodeId, readonly SceneEdge[]>;
  readonly outgoing: ReadonlyMap<NodeId, readonly SceneEdge[]>;
}

const rank = (kind: EdgeKind) => KINDS.indexOf(kind);

/** The edges that may be seen, by where they end and by where they start. */
function waysOf(store: SceneStore, filter: Filter): Ways {
  const edges = [...store.documents.values()]
    .flatMap((document) => document.edges)
    .filter((edge) => edge.from !== edge.to && filter.edge(edge));
  return {
    incoming: Map.groupBy(edges, (edge) => edge.to),
    outgoing: Map.groupBy(edges, (edge) => edge.from),
  };
}

/** The kind that says most among those by which the focus and `other` are joined on one side. */
function strongest(edges: readonly SceneEdge[] | undefined, touches: (edge: SceneEdge) => boolean): number {
  return Math.min(KINDS.length, ...(edges ?? []).filter(touches).map((edge) => rank(edge.kind)));
}

/** Two sections that refer to each other stand once: on the side of the reference that says more, else on the right. */
function sideOfMutual(ways: Ways, focus: NodeId, other: NodeId): Side {
  const inwards = strongest(ways.incoming.get(focus), (edge) => edge.from === other);
  const outwards = strongest(ways.outgoing.get(focus), (edge) => edge.to === other);
  return inwards < outwards ? -1 : 1;
}

interface Found {
  readonly id: NodeId;
  readonly ring: number;
  readonly parent: NodeId;
  readonly edges: SceneEdge[];
}

/** One step outwards: whatever is new behind the members of a ring. */
function nextRing(
  ways: Ways,
  side: Side,
  ring: number,
  inner: readonly NodeId[],
  taken: (id: NodeId) => boolean,
): Map<NodeId, Found> {
  const found = new Map<NodeId, Found>();
  for (const parent of inner) {
    for (const edge of (side < 0 ? ways.incoming : ways.outgoing).get(parent) ?? []) {
      const id = side < 0 ? edge.from : edge.to;
      const known = found.get(id);
      if (known) known.edges.push(edge);
      else if (!taken(id)) found.set(id, { id, ring: side * ring, parent, edges: [edge] });
    }
  }
  return found;
}

function allRings(ways: Ways, focus: NodeId, depth: number): Map<NodeId, Found> {
  const all = new Map<NodeId, Found>();
  const inner = new Map<Side, readonly NodeId[]>([
    [-1, [focus]],
    [1, [focus]],
  ]);
  for (let ring = 1; ring <= depth; ring++) {
    for (const side of [1, -1] as const) {
      const taken = (id: NodeId) =>
        id === focus || all.has(id) || (ring === 1 && side === 1 && sideOfMutual(ways, focus, id) < 0);
      const found = nextRing(ways, side, ring, inner.get(side) ?? [], taken);
      for (const [id, each] of found) all.set(id, each);
      inner.set(side, [...found.keys()]);
    }
  }
  // What is mutual has both references, whichever side it stands on.
  for (const each of all.values()) {
    if (Math.abs(each.ring) > 1) continue;
    const back = (each.ring < 0 ? ways.outgoing : ways.incoming).get(focus) ?? [];
    each.edges.push(...back.filter((edge) => (each.ring < 0 ? edge.to : edge.from) === each.id));
  }
  return all;
}

/** Code and deliberations of the sections around the focus stand behind them, also where only what they refer to is shown. */
function addBeside(ways: Ways, store: SceneStore, all: Map<NodeId, Found>): void {
  for (const { id: parent, ring } of [...all.values()]) {
    for (const { id, edge } of besideOf(ways, store, parent)) {
      const known = all.get(id);
      if (known?.parent === parent && known.ring !== ring) {
        if (!known.edges.includes(edge)) known.edges.push(edge);
      } else if (!known) all.set(id, { id, ring: ring + Math.sign(ring), parent, edges: [edge] });
    }
  }
}

/** The code that names a section, and the deliberations about it. */
function besideOf(
  ways: Ways,
  store: SceneStore,
  section: NodeId,
): readonly { readonly id: NodeId; readonly edge: SceneEdge }[] {
  const is = (id: NodeId, test: (node: SceneNode) => boolean) => {
    const node = store.node(id);
    return node !== undefined && test(node);
  };
  const code = (ways.incoming.get(section) ?? []).filter(({ from }) => is(from, isCode));
  const decided = (ways.outgoing.get(section) ?? []).filter(({ to }) => is(to, isDeliberation));
  return [
    ...code.map((edge) => ({ id: edge.from, edge })),
    ...decided.map((edge) => ({ id: edge.to, edge })),
  ];
}

/** Those that match, and those on the way to one that does. */
function wanted(all: ReadonlyMap<NodeId, Found>, store: SceneStore, filter: Filter): Map<NodeId, boolean> {
  const faint = new Map<NodeId, boolean>();
  for (const each of all.values()) {
    const [node, document] = [store.node(each.id), store.documentOf(each.id)];
    if (!node || !document || !filter.document(document) || !filter.node(node)) continue;
    faint.set(each.id, false);
    let on = all.get(each.parent);
    while (on && !faint.has(on.id)) {
      faint.set(on.id, true);
      on = all.get(on.parent);
    }
  }
  return faint;
}

/** What stands around the focus, ring by ring, within what the filter lets through. Undefined without a focus. */
// @spec graph-view.md#VIEW-10
export function surroundings(store: SceneStore, depth: number, filter: Filter): Surroundings | undefined {
  const { focus: id } = store;
  const [focus, document] = id === null ? [] : [store.node(id), store.documentOf(id)];
  if (!focus || !document) return undefined;
  const ways = waysOf(store, filter);
  const all = allRings(ways, focus.id, depth);
  addBeside(ways, store, all);
  const faint = wanted(all, store, filter);
  const nodes: RingNode[] = [];
  for (const found of all.values()) {
    const [node, home] = [store.node(found.id), store.documentOf(found.id)];
    const isFaint = faint.get(found.id);
    if (node && home && isFaint !== undefined) nodes.push({ ...found, node, document: home, faint: isFaint });
  }
  return { focus, document, rings: Map.groupBy(nodes, (each) => each.ring) };
}
