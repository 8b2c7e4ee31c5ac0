import type { NodeKind, NodeStatus, SceneNode } from '../../../src/protocol/graph.ts';
import { grown, overlaps, type Rect } from '../paint/geometry.ts';
import { isHexagon, paintInDiamond, traceHexagon, traceShape } from '../paint/shapes.ts';
import { SEVERITY_ICONS, STATUS_ICONS } from '../paint/style.ts';
import { type Font, plainStroke, type Surface } from '../paint/surface.ts';
import type { Look } from '../scene/picture.ts';
import { describe, isCode } from '../scene/words.ts';
import type { AllPicture, PlacedBox } from './allPicture.ts';
import { type Box, ROW, rowRect } from './boxes.ts';
import { isNear, type Lit, opacityOf } from './paintMap.ts';
import { paintStep } from './paintStep.ts';

const NAME: Font = { size: 12, bold: true };
const TITLE: Font = { size: 11, bold: false };
const RADIUS = 4;
const PAD = 8;
const ICON = 13;
/** Height of a line of the header. */
const LINE = 17;
const INDENT = 8;
const MANY = 400;
const MOST_BORDERS = 3_000;

/** From afar a document is a patch: one call to the canvas for all of one look. */
export function paintFarBoxes(
  surface: Surface,
  picture: AllPicture,
  shown: readonly PlacedBox[],
  look: Look,
  lit: Lit | undefined,
): void {
  const looks = Map.groupBy(
    shown,
    (placed) => `${placed.box.document.holds} ${placed.box.document.status} ${opacityOf(placed, look, lit)}`,
  );
  // Round corners cost more than they are worth where thousands are drawn.
  const radius = look.moving || shown.length > MANY ? 0 : RADIUS / 2 / look.scale;
  for (const boxes of looks.values()) {
    const [first] = boxes;
    if (!first) continue;
    const opacity = opacityOf(first, look, lit);
    const trace = () => {
      for (const { box, rect } of boxes) traceShape(surface, shapeOf(box), rect, radius, 1 / look.scale);
    };
    trace();
    surface.fill(look.theme.card, opacity);
    if (!look.theme.contrast) {
      trace();
      surface.fill(statusColour(first.box.document.status ?? 'none', look), 0.22 * opacity);
    }
    // Where boxes are specks, a border would be all that is seen of them.
    if (shown.length > MOST_BORDERS) continue;
    trace();
    surface.stroke(plainStroke(look.theme.border, 1 / look.scale, opacity));
  }
  for (const placed of shown) {
    paintMarks(surface, picture, placed, look);
    paintCorners(surface, picture, placed, look, opacityOf(placed, look, lit));
    const step = look.moving ? undefined : picture.input.store.step(placed.box.id);
    if (step) paintStep(surface, step, placed.rect, look, 1 / look.scale);
  }
}

/** From afar, status and problems are signs in the corners, where these have room. */
function paintCorners(
  surface: Surface,
  picture: AllPicture,
  { box, rect }: PlacedBox,
  look: Look,
  opacity: number,
): void {
  const unit = 1 / look.scale;
  if (look.moving || Math.min(rect.width, rect.height * 1.4) < 30 * unit) return;
  const { theme } = look;
  const [size, inset] = [9 * unit, 2 * unit];
  const { status } = box.document;
  if (status)
    surface.icon(STATUS_ICONS[status], rect.x + inset, rect.y + inset, size, theme.statuses[status], opacity);
  const node = picture.input.store.node(box.id);
  if (!node?.worst || node.problems === 0) return;
  const right = rect.x + rect.width - inset - size;
  surface.icon(
    SEVERITY_ICONS[node.worst],
    right,
    rect.y + inset,
    size,
    theme.severities[node.worst],
    opacity,
  );
}

function statusColour(status: NodeStatus | 'none', { theme }: Look): string {
  return status === 'none' ? theme.muted : theme.statuses[status];
}

/** The border of what is focused, pointed at or held by the keyboard. */
function paintMarks(surface: Surface, picture: AllPicture, { box, rect }: PlacedBox, look: Look): void {
  const unit = 1 / look.scale;
  const focused = picture.input.store.documentOf(picture.input.store.focus ?? '')?.id === box.id;
  if (focused || look.hovered === box.id) {
    traceShape(surface, shapeOf(box), grown(rect, unit / 2), RADIUS);
    surface.stroke(plainStroke(look.theme.focusBorder, (focused ? 2 : 1) * unit));
  }
  if (look.active === box.id) {
    traceShape(surface, shapeOf(box), grown(rect, 3 * unit), RADIUS + 2);
    surface.stroke(plainStroke(look.theme.focusBorder, 1.5 * unit));
  }
}

/** A document with its sections: as titles when near, as bars when not. */
export function paintBox(
  surface: Surface,
  picture: AllPicture,
  placed: PlacedBox,
  look: Look,
  lit: Lit | undefined,
): void {
  const { box, rect } = placed;
  const [opacity, { theme }] = [opacityOf(placed, look, lit), look];
  const node = picture.input.store.node(box.id);
  const step = picture.input.store.step(box.id);
  surface.group(node ? describe(node, box.name, step) : box.name, () => {
    traceShape(surface, shapeOf(box), rect, RADIUS);
    surface.fill(theme.background, 1);
    traceShape(surface, shapeOf(box), rect, RADIUS);
    surface.fill(theme.card, opacity);
    traceShape(surface, shapeOf(box), grown(rect, -0.5), RADIUS);
    surface.stroke(plainStroke(borderOf(box, look), Math.max(1, 0.7 / look.scale), opacity));
    if (isNear(look))
      for (const [index, row] of box.rows.entries())
        paintRow(surface, picture, placed, index, row, look, lit);
    else paintBars(surface, placed, node, look, opacity);
    if (box.document.holds === 'deliberation') paintDeliberation(surface, placed, look, opacity);
    else paintHeader(surface, placed, node, look, opacity);
    paintMarks(surface, picture, placed, look);
    // It lies on the border, whatever that says.
    if (step) paintStep(surface, step, rect, look, growth(look));
  });
}

/** Near, all in one line. From further off the name keeps its size over the first rows, and the marks stand below it. */
function paintHeader(
  surface: Surface,
  placed: PlacedBox,
  node: SceneNode | undefined,
  look: Look,
  opacity: number,
): void {
  const { box, rect } = placed;
  const grow = growth(look);
  const pad = (PAD + (isHexagon(shapeOf(box)) ? 6 : 0)) * Math.min(grow, 1.5);
  const y = rect.y + (LINE / 2 + (isNear(look) ? 5 : 3)) * grow;
  const inLine = isNear(look);
  const marks = paintMarksOf(surface, placed, node, look, {
    x: rect.x + pad,
    y: inLine ? y : y + LINE * grow,
    right: inLine ? rect.x + rect.width - pad : undefined,
    grow,
    opacity,
  });
  const left = rect.x + pad + (inLine ? marks.left : 0);
  const room = rect.x + rect.width - pad - (inLine ? marks.right : 0) - left;
  const name = look.shortener.fit(surface, box.label, NAME, room / grow);
  const font = { ...NAME, size: NAME.size * grow };
  surface.text(name, left, y, { font, colour: look.theme.text, align: 'left', opacity });
}

/** The title beside the diamond, below it what it is; from further off the title alone. */
function paintDeliberation(surface: Surface, { box, rect }: PlacedBox, look: Look, opacity: number): void {
  const { theme, shortener } = look;
  paintInDiamond(surface, rect, theme.kinds['decided-in'], opacity);
  const [grow, left] = [growth(look), rect.x + rect.height + 2];
  const room = (rect.x + rect.width - PAD - left) / grow;
  const line = (text: string, y: number, font: Font, colour: string) => {
    const style = { font: { ...font, size: font.size * grow }, colour, align: 'left', opacity } as const;
    surface.text(shortener.fit(surface, text, font, room), left, rect.y + y, style);
  };
  line(box.label, isNear(look) ? 15 : rect.height / 2, NAME, theme.text);
  if (isNear(look)) line('deliberation', 32, TITLE, theme.muted);
}

interface MarksAt {
  readonly x: number;
  readonly y: number;
  /** Where the problems end; behind the status where this is left out. */
  readonly right: number | undefined;
  readonly grow: number;
  readonly opacity: number;
}

/** Status and problems. Returns how much room they take on either side. */
function paintMarksOf(
  surface: Surface,
  { box }: PlacedBox,
  node: SceneNode | undefined,
  look: Look,
  { x, y, right, grow, opacity }: MarksAt,
): { readonly left: number; readonly right: number } {
  const { theme } = look;
  const icon = ICON * grow;
  const { status } = box.document;
  if (status) surface.icon(STATUS_ICONS[status], x, y - icon / 2, icon, theme.statuses[status], opacity);
  const left = status ? icon + 4 * grow : 0;
  if (!node?.worst || node.problems === 0) return { left, right: 0 };
  const text = String(node.problems);
  const font = { ...TITLE, size: TITLE.size * grow };
  const width = look.shortener.width(surface, text, TITLE) * grow;
  const at = right === undefined ? x + left + 2 * grow : right - width - icon - 3 * grow;
  surface.icon(SEVERITY_ICONS[node.worst], at, y - icon / 2, icon, theme.severities[node.worst], opacity);
  surface.text(text, at + icon + 3 * grow, y, { font, colour: theme.text, align: 'left', opacity });
  return { left, right: width + icon + 9 * grow };
}

/** How much larger than the picture what must stay legible is drawn. */
function growth(look: Look): number {
  return isNear(look) ? 1 : Math.max(1, 0.92 / look.scale);
}

function paintBars(
  surface: Surface,
  { box, rect }: PlacedBox,
  node: SceneNode | undefined,
  look: Look,
  opacity: number,
): void {
  const lines = box.document.status || node?.worst ? 2 : 1;
  const covered = rect.y + (LINE * lines + 6) * growth(look);
  for (const [index, row] of box.rows.entries()) {
    const at = rowRect(rect, box.perColumn, index);
    if (at.y + 4 < covered) continue;
    const indent = (row.level - box.topLevel) * INDENT;
    const width = Math.min(at.width - indent - 12, 24 + row.title.length * 5);
    surface.rect({ x: at.x + indent + 2, y: at.y + ROW / 2 - 2, width: Math.max(12, width), height: 4 }, 0);
  }
  surface.fill(look.theme.muted, 0.35 * opacity);
}

function paintRow(
  surface: Surface,
  picture: AllPicture,
  placed: PlacedBox,
  index: number,
  row: SceneNode,
  look: Look,
  lit: Lit | undefined,
): void {
  const { box, rect, matches } = placed;
  const at = rowRect(rect, box.perColumn, index);
  if (!overlaps(at, look.seen)) return;
  const { theme } = look;
  const { filter, store } = picture.input;
  const clear = lit
    ? lit.id === row.id || lit.id === box.id || lit.nodes.has(row.id)
    : matches && filter.node(row);
  const opacity = clear || theme.contrast ? 1 : Math.min(0.45, opacityOf(placed, look, lit));
  paintRowBack(surface, at, row.id === store.focus, row.id, look);
  const from = at.x + 4 + (row.level - box.topLevel) * INDENT;
  const left = from + paintKind(surface, row, from, at.y + ROW / 2, look, opacity);
  let right = at.x + at.width - 6;
  if (row.worst && row.problems > 0) {
    surface.icon(
      SEVERITY_ICONS[row.worst],
      right - 11,
      at.y + ROW / 2 - 5.5,
      11,
      theme.severities[row.worst],
      opacity,
    );
    right -= 15;
  }
  const title = look.shortener.fit(surface, row.title, TITLE, right - left);
  surface.text(title, left, at.y + ROW / 2, { font: TITLE, colour: theme.text, align: 'left', opacity });
}

/** A hexagon before a code unit, a beaker before a test, in the colour of how it stands. Returns the width that it takes. */
function paintKind(
  surface: Surface,
  row: SceneNode,
  x: number,
  y: number,
  { theme }: Look,
  opacity: number,
): number {
  if (!isCode(row)) return 0;
  const colour = theme.statuses[row.status];
  if (row.kind === 'test') surface.icon('beaker', x - 1, y - 5.5, 11, colour, opacity);
  else {
    traceHexagon(surface, { x, y: y - 4, width: 10, height: 8 }, 2.5);
    surface.stroke(plainStroke(colour, 1.5, opacity));
  }
  if (row.status === 'current') return 15;
  surface.icon(STATUS_ICONS[row.status], x + 14, y - 5.5, 11, colour, opacity);
  return 29;
}

/** What a box is drawn as. */
function shapeOf({ document }: Box): NodeKind {
  return document.holds === 'specification' ? 'document' : document.holds;
}

function borderOf({ document }: Box, { theme }: Look): string {
  if (document.holds === 'deliberation') return theme.kinds['decided-in'];
  return document.holds === 'code' ? theme.statuses[document.status] : theme.border;
}

function paintRowBack(surface: Surface, at: Rect, focused: boolean, id: string, look: Look): void {
  const hovered = look.hovered === id;
  if (focused || hovered) {
    surface.rect(grown(at, -1), 2);
    surface.fill(focused ? look.theme.focusCard : look.theme.hover, 1);
  }
  if (!focused && look.active !== id && !(hovered && look.theme.contrast)) return;
  surface.rect(grown(at, -1), 2);
  surface.stroke(plainStroke(look.theme.focusBorder, 1));
}
