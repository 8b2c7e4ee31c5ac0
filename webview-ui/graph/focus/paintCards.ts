import type { NodeKind } from '../../../src/protocol/graph.ts';
import { grown, overlaps, type Rect } from '../paint/geometry.ts';
import type { IconName } from '../paint/icons.ts';
import { paintLines } from '../paint/lines.ts';
import { isHexagon, paintInDiamond, traceShape } from '../paint/shapes.ts';
import { SEVERITY_ICONS, STATUS_ICONS, STEP_ICONS } from '../paint/style.ts';
import { type Font, plainStroke, type Surface, type TextStyle } from '../paint/surface.ts';
import type { Look } from '../scene/picture.ts';
import { describe, isCode, isDeliberation, STATUS_WORDS, stepWords } from '../scene/words.ts';
import type { Caption, Card, FocusLayout, Route } from './cards.ts';

const TITLE: Font = { size: 13, bold: true };
const FOCUS_TITLE: Font = { size: 14, bold: true };
const SMALL: Font = { size: 11, bold: false };
const RADIUS = 4;
const PAD = 10;
const ICON = 14;
/** Length of the line that shows beside a caption what the kind looks like. */
const SAMPLE = 20;

/** Paints the focus with what stands around it. */
export function paintCards(surface: Surface, layout: FocusLayout, look: Look): void {
  const lit = look.hovered ?? look.active;
  const isLit = (route: Route) => lit !== null && route.cards.includes(lit);
  const someLit = layout.routes.some(isLit) && layout.cards.find(({ id }) => id === lit)?.kind === 'node';
  for (const route of layout.routes) if (!someLit || !isLit(route)) paintRoute(surface, route, look, someLit);
  for (const route of layout.routes)
    if (someLit && isLit(route)) paintRoute(surface, route, look, false, true);
  for (const caption of layout.captions) paintCaption(surface, caption, look);
  for (const card of layout.cards) {
    if (!overlaps(grown(card.rect, 4), look.seen)) continue;
    surface.group(wordsOf(card), () => paintCard(surface, card, look));
  }
}

/** What a card says in words. */
export function wordsOf(card: Card): string {
  if (card.node) return describe(card.node, card.name, card.step);
  return `${card.hidden} more, open to show them`;
}

function paintRoute(surface: Surface, route: Route, look: Look, dimmed: boolean, emphasised = false): void {
  const faint = !look.theme.contrast && (dimmed || route.faint);
  const opacity = faint ? 0.35 : 1;
  paintLines(surface, route.kind, route.strokes, route.heads, {
    theme: look.theme,
    opacity,
    unit: 1,
    emphasised,
  });
}

function paintCaption(surface: Surface, { text, at, width, kind }: Caption, look: Look): void {
  const { theme } = look;
  const indent = kind ? SAMPLE + 6 : 0;
  if (kind) {
    const end = { x: at.x + SAMPLE, y: at.y };
    const heads = [{ at: end, towards: { x: 1, y: 0 } }];
    paintLines(surface, kind, [[at, end]], heads, { theme, opacity: 1, unit: 1, emphasised: false });
  }
  const short = look.shortener.fit(surface, text, SMALL, width - indent);
  surface.text(short, at.x + indent, at.y, { font: SMALL, colour: theme.muted, align: 'left', opacity: 1 });
}

function paintCard(surface: Surface, card: Card, look: Look): void {
  const { theme } = look;
  const [isFocus, isHovered] = [card.kind === 'focus', look.hovered === card.id];
  const fill = isFocus ? theme.focusCard : isHovered ? theme.hover : theme.card;
  traceShape(surface, card.node?.kind, card.rect, RADIUS);
  surface.fill(theme.background, 1);
  traceShape(surface, card.node?.kind, card.rect, RADIUS);
  surface.fill(fill, 1);
  paintBorder(surface, card, look);
  const opacity = card.faint && !theme.contrast ? 0.55 : 1;
  if (card.kind === 'more') paintMore(surface, card, look);
  else paintWords(surface, card, look, opacity);
}

function paintBorder(surface: Surface, card: Card, look: Look): void {
  const { theme } = look;
  const [isFocus, isHovered] = [card.kind === 'focus', look.hovered === card.id];
  const strong = isFocus || isHovered;
  const width = isFocus && theme.contrast ? 2 : 1;
  traceShape(surface, card.node?.kind, grown(card.rect, -width / 2), RADIUS);
  const dash = card.kind === 'more' ? [3, 3] : [];
  surface.stroke({ colour: strong ? theme.focusBorder : borderOf(card, look), width, dash, opacity: 1 });
  if (look.active !== card.id) return;
  traceShape(surface, card.node?.kind, grown(card.rect, 2.5), RADIUS + 2);
  surface.stroke(plainStroke(theme.focusBorder, 1.5));
}

function borderOf({ node }: Card, { theme }: Look): string {
  if (node && isDeliberation(node)) return theme.kinds['decided-in'];
  return node && isCode(node) ? theme.statuses[node.status] : theme.border;
}

function paintMore(surface: Surface, card: Card, look: Look): void {
  const { x, y, width, height } = card.rect;
  const style: TextStyle = { font: SMALL, colour: look.theme.text, align: 'middle', opacity: 1 };
  surface.text(`+${card.hidden} more`, x + width / 2, y + height / 2, style);
}

/** Title, document and, for the focus, how it stands. */
function paintWords(surface: Surface, card: Card, look: Look, opacity: number): void {
  const { node, rect } = card;
  if (!node) return;
  const { theme } = look;
  const isFocus = card.kind === 'focus';
  const [font, first, second] = isFocus ? [FOCUS_TITLE, 17, 35] : [TITLE, 15, 31];
  const { left, width: inside } = roomOf(card);
  if (isDeliberation(node)) paintInDiamond(surface, rect, theme.kinds['decided-in'], opacity);
  const badge = paintBadge(surface, card, look, opacity);
  let indent = 0;
  if (node.status) {
    surface.icon(
      STATUS_ICONS[node.status],
      left,
      rect.y + first - 7.5,
      ICON,
      theme.statuses[node.status],
      opacity,
    );
    indent = ICON + 6;
  }
  const line = (text: string, y: number, of: Font, colour: string, from: number, width: number) =>
    surface.text(look.shortener.fit(surface, text, of, width), from, rect.y + y, {
      font: of,
      colour,
      align: 'left',
      opacity,
    });
  line(
    node.title,
    first,
    font,
    isFocus ? theme.focusText : theme.text,
    left + indent,
    inside - indent - badge,
  );
  paintPlace(surface, card, look, rect.y + second, opacity);
  if (isFocus) line(standing(card), 52, SMALL, theme.muted, left, inside);
}

/** Where the node is, with a sign where it is no section; before it how code stands, or when it is built. */
function paintPlace(surface: Surface, card: Card, look: Look, y: number, opacity: number): void {
  const { theme, shortener } = look;
  const { node, path, step } = card;
  const { left, width: inside } = roomOf(card);
  const sign = step ? STEP_ICONS[step.state] : node ? PLACE_ICONS[node.kind] : undefined;
  const indent = sign ? 16 : 0;
  if (sign) surface.icon(sign, left - 2, y - 6.5, 13, theme.muted, opacity);
  const words = step
    ? `${stepWords(step)} · `
    : node && isCode(node)
      ? `${STATUS_WORDS[node.status]} · `
      : '';
  const width = inside - indent;
  const place =
    node && isDeliberation(node)
      ? shortener.fit(surface, `deliberation · ${node.detail}`, SMALL, width)
      : shortener.fitEnd(surface, path, SMALL, width - shortener.width(surface, words, SMALL));
  const style: TextStyle = { font: SMALL, colour: theme.muted, align: 'left', opacity };
  surface.text(words + place, left + indent, y, style);
}

/** What stands before the place of a node that is no section. */
const PLACE_ICONS: Readonly<Partial<Record<NodeKind, IconName>>> = {
  document: 'file',
  code: 'code',
  test: 'beaker',
};

/** Where words can stand: not in the points of a hexagon, nor in a diamond. */
function roomOf({ node, rect }: Card): { readonly left: number; readonly width: number } {
  const right = isHexagon(node?.kind) ? PAD + 4 : PAD;
  const before = node && isDeliberation(node) ? rect.height + 2 : right;
  return { left: rect.x + before, width: rect.width - before - right };
}

function standing({ node }: Card): string {
  if (!node) return '';
  const counts = `${node.incoming} in · ${node.outgoing} out`;
  return node.status ? `${STATUS_WORDS[node.status]} · ${counts}` : counts;
}

/** The number of problems with the sign of the worst. Returns the width that it takes. */
function paintBadge(surface: Surface, { node, rect }: Card, look: Look, opacity: number): number {
  if (!node?.worst || node.problems === 0) return 0;
  const colour = look.theme.severities[node.worst];
  const text = node.problems > 99 ? '99+' : String(node.problems);
  const width = look.shortener.width(surface, text, SMALL);
  const corner: Rect = { x: rect.x + rect.width - PAD - width, y: rect.y + 15, width, height: 0 };
  surface.text(text, corner.x, corner.y + 0.5, {
    font: SMALL,
    colour: look.theme.text,
    align: 'left',
    opacity,
  });
  surface.icon(SEVERITY_ICONS[node.worst], corner.x - ICON - 3, corner.y - 7, ICON, colour, opacity);
  return width + ICON + 3 + 6;
}
