import type { Font, Surface } from './surface.ts';

const ELLIPSIS = '…';
const MOST_KNOWN = 20_000;

/**
 * Shortens texts to a width, and remembers the answers: measuring is what drawing many labels costs. Made anew when the
 * font changes.
 */
export class Shortener {
  private readonly known = new Map<string, string>();
  private readonly widths = new Map<string, number>();

  /** The text, or as much of its beginning as fits with an ellipsis; '' where not even that fits. */
  fit(surface: Surface, text: string, font: Font, width: number): string {
    const key = `${font.size} ${font.bold} ${Math.floor(width)} ${text}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const fitting = shorten(text, width, (part) => surface.widthOf(part, font));
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(key, fitting);
    return fitting;
  }

  /** A path, or as many of its last parts as fit. */
  fitEnd(surface: Surface, path: string, font: Font, width: number): string {
    let text = path;
    while (this.width(surface, text, font) > width && text.includes('/', 2))
      text = `${ELLIPSIS}/${text.replace(/^…\//, '').split('/').slice(1).join('/')}`;
    return this.fit(surface, text, font, width);
  }

  width(surface: Surface, text: string, font: Font): number {
    const key = `${font.size} ${font.bold} ${text}`;
    const width = this.widths.get(key) ?? surface.widthOf(text, font);
    if (this.widths.size >= MOST_KNOWN) this.widths.clear();
    this.widths.set(key, width);
    return width;
  }
}

/** As `Shortener.fit`, by a measure of one's own. */
export function shorten(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  let [low, high] = [0, text.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(beginning(text, middle)) <= width) low = middle;
    else high = middle - 1;
  }
  return low > 0 ? beginning(text, low) : '';
}

/** Does not cut a pair of surrogates in two. */
function beginning(text: string, length: number): string {
  const pair = /[\uD800-\uDBFF]$/.test(text.slice(0, length)) ? 1 : 0;
  return text.slice(0, length - pair).trimEnd() + ELLIPSIS;
}
