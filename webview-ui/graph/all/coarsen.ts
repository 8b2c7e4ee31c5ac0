/** A node of a layout problem: how much room it takes. */
export interface Mass {
  readonly radius: number;
}

/** A tie between two nodes, by their indices. */
export interface Tie {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

export interface Problem {
  readonly masses: readonly Mass[];
  readonly ties: readonly Tie[];
}

/** A smaller problem, and which of its nodes stands for each node of the larger one. */
export interface Coarser {
  readonly problem: Problem;
  readonly parents: readonly number[];
}

/** Joins each node with the free neighbour that it is tied to most, so that the problem shrinks to about half. */
export function coarsen({ masses, ties }: Problem): Coarser {
  const parents: number[] = new Array(masses.length).fill(-1);
  const neighbours = heaviestFirst(masses.length, ties);
  const coarse: Mass[] = [];
  for (const [index, mass] of masses.entries()) {
    if (parents[index] !== -1) continue;
    const mate = neighbours[index]?.find((other) => parents[other] === -1 && other !== index);
    const mateRadius = mate === undefined ? 0 : (masses[mate]?.radius ?? 0);
    parents[index] = coarse.length;
    if (mate !== undefined) parents[mate] = coarse.length;
    coarse.push({ radius: Math.hypot(mass.radius, mateRadius) });
  }
  return { problem: { masses: coarse, ties: lifted(ties, parents) }, parents };
}

function heaviestFirst(count: number, ties: readonly Tie[]): number[][] {
  const lists: { other: number; weight: number }[][] = Array.from({ length: count }, () => []);
  for (const { a, b, weight } of ties) {
    lists[a]?.push({ other: b, weight });
    lists[b]?.push({ other: a, weight });
  }
  return lists.map((list) => list.sort((x, y) => y.weight - x.weight).map(({ other }) => other));
}

/** The ties between what stands for their ends. */
function lifted(ties: readonly Tie[], parents: readonly number[]): Tie[] {
  const found = new Map<number, Tie>();
  for (const tie of ties) {
    const [p, q] = [parents[tie.a] ?? 0, parents[tie.b] ?? 0];
    if (p === q) continue;
    const [a, b] = p < q ? [p, q] : [q, p];
    const key = a * parents.length + b;
    found.set(key, { a, b, weight: (found.get(key)?.weight ?? 0) + tie.weight });
  }
  return [...found.values()];
}
