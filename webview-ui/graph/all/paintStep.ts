import type { SceneStep } from '../../../src/protocol/graph.ts';
import { grown, type Rect } from '../paint/geometry.ts';
import { STEP_ICONS } from '../paint/style.ts';
import { type Font, plainStroke, type Surface } from '../paint/surface.ts';
import type { Look } from '../scene/picture.ts';
import { stepMark } from '../scene/words.ts';

const FONT: Font = { size: 10, bold: true };
const HEIGHT = 16;
const ICON = 11;
const PAD = 5;

/** The place of a document in the build order, on the upper edge of its box: a sign and words, as far as there is room. */
// @spec graph-view.md#VIEW-17
export function paintStep(surface: Surface, step: SceneStep, box: Rect, look: Look, grow: number): void {
  const { theme, shortener } = look;
  const font = { ...FONT, size: FONT.size * grow };
  const [whole, short] = [stepMark(step), String(step.layer)];
  const widthOf = (text: string) => (shortener.width(surface, text, FONT) + ICON + 2 * PAD + 3) * grow;
  const text = widthOf(whole) <= box.width ? whole : short;
  const [width, height] = [widthOf(text), HEIGHT * grow];
  if (width > box.width) return;
  const at = { x: box.x + box.width - width, y: box.y - height / 2, width, height };
  surface.rect(at, height / 2);
  surface.fill(theme.background, 1);
  surface.rect(at, height / 2);
  surface.fill(step.next ? theme.focusCard : theme.card, 1);
  surface.rect(grown(at, -grow / 2), height / 2);
  surface.stroke(plainStroke(step.next ? theme.focusBorder : theme.border, (step.next ? 2 : 1) * grow));
  const [icon, y, colour] = [ICON * grow, box.y, step.next ? theme.focusText : theme.text];
  surface.icon(STEP_ICONS[step.state], at.x + PAD * grow, y - icon / 2, icon, colour, 1);
  surface.text(text, at.x + (PAD + 3) * grow + icon, y, { font, colour, align: 'left', opacity: 1 });
}
