import { clamp, overlaps, type Rect } from '../paint/geometry.ts';
import type { Font, Surface } from '../paint/surface.ts';
import type { Look } from '../scene/picture.ts';
import type { AllPicture, PlacedBox } from './allPicture.ts';
import { type Lit, opacityOf } from './paintMap.ts';

const FONT: Font = { size: 11, bold: false };
/** Less of a name than this says nothing. */
const NARROWEST = 40;
/** As wide as a name may be that stands out of its box. */
const WIDEST = 110;
const HEIGHT = 15;
const MOST_NAMES = 160;
/** Whether a name has room is found out by looking at every box: so often at most in one picture. */
const MOST_LOOKS = 2_000_000;

/**
 * From afar names are written in a size that can be read, the most referred to first, and each only where it covers neither another
 * nor another's box.
 */
// @spec graph-view.md#VIEW-25
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
  const tried = byImportance(picture, shown, look, lit).slice(0, Math.ceil(MOST_LOOKS / shown.length));
  for (const placed of tried) {
    if (taken.length - others.length >= MOST_NAMES) return;
    const { box, rect } = placed;
    const isFree = (room: Rect) =>
      !taken.some((other) => overlaps(other, room)) &&
      !shown.some((other) => other !== placed && overlaps(other.rect, room));
    for (const width of [WIDEST, rect.width * look.scale - 2]) {
      if (width < NARROWEST) break;
      const text = look.shortener.fit(surface, box.label, FONT, width);
      const room = roomOf(
        rect,
        picture.groupOf(box.id)?.rect,
        (look.shortener.width(surface, text, FONT) + 4) * unit,
        HEIGHT * unit,
      );
      if (text === '' || !isFree(room)) continue;
      taken.push(room);
      const opacity = opacityOf(placed, look, lit);
      surface.text(text, room.x + room.width / 2, room.y + room.height / 2, {
        font,
        colour: look.theme.text,
        align: 'middle',
        opacity,
        halo: look.theme.background,
      });
      break;
    }
  }
}

/** Where a name of a size stands: in the middle of its box, moved aside where it would leave the folder. */
function roomOf(rect: Rect, folder: Rect | undefined, width: number, height: number): Rect {
  const y = rect.y + (rect.height - height) / 2;
  const middle = rect.x + (rect.width - width) / 2;
  const x = folder ? clamp(middle, folder.x, folder.x + Math.max(0, folder.width - width)) : middle;
  return { x, y, width, height };
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
