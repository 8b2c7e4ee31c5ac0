/**
 * Directed graphs of numbered nodes, `arcs[n]` being what `n` points at. Everything is iterative: a chain of 100,000
 * nodes must not overflow the stack.
 */
export type Arcs = readonly (readonly number[])[];

/**
 * Strongly connected components by Tarjan's algorithm, each a list of nodes; what a component points at comes
 * before it.
 */
export function components(arcs: Arcs): readonly (readonly number[])[] {
  return new Tarjan(arcs).run();
}

class Tarjan {
  readonly #arcs: Arcs;
  readonly #order: Int32Array;
  readonly #low: Int32Array;
  readonly #next: Int32Array;
  readonly #isOpen: Uint8Array;
  readonly #open: number[] = [];
  readonly #found: number[][] = [];
  #count = 0;

  constructor(arcs: Arcs) {
    this.#arcs = arcs;
    this.#order = new Int32Array(arcs.length).fill(-1);
    this.#low = new Int32Array(arcs.length);
    this.#next = new Int32Array(arcs.length);
    this.#isOpen = new Uint8Array(arcs.length);
  }

  run(): readonly (readonly number[])[] {
    for (let node = 0; node < this.#arcs.length; node++) if (this.#order[node] === -1) this.#visit(node);
    return this.#found;
  }

  #visit(root: number): void {
    const path = [root];
    this.#enter(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const to = this.#arcs[node]?.[this.#next[node] ?? 0];
      if (to === undefined) {
        path.pop();
        this.#leave(node, path.at(-1));
      } else {
        this.#next[node] = (this.#next[node] ?? 0) + 1;
        if (this.#order[to] === -1) {
          path.push(to);
          this.#enter(to);
        } else if (this.#isOpen[to] === 1) this.#lower(node, this.#order[to] ?? 0);
      }
    }
  }

  #enter(node: number): void {
    this.#order[node] = this.#count;
    this.#low[node] = this.#count++;
    this.#isOpen[node] = 1;
    this.#open.push(node);
  }

  #leave(node: number, parent: number | undefined): void {
    if (parent !== undefined) this.#lower(parent, this.#low[node] ?? 0);
    if (this.#low[node] !== this.#order[node]) return;
    const members = this.#open.splice(this.#open.lastIndexOf(node));
    for (const member of members) this.#isOpen[member] = 0;
    this.#found.push(members);
  }

  #lower(node: number, order: number): void {
    this.#low[node] = Math.min(this.#low[node] ?? 0, order);
  }
}

/** The shortest way from a node back to itself, as the nodes passed, the first one not repeated; [] if there is none. */
export function shortestCycle(
  arcs: Arcs,
  start: number,
  isAllowed: (node: number) => boolean,
): readonly number[] {
  const cameFrom = new Map<number, number>();
  let frontier = [start];
  while (frontier.length > 0) {
    const following: number[] = [];
    for (const node of frontier) {
      for (const to of arcs[node] ?? []) {
        if (to === start) return wayTo(node, start, cameFrom);
        if (cameFrom.has(to) || !isAllowed(to)) continue;
        cameFrom.set(to, node);
        following.push(to);
      }
    }
    frontier = following;
  }
  return [];
}

function wayTo(end: number, start: number, cameFrom: ReadonlyMap<number, number>): readonly number[] {
  const way = [end];
  for (let at = end; at !== start; ) {
    at = cameFrom.get(at) ?? start;
    way.push(at);
  }
  return way.reverse();
}

/** The layer of every node: 0 points at nothing, else one more than the highest it points at; a cycle is one layer. */
export function layersOf(arcs: Arcs): Int32Array {
  const layer = new Int32Array(arcs.length);
  for (const members of components(arcs)) {
    const own = new Set(members);
    let height = 0;
    for (const member of members) {
      for (const to of arcs[member] ?? []) if (!own.has(to)) height = Math.max(height, (layer[to] ?? 0) + 1);
    }
    for (const member of members) layer[member] = height;
  }
  return layer;
}
