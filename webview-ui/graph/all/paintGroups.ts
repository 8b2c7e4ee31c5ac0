import { grown, overlaps, type Rect } from '../paint/geometry.ts';
import { paintLines } from '../paint/lines.ts';
import { type Font, plainStroke, type Surface } from '../paint/surface.ts';
import type { Look } from '../scene/picture.ts';
import type { AllPicture, PlacedGroup } from './allPicture.ts';
import { FAR } from './levels.ts';
import { headOf, lineBetween } from './paintLinks.ts';

const NAME: Font = { size: 12, bold: true };
const RADIUS = 12;
const NAME_HEIGHT = 18;
const NARROWEST = 96;
/** Those with most references are shown. */
const MOST_LINES = 300;
const MOST_WHILE_MOVING = 120;

/** The field of a folder, below everything else. */
export function paintGroup(surface: Surface, { rect }: PlacedGroup, look: Look): void {
  if (!overlaps(rect, look.seen)) return;
  const { theme, scale } = look;
  const radius = Math.min(RADIUS / scale, 24);
  surface.rect(rect, radius);
  surface.fill(theme.muted, theme.contrast ? 0 : 0.05);
  surface.rect(rect, radius);
  surface.stroke(plainStroke(theme.border, 1 / scale, theme.contrast ? 1 : 0.7));
}

/**
 * Names of folders in a size that can be read, on their upper left corner; those of large folders first, and each only
 * where it covers no other. Returns where they stand, so that nothing is written over them.
 */
export function paintGroupNames(surface: Surface, picture: AllPicture, look: Look): Rect[] {
  const area = ({ rect }: PlacedGroup) => rect.width * rect.height;
  const taken: Rect[] = [];
  for (const group of [...picture.groups.values()].sort((a, b) => area(b) - area(a))) {
    if (!overlaps(group.rect, look.seen)) continue;
    const unit = 1 / look.scale;
    for (const text of namesFor(surface, group, look)) {
      const width = look.shortener.width(surface, text, NAME) * unit;
      // Kept within the window, as long as its field is.
      const last = look.seen.x + look.seen.width - width - 4 * unit;
      const x = Math.max(look.seen.x + 4 * unit, Math.min(group.rect.x + 8 * unit, last));
      const y = group.rect.y + (look.scale < FAR ? -2 : NAME_HEIGHT) * unit;
      const room = { x, y: y - (NAME_HEIGHT / 2) * unit, width, height: NAME_HEIGHT * unit };
      if (text === '' || taken.some((other) => overlaps(other, room))) continue;
      taken.push(grown(room, 2 * unit));
      const font = { ...NAME, size: NAME.size * unit };
      const { text: colour, background: halo } = look.theme;
      surface.text(text, x, y, { font, colour, align: 'left', opacity: 1, halo });
      break;
    }
  }
  return taken;
}

/** The whole name where it fits, else its last part; and what of that fits above the field, where more has no room. */
function namesFor(surface: Surface, { name, rect }: PlacedGroup, look: Look): readonly string[] {
  const width = rect.width * look.scale - 16;
  const room = look.scale < FAR ? Math.max(NARROWEST, width * 1.2) : width;
  const fits = look.shortener.width(surface, name, NAME) <= room;
  const own = fits ? name : name.slice(name.lastIndexOf('/') + 1);
  return [look.shortener.fit(surface, own, NAME, room), look.shortener.fit(surface, own, NAME, width)];
}

/** From afar the references between folders, in lines as wide as there are many. */
export function paintGroupLinks(surface: Surface, picture: AllPicture, look: Look, dimmed: boolean): void {
  const unit = 1 / look.scale;
  const links = picture.groupLinks.slice(0, look.moving ? MOST_WHILE_MOVING : MOST_LINES);
  const most = Math.log(1 + (links[0]?.count ?? 1));
  for (const { from, to, kind, count } of links) {
    const [a, b] = [picture.groups.get(from), picture.groups.get(to)];
    if (!a || !b) continue;
    const line = lineBetween(kind, a.rect, b.rect, unit);
    const weight = Math.log(1 + count) / most;
    const opacity = dimmed ? 0.12 : look.theme.contrast ? 0.8 : 0.2 + 0.5 * weight;
    const lines = { theme: look.theme, opacity, unit: unit * (0.5 + 0.6 * weight), emphasised: false };
    paintLines(surface, kind, [[line.start, line.end]], [headOf(line)], lines);
  }
}
