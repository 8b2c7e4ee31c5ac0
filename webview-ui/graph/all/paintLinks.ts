import { type EdgeKind, KINDS, type NodeId } from '../../../src/protocol/graph.ts';
import { centreOf, exitPoint, type Point, type Rect } from '../paint/geometry.ts';
import { type Head, paintLines } from '../paint/lines.ts';
import { KIND_STYLES } from '../paint/style.ts';
import type { Surface } from '../paint/surface.ts';
import type { Look } from '../scene/picture.ts';
import type { AllPicture } from './allPicture.ts';
import { FAR, NEAR } from './levels.ts';
import type { DocumentLink } from './links.ts';
import type { Lit } from './paintMap.ts';

/** More lines than this are no longer lines to the eye; those with most references stay. */
const MOST_LINES = 1_500;
const MOST_WHILE_MOVING = 500;
const MOST_WITH_HEADS = 400;
const MOST_LIT = 600;
/** How far the two directions between two documents lie beside each other. */
const ASIDE = 5;

/** A straight line of a kind. */
export interface Line {
  readonly kind: EdgeKind;
  readonly start: Point;
  readonly end: Point;
}

/** The line from one rectangle to another, moved aside so that one in the other direction has its own place. */
export function lineBetween(kind: EdgeKind, a: Rect, b: Rect, unit = 1): Line {
  const [from, to] = [centreOf(a), centreOf(b)];
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  // Never so far that the line would miss what it joins.
  const aside = (rect: Rect) => Math.min(ASIDE * unit, rect.width / 3, rect.height / 3);
  const moved = ({ x, y }: Point, by: number) => ({ x: x - dy * by, y: y + dx * by });
  const by = Math.min(aside(a), aside(b));
  return {
    kind,
    start: exitPoint(a, moved(from, by), { x: dx, y: dy }),
    end: exitPoint(b, moved(to, by), { x: -dx, y: -dy }),
  };
}

function isSeen({ start, end }: Line, { x, y, width, height }: Rect): boolean {
  return (
    Math.max(start.x, end.x) >= x &&
    Math.min(start.x, end.x) <= x + width &&
    Math.max(start.y, end.y) >= y &&
    Math.min(start.y, end.y) <= y + height
  );
}

function seenLines(picture: AllPicture, look: Look): Line[] {
  const lines: Line[] = [];
  const most = look.moving ? MOST_WHILE_MOVING : MOST_LINES;
  for (const link of picture.input.links) {
    const line = lineOf(picture, link);
    if (line && isSeen(line, look.seen) && lines.push(line) >= most) break;
  }
  return lines;
}

function lineOf(picture: AllPicture, { from, to, kind }: DocumentLink): Line | undefined {
  const [a, b] = [picture.placed.get(from), picture.placed.get(to)];
  return a && b && a.matches && b.matches ? lineBetween(kind, a.rect, b.rect) : undefined;
}

/** The quiet lines between documents, one call to the canvas for each kind. */
export function paintLinks(surface: Surface, picture: AllPicture, look: Look, dimmed: boolean): void {
  const lines = seenLines(picture, look);
  const unit = 1 / look.scale;
  const heads = lines.length <= MOST_WITH_HEADS && look.scale >= FAR && !dimmed;
  for (const kind of [...KINDS].reverse()) {
    const some = lines.filter((line) => line.kind === kind);
    const opacity = dimmed ? 0.12 : quiet(kind, some.length, look);
    if (heads) paintWithHeads(surface, kind, some, look, opacity);
    else paintPlain(surface, kind, some, look, opacity, unit);
  }
}

function quiet(kind: EdgeKind, count: number, look: Look): number {
  if (look.theme.contrast) return 0.7;
  return kind === 'mentions' ? (count > 800 ? 0.2 : count > 200 ? 0.35 : 0.5) : 0.75;
}

function paintPlain(
  surface: Surface,
  kind: EdgeKind,
  lines: readonly Line[],
  look: Look,
  opacity: number,
  unit: number,
): void {
  if (lines.length === 0) return;
  const style = KIND_STYLES[kind];
  for (const { start, end } of lines) {
    surface.moveTo(start.x, start.y);
    surface.lineTo(end.x, end.y);
  }
  const dash = look.moving ? [] : style.dash.map((each) => each * unit);
  const width = (style.double ? 3 : style.width) * unit * (look.scale < FAR ? 0.75 : 1);
  surface.stroke({ colour: look.theme.kinds[kind], width, dash, opacity });
}

function paintWithHeads(
  surface: Surface,
  kind: EdgeKind,
  lines: readonly Line[],
  look: Look,
  opacity: number,
): void {
  if (lines.length === 0) return;
  const strokes = lines.map(({ start, end }) => [start, end]);
  const unit = (look.scale < NEAR ? 0.75 : 1) / look.scale;
  paintLines(surface, kind, strokes, lines.map(headOf), {
    theme: look.theme,
    opacity,
    unit,
    emphasised: false,
  });
}

export function headOf({ start, end }: Line): Head {
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  return { at: end, towards: { x: (end.x - start.x) / length, y: (end.y - start.y) / length } };
}

/** Where a line of what is looked at ends: at a document's border, or beside a section's title. */
interface End {
  readonly key: string;
  readonly rect: Rect;
  readonly isRow: boolean;
}

/** The references of what is looked at, from section to section where these can be read. */
export function paintLitEdges(surface: Surface, picture: AllPicture, look: Look, lit: Lit): void {
  const lines = new Map<string, Line>();
  for (const { from, to, kind } of lit.edges.slice(0, MOST_LIT)) {
    const [a, b] = [endOf(picture, look, lit, from), endOf(picture, look, lit, to)];
    if (a && b && a.key !== b.key) lines.set(`${kind} ${a.key}\n${b.key}`, litLine(kind, a, b));
  }
  const unit = 1 / look.scale;
  for (const [kind, some] of Map.groupBy(lines.values(), (line) => line.kind)) {
    const strokes = some.map(({ start, end }) => [start, end]);
    const lines = { theme: look.theme, opacity: 1, unit, emphasised: true };
    paintLines(surface, kind, strokes, some.map(headOf), lines);
  }
}

function litLine(kind: EdgeKind, a: End, b: End): Line {
  const { start, end } = lineBetween(kind, a.rect, b.rect);
  return {
    kind,
    start: a.isRow ? beside(a.rect, b.rect) : start,
    end: b.isRow ? beside(b.rect, a.rect) : end,
  };
}

/** The middle of a row's left or right edge, whichever is nearer to `other`: so a line crosses no other row. */
function beside(row: Rect, other: Rect): Point {
  const isRight = centreOf(other).x > centreOf(row).x;
  return { x: isRight ? row.x + row.width : row.x, y: row.y + row.height / 2 };
}

/** The section where it can be read or is what is looked at, else its document. */
function endOf(picture: AllPicture, look: Look, lit: Lit, id: NodeId): End | undefined {
  const home = picture.input.store.documentOf(id)?.id;
  const asRow = id !== home && lit.id !== home && (look.scale >= NEAR || id === lit.id);
  const key = asRow ? id : home;
  const rect = key === undefined ? undefined : picture.rectOf(key);
  return key !== undefined && rect ? { key, rect, isRow: asRow } : undefined;
}
