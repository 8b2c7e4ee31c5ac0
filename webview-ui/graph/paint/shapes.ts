import type { NodeKind } from '../../../src/protocol/graph.ts';
import type { Rect } from './geometry.ts';
import type { Surface } from './surface.ts';

/** How far the upper and lower edge of a hexagon are drawn in from its points. */
const POINT = 10;

/** Whether nodes of a kind are hexagons; the others are rectangles. */
export function isHexagon(kind: NodeKind | undefined): boolean {
  return kind === 'code' || kind === 'test';
}

/** Collects the outline of a node: what it is can be seen without its colour. From afar points have to be longer. */
// @spec graph-view.md#VIEW-14, graph-view.md#VIEW-18
export function traceShape(
  surface: Surface,
  kind: NodeKind | undefined,
  rect: Rect,
  radius: number,
  unit = 1,
): void {
  if (isHexagon(kind)) traceHexagon(surface, rect, Math.min(POINT * unit, rect.width / 4));
  else if (kind === 'deliberation') traceDiamond(surface, rect);
  else surface.rect(rect, radius);
}

/** A hexagon whose points are left and right. */
export function traceHexagon(surface: Surface, { x, y, width, height }: Rect, point: number): void {
  surface.moveTo(x, y + height / 2);
  surface.lineTo(x + point, y);
  surface.lineTo(x + width - point, y);
  surface.lineTo(x + width, y + height / 2);
  surface.lineTo(x + width - point, y + height);
  surface.lineTo(x + point, y + height);
  surface.close();
}

/** A diamond as high as the node, with a plate at its right for the words, for which a diamond has no room. */
function traceDiamond(surface: Surface, { x, y, width, height }: Rect): void {
  const half = height / 2;
  surface.moveTo(x, y + half);
  surface.lineTo(x + half, y);
  surface.lineTo(x + width, y);
  surface.lineTo(x + width, y + height);
  surface.lineTo(x + half, y + height);
  surface.close();
  surface.moveTo(x + half, y);
  surface.lineTo(x + height, y + half);
  surface.lineTo(x + half, y + height);
}

/** The sign of a deliberation, within its diamond. */
export function paintInDiamond(surface: Surface, { x, y, height }: Rect, colour: string, opacity = 1): void {
  const size = height * 0.36;
  surface.icon('comment-discussion', x + (height - size) / 2, y + (height - size) / 2, size, colour, opacity);
}
