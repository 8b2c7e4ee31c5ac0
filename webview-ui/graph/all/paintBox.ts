import type { SceneNode, StatusChoice } from '../../../src/protocol/graph.ts';
import { grown, overlaps, type Rect } from '../paint/geometry.ts';
import { SEVERITY_ICONS, STATUS_ICONS } from '../paint/style.ts';
import { type Font, plainStroke, type Surface } from '../paint/surface.ts';
import type { Look } from '../scene/picture.ts';
import { describe } from '../scene/words.ts';
import type { AllPicture, PlacedBox } from './allPicture.ts';
import { HEADER, ROW, rowRect } from './boxes.ts';
import { isNear, type Lit, opacityOf } from './paintMap.ts';

const NAME: Font = { size: 12, bold: true };
const TITLE: Font = { size: 11, bold: false };
const RADIUS = 4;
const PAD = 8;
const ICON = 13;
const INDENT = 8;

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
    (placed) => `${placed.box.document.status} ${opacityOf(placed, look, lit)}`,
  );
  const radius = RADIUS / 2 / look.scale;
  for (const boxes of looks.values()) {
    const [first] = boxes;
    if (!first) continue;
    const opacity = opacityOf(first, look, lit);
    const trace = () => {
      for (const { rect } of boxes) surface.rect(rect, look.moving ? 0 : radius);
    };
    trace();
    surface.fill(look.theme.card, opacity);
    if (!look.theme.contrast) {
      trace();
      surface.fill(statusColour(first.box.document.status ?? 'none', look), 0.22 * opacity);
    }
    trace();
    surface.stroke(plainStroke(look.theme.border, 1 / look.scale, opacity));
  }
  for (const placed of shown) paintMarks(surface, picture, placed, look);
}

function statusColour(status: StatusChoice, { theme }: Look): string {
  return status === 'none' ? theme.muted : theme.statuses[status];
}

/** The border of what is focused, pointed at or held by the keyboard. */
function paintMarks(surface: Surface, picture: AllPicture, { box, rect }: PlacedBox, look: Look): void {
  const unit = 1 / look.scale;
  const focused = picture.input.store.documentOf(picture.input.store.focus ?? '')?.id === box.id;
  if (focused || look.hovered === box.id) {
    surface.rect(grown(rect, unit / 2), RADIUS);
    surface.stroke(plainStroke(look.theme.focusBorder, (focused ? 2 : 1) * unit));
  }
  if (look.active === box.id) {
    surface.rect(grown(rect, 3 * unit), RADIUS + 2);
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
  surface.group(node ? describe(node, box.name) : box.name, () => {
    surface.rect(rect, RADIUS);
    surface.fill(theme.background, 1);
    surface.rect(rect, RADIUS);
    surface.fill(theme.card, opacity);
    surface.rect(grown(rect, -0.5), RADIUS);
    surface.stroke(plainStroke(theme.border, Math.max(1, 0.7 / look.scale), opacity));
    if (isNear(look))
      for (const [index, row] of box.rows.entries())
        paintRow(surface, picture, placed, index, row, look, lit);
    else paintBars(surface, placed, look, opacity);
    paintHeader(surface, placed, node, look, opacity);
    paintMarks(surface, picture, placed, look);
  });
}

/** The name stays legible when zoomed out: it grows against the scale, over the first rows. */
function paintHeader(
  surface: Surface,
  { box, rect }: PlacedBox,
  node: SceneNode | undefined,
  look: Look,
  opacity: number,
): void {
  const { theme } = look;
  const grow = Math.max(1, 0.92 / look.scale);
  const [font, pad, icon] = [{ ...NAME, size: NAME.size * grow }, PAD * Math.min(grow, 1.5), ICON * grow];
  const y = rect.y + (HEADER * grow) / 2;
  let [left, right] = [rect.x + pad, rect.x + rect.width - pad];
  if (node?.worst && node.problems > 0) {
    const text = String(node.problems);
    const width = look.shortener.width(surface, text, NAME) * grow;
    surface.text(text, right, y, { font, colour: theme.text, align: 'right', opacity });
    surface.icon(
      SEVERITY_ICONS[node.worst],
      right - width - icon - 2,
      y - icon / 2,
      icon,
      theme.severities[node.worst],
      opacity,
    );
    right -= width + icon + 6;
  }
  const { status } = box.document;
  if (status) {
    surface.icon(STATUS_ICONS[status], left, y - icon / 2, icon, theme.statuses[status], opacity);
    left += icon + 4 * grow;
  }
  const name = look.shortener.fit(surface, box.name, NAME, (right - left) / grow);
  surface.text(name, left, y, { font, colour: theme.text, align: 'left', opacity });
}

function paintBars(surface: Surface, { box, rect }: PlacedBox, look: Look, opacity: number): void {
  const covered = rect.y + HEADER * Math.max(1, 0.92 / look.scale);
  for (const [index, row] of box.rows.entries()) {
    const at = rowRect(rect, box.perColumn, index);
    if (at.y + 4 < covered) continue;
    const indent = (row.level - 1) * INDENT;
    const width = Math.min(at.width - indent - 12, 24 + row.title.length * 5);
    surface.rect({ x: at.x + indent + 2, y: at.y + ROW / 2 - 2, width: Math.max(12, width), height: 4 }, 0);
  }
  surface.fill(look.theme.muted, 0.35 * opacity);
}

function paintRow(
  surface: Surface,
  picture: AllPicture,
  { box, rect, matches }: PlacedBox,
  index: number,
  row: SceneNode,
  look: Look,
  lit: Lit | undefined,
): void {
  const at = rowRect(rect, box.perColumn, index);
  if (!overlaps(at, look.seen)) return;
  const { theme } = look;
  const { filter, store } = picture.input;
  const clear = lit
    ? lit.id === row.id || lit.id === box.id || lit.nodes.has(row.id)
    : matches && filter.node(row);
  const opacity = clear || theme.contrast ? 1 : 0.45;
  paintRowBack(surface, at, row.id === store.focus, row.id, look);
  const left = at.x + 4 + Math.min(row.level - 1, 5) * INDENT;
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
