import type { EdgeKind } from '../../../src/protocol/graph.ts';
import type { Point } from './geometry.ts';
import { type HeadShape, KIND_STYLES } from './style.ts';
import { plainStroke, type Surface } from './surface.ts';
import type { Theme } from './theme.ts';

/** An arrowhead's tip and the direction in which it points (a unit vector). */
export interface Head {
  readonly at: Point;
  readonly towards: Point;
}

export interface LineLook {
  readonly theme: Theme;
  readonly opacity: number;
  /** Lengths are given for a picture in its natural size; one over the scale keeps them on screen. */
  readonly unit: number;
  readonly emphasised: boolean;
}

const HEAD_LENGTH = 8;
const HEAD_HALF = 4;

/** Draws the strokes and heads of lines of one kind. Four points are a curve, any other number a broken line. */
export function paintLines(
  surface: Surface,
  kind: EdgeKind,
  strokes: readonly (readonly Point[])[],
  heads: readonly Head[],
  look: LineLook,
): void {
  const style = KIND_STYLES[kind];
  const colour = look.theme.kinds[kind];
  const width = (style.width + (look.emphasised ? 0.5 : 0)) * look.unit;
  const dash = style.dash.map((length) => length * look.unit);
  const trace = () => {
    for (const stroke of strokes) traceStroke(surface, trimmed(stroke, heads, HEAD_LENGTH * look.unit));
  };
  trace();
  surface.stroke({ colour, width, dash, opacity: look.opacity });
  if (style.double) {
    trace();
    surface.stroke(plainStroke(look.theme.background, width / 2.5));
  }
  for (const head of heads) paintHead(surface, head, style.head, colour, look);
}

/** The stroke without the part that lies under an arrowhead. */
function trimmed(stroke: readonly Point[], heads: readonly Head[], by: number): readonly Point[] {
  const back = (point: Point): Point => {
    const head = heads.find(({ at }) => at.x === point.x && at.y === point.y);
    return head ? { x: point.x - head.towards.x * by, y: point.y - head.towards.y * by } : point;
  };
  return stroke.map((point, index) => (index === 0 || index === stroke.length - 1 ? back(point) : point));
}

function traceStroke(surface: Surface, points: readonly Point[]): void {
  const [start, a, b, end] = points;
  if (!start) return;
  surface.moveTo(start.x, start.y);
  if (points.length === 4 && a && b && end) surface.curveTo(a.x, a.y, b.x, b.y, end.x, end.y);
  else for (const { x, y } of points.slice(1)) surface.lineTo(x, y);
}

function paintHead(
  surface: Surface,
  { at, towards }: Head,
  shape: HeadShape,
  colour: string,
  { theme, opacity, unit }: LineLook,
): void {
  const [length, half] = [HEAD_LENGTH * unit, HEAD_HALF * unit];
  const along = (back: number, aside: number): Point => ({
    x: at.x - towards.x * back - towards.y * aside,
    y: at.y - towards.y * back + towards.x * aside,
  });
  const outline: readonly Point[] =
    shape === 'diamond'
      ? [at, along(length / 2, half), along(length, 0), along(length / 2, -half)]
      : [at, along(length, half), along(length, -half)];
  if (shape === 'open') {
    traceStroke(surface, [along(length * 0.8, half), at, along(length * 0.8, -half)]);
    traceStroke(surface, [along(length, 0), at]);
    surface.stroke(plainStroke(colour, unit, opacity));
    return;
  }
  traceOutline(surface, outline);
  surface.fill(shape === 'hollow' ? theme.background : colour, shape === 'hollow' ? 1 : opacity);
  traceOutline(surface, outline);
  surface.stroke(plainStroke(colour, unit, opacity));
}

function traceOutline(surface: Surface, points: readonly Point[]): void {
  for (const [index, { x, y }] of points.entries()) {
    if (index === 0) surface.moveTo(x, y);
    else surface.lineTo(x, y);
  }
  surface.close();
}
