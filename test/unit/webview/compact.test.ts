import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compact } from '../../../webview-ui/graph/all/compact.ts';
import { around } from '../../../webview-ui/graph/paint/geometry.ts';

/** Rectangles on a grid that is wide enough for each, so that none overlaps another. */
const scattered = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 })), {
    minLength: 1,
    maxLength: 30,
    selector: ([column, row]) => `${column} ${row}`,
  })
  .chain((cells) =>
    fc.tuple(
      ...cells.map(([column, row]) =>
        fc.record({
          x: fc.constant(column * 500),
          y: fc.constant(row * 500),
          width: fc.integer({ min: 10, max: 500 }),
          height: fc.integer({ min: 10, max: 500 }),
        }),
      ),
    ),
  );

const corners = (all: readonly { x: number; y: number; width: number; height: number }[]) =>
  all.map((one) => ({ ...one, x: one.x - one.width / 2, y: one.y - one.height / 2 }));

test('what is drawn together comes to lie over nothing and further out than it was never', () => {
  fc.assert(
    fc.property(scattered, (made) => {
      const all = made.map((one) => ({ ...one }));
      compact(all, 1.5);
      for (const [index, one] of all.entries()) {
        const before = made[index];
        assert.ok(before && Math.abs(one.x) <= Math.abs(before.x) && Math.abs(one.y) <= Math.abs(before.y));
        for (const other of all.slice(index + 1)) {
          const [dx, dy] = [Math.abs(one.x - other.x), Math.abs(one.y - other.y)];
          const isApart =
            dx >= (one.width + other.width) / 2 - 1e-6 || dy >= (one.height + other.height) / 2 - 1e-6;
          assert.ok(isApart, JSON.stringify([one, other]));
        }
      }
    }),
  );
});

// @verifies graph-view.md#VIEW-26
test('a scattered square becomes dense, and wide where the window is', () => {
  const shapeFor = (aspect: number) => {
    const all = Array.from({ length: 36 }, (_, at) => ({
      x: ((at % 6) - 2.5) * 500,
      y: (Math.floor(at / 6) - 2.5) * 500,
      width: 100,
      height: 100,
    }));
    compact(all, aspect);
    return around(corners(all));
  };
  const [wide, high] = [shapeFor(2), shapeFor(0.5)];
  for (const { width, height } of [wide, high]) assert.ok(width * height < 0.5 * 2_600 * 2_600);
  assert.ok(wide.width > wide.height && high.height > high.width);
});
