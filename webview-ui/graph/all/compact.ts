import { around } from '../paint/geometry.ts';
import type { Movable } from './separate.ts';

/** After so many rounds hardly anything moves. */
const ROUNDS = 12;
/** How much of the length that its shape asks for a side keeps in a round. */
const STEP = 0.8;

/** The other way across. */
const ACROSS = { x: 'y', y: 'x' } as const;
const EXTENT = { x: 'width', y: 'height' } as const;

/** How far one may go along an axis, at most `wanted`, before it touches another. */
function freeWay(one: Movable, others: readonly Movable[], axis: 'x' | 'y', wanted: number): number {
  const across = ACROSS[axis];
  let free = Math.abs(wanted);
  for (const other of others) {
    if (other === one) continue;
    const beside = Math.abs(other[across] - one[across]);
    if (beside >= (other[EXTENT[across]] + one[EXTENT[across]]) / 2) continue;
    const ahead = (other[axis] - one[axis]) * Math.sign(wanted);
    if (ahead > 0) free = Math.min(free, Math.max(0, ahead - (other[EXTENT[axis]] + one[EXTENT[axis]]) / 2));
  }
  return free * Math.sign(wanted);
}

/**
 * Draws rectangles that do not overlap together, towards 0, 0, those in the middle first; none comes to lie over another. Each round makes
 * the side shorter by which the whole is too long to be `aspect` times as wide as high, so that it keeps that shape as it shrinks.
 */
// @spec graph-view.md#VIEW-26
export function compact(all: readonly Movable[], aspect: number): void {
  for (let round = 0; round < ROUNDS; round++) {
    const { width, height } = around(
      all.map((one) => ({ ...one, x: one.x - one.width / 2, y: one.y - one.height / 2 })),
    );
    const isWide = width > height * aspect;
    const [axis, shape] = isWide
      ? (['x', (height * aspect) / width] as const)
      : (['y', width / aspect / height] as const);
    for (const one of all.toSorted((a, b) => Math.abs(a[axis]) - Math.abs(b[axis])))
      one[axis] += freeWay(one, all, axis, -one[axis] * (1 - STEP * shape));
  }
}
