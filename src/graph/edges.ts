import type { Address, EdgeKind, GraphEdge, Link } from './model.ts';
import { byText } from './tables.ts';

/** Collects links into edges: all of one kind from one node to another are one edge with a count. */
export class EdgeSum {
  readonly #edges = new Map<string, { from: Address; to: Address; kind: EdgeKind; count: number }>();

  add(from: Address, to: Address, kind: EdgeKind, count = 1): void {
    const key = `${from}\0${to}\0${kind}`;
    const edge = this.#edges.get(key);
    if (edge === undefined) this.#edges.set(key, { from, to, kind, count });
    else edge.count += count;
  }

  /** The edges in an order that depends on nothing but their ends and kinds. */
  edges(): readonly GraphEdge[] {
    return [...this.#edges.entries()].sort(([a], [b]) => byText(a, b)).map(([, edge]) => edge);
  }
}

/** The edges that links make; broken ones and links to other files make none. */
export function edgesOf(links: Iterable<Link>): readonly GraphEdge[] {
  const sum = new EdgeSum();
  for (const { from, reference, resolution } of links) {
    if (resolution.to === 'section') sum.add(from, resolution.address, reference.kind);
  }
  return sum.edges();
}
