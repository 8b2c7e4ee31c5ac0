import type { Size } from '../paint/geometry.ts';

/** A rectangle that may be pushed aside. Its place is changed in place: a layout has thousands of them. */
export interface Movable extends Size {
  x: number;
  y: number;
}

const MOST_PASSES = 90;

/** Moves two that overlap apart, along the shorter way. True if they did overlap. */
function parted(a: Movable, b: Movable): boolean {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const overX = (a.width + b.width) / 2 - Math.abs(dx);
  const overY = (a.height + b.height) / 2 - Math.abs(dy);
  if (overX <= 0.01 || overY <= 0.01) return false;
  const axis = overX < overY ? 'x' : 'y';
  const push = (axis === 'x' ? overX : overY) * ((axis === 'x' ? dx : dy) < 0 ? -1 : 1);
  a[axis] -= push / 2;
  b[axis] += push / 2;
  return true;
}

function pass(all: Movable[]): boolean {
  all.sort((a, b) => a.x - a.width / 2 - (b.x - b.width / 2));
  let some = false;
  for (const [index, a] of all.entries()) {
    const right = a.x + a.width / 2;
    for (let next = index + 1; next < all.length; next++) {
      const b = all[next];
      if (!b || b.x - b.width / 2 > right) break;
      if (parted(a, b)) some = true;
    }
  }
  return some;
}

/** Moves rectangles until none overlaps another, as little as that takes. Yields after each pass. */
export function* separate(all: readonly Movable[]): Generator<void, void> {
  const sorted = [...all];
  for (let count = 0; count < MOST_PASSES; count++) {
    if (!pass(sorted)) return;
    yield;
  }
}
