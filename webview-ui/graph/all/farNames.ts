import { overlaps, type Rect } from '../paint/geometry.ts';
import type { Font, Surface } from '../paint/surface.ts';
import type { Look } from '../scene/picture.ts';
import type { AllPicture, PlacedBox } from './allPicture.ts';
import { type Lit, opacityOf } from './paintMap.ts';

const FONT: Font = { size: 11, bold: false };
const NARROWEST = 72;
/** How far a name may stand out of its box, on both sides together. */
const BEYOND = 24;
const HEIGHT = 15;
const MOST_NAMES = 160;

/**
 * From afar names are written in a size that can be read, the most referred to first, and each only where it covers no
 * other.
 */
export function paintFarNames(
  surface: Surface,
  picture: AllPicture,
  shown: readonly PlacedBox[],
  look: Look,
  lit: Lit | undefined,
  others: readonly Rect[],
): void {
  const unit = 1 / look.scale;
  // Measured in its size on screen, whatever the scale: so each name is measured once.
  const font: Font = { ...FONT, size: FONT.size * unit };
  const taken = [...others];
  for (const placed of byImportance(picture, shown, look, lit)) {
    if (taken.length - others.length >= MOST_NAMES) return;
    const { box, rect } = placed;
    const text = look.shortener.fit(
      surface,
      box.label,
      FONT,
      Math.max(NARROWEST, rect.width * look.scale + BEYOND),
    );
    const width = (look.shortener.width(surface, text, FONT) + 6) * unit;
    const [x, y] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
    const room = { x: x - width / 2, y: y - (HEIGHT / 2) * unit, width, height: HEIGHT * unit };
    if (taken.some((other) => overlaps(other, room))) continue;
    taken.push(room);
    const opacity = opacityOf(placed, look, lit);
    surface.text(text, x, y, {
      font,
      colour: look.theme.text,
      align: 'middle',
      opacity,
      halo: look.theme.background,
    });
  }
}

/** What is looked at, then what has problems or many references. Faint ones get no name. */
function byImportance(
  picture: AllPicture,
  shown: readonly PlacedBox[],
  look: Look,
  lit: Lit | undefined,
): PlacedBox[] {
  const { store } = picture.input;
  const home = (id: string | null) => (id === null ? undefined : store.documentOf(id)?.id);
  const looked = new Set([home(look.hovered), home(look.active), home(store.focus)]);
  const weight = ({ box }: PlacedBox) => {
    const node = store.node(box.id);
    return (looked.has(box.id) ? 1e9 : 0) + (node?.incoming ?? 0) + (node?.outgoing ?? 0) / 2;
  };
  const clear = shown.filter((placed) => opacityOf(placed, look, lit) === 1);
  const weighed = clear.map((placed) => ({ placed, weight: weight(placed) }));
  return weighed.sort((a, b) => b.weight - a.weight).map(({ placed }) => placed);
}
