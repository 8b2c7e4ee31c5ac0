import { EdgeSum } from './edges.ts';
import type { Address, EdgeKind, GraphEdge, GraphNode, Link } from './model.ts';
import type { SpecGraph } from './specGraph.ts';
import { byText } from './tables.ts';

export interface NeighbourOptions {
  readonly depth: 1 | 2 | 3;
  readonly direction: 'in' | 'out' | 'both';
  /** Kinds of reference to follow; all when left out. */
  readonly kinds?: readonly EdgeKind[];
}

/** A node and how far it is: negative refers to the middle, positive is referred to by it, 0 is the middle. */
export interface Neighbour extends GraphNode {
  readonly ring: number;
}

export interface Neighbourhood {
  readonly nodes: readonly Neighbour[];
  readonly edges: readonly GraphEdge[];
}

const NOTHING: Neighbourhood = { nodes: [], edges: [] };

/**
 * What is around a section or document. A node stands for all that is nested in it and is not shown itself, so that
 * a document has the edges of its sections. What is reached both ways counts as the nearer, then as referred to.
 */
// @spec graph.md#GRAPH-21
export function neighbourhood(graph: SpecGraph, address: Address, options: NeighbourOptions): Neighbourhood {
  const middle = graph.node(address);
  if (middle === undefined) return NOTHING;
  const wanted = options.kinds === undefined ? undefined : new Set(options.kinds);
  const isWanted = (link: Link): boolean => wanted === undefined || wanted.has(link.reference.kind);
  const rings = new Map<Address, number>([[middle.address, 0]]);
  if (options.direction !== 'in') spread(rings, options.depth, 1, (at) => targets(graph, at, isWanted));
  if (options.direction !== 'out') spread(rings, options.depth, -1, (at) => sources(graph, at, isWanted));
  return { nodes: nodesOf(graph, rings), edges: edgesAmong(graph, new Set(rings.keys()), isWanted) };
}

function targets(graph: SpecGraph, address: Address, isWanted: (link: Link) => boolean): readonly Address[] {
  return graph.outgoingWithin(address).flatMap((link) => {
    return link.resolution.to === 'section' && isWanted(link) ? [link.resolution.address] : [];
  });
}

function sources(graph: SpecGraph, address: Address, isWanted: (link: Link) => boolean): readonly Address[] {
  return graph.incomingWithin(address).flatMap((link) => (isWanted(link) ? [link.from] : []));
}

/** Goes outward ring by ring. A node that is already nearer stays where it is, but is passed through. */
function spread(
  rings: Map<Address, number>,
  depth: number,
  sign: 1 | -1,
  next: (at: Address) => readonly Address[],
): void {
  const seen = new Set<Address>();
  let frontier = [...rings].flatMap(([address, ring]) => (ring === 0 ? [address] : []));
  for (const address of frontier) seen.add(address);
  for (let distance = 1; distance <= depth; distance++) {
    const following = new Set(frontier.flatMap(next).filter((address) => !seen.has(address)));
    for (const address of following) {
      seen.add(address);
      if (distance < Math.abs(rings.get(address) ?? Number.POSITIVE_INFINITY))
        rings.set(address, sign * distance);
    }
    frontier = [...following];
  }
}

function nodesOf(graph: SpecGraph, rings: ReadonlyMap<Address, number>): readonly Neighbour[] {
  const nodes = [...rings].flatMap(([address, ring]) => {
    const node = graph.node(address);
    return node === undefined ? [] : [{ ...node, ring }];
  });
  return nodes.sort(
    (a, b) => Math.abs(a.ring) - Math.abs(b.ring) || b.ring - a.ring || byText(a.address, b.address),
  );
}

/**
 * The edges between shown nodes. A link that starts or ends in a section that is not shown counts for the nearest
 * section around it that is.
 */
export function edgesAmong(
  graph: SpecGraph,
  shown: ReadonlySet<Address>,
  isWanted: (link: Link) => boolean = () => true,
): readonly GraphEdge[] {
  const sum = new EdgeSum();
  const lift = lifting(graph, shown);
  const paths = new Set([...shown].flatMap((address) => graph.node(address)?.path ?? []));
  for (const path of paths) {
    for (const link of graph.links(path)) {
      if (link.resolution.to !== 'section' || !isWanted(link)) continue;
      const from = lift(path, link.reference.section);
      const to = lift(link.resolution.path, link.resolution.section);
      if (from !== undefined && to !== undefined && from !== to) sum.add(from, to, link.reference.kind);
    }
  }
  return sum.edges();
}

/** Finds the innermost shown node around a section. */
function lifting(
  graph: SpecGraph,
  shown: ReadonlySet<Address>,
): (path: string, section: number) => Address | undefined {
  return (path, section) => {
    const document = graph.document(path);
    for (let at = section; at >= 0; at = document?.sections[at]?.parent ?? -1) {
      const address = `${path}#${document?.sections[at]?.id ?? ''}`;
      if (shown.has(address)) return address;
    }
    return shown.has(path) ? path : undefined;
  };
}
