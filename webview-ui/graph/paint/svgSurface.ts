import type { Rect, Size } from './geometry.ts';
import { ICONS, type IconName } from './icons.ts';
import type { Font, Stroke, Surface, TextStyle } from './surface.ts';
import type { Viewport } from './viewport.ts';

const ANCHORS = { left: 'start', middle: 'middle', right: 'end' } as const;

/** Two decimals are finer than a pixel at any zoom. */
const short = (value: number) => String(Math.round(value * 100) / 100);

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as XML says it; what XML cannot say is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (each) => ESCAPES[each] ?? '');
}

/** Paints into an SVG document that shows what a window of `size` shows, and stands alone: no script, font or link. */
// @spec graph-view.md#VIEW-13
export class SvgSurface implements Surface {
  private readonly parts: string[] = [];
  private readonly family: string;
  private readonly measure: (text: string, font: Font) => number;
  private path = '';

  constructor(family: string, measure: (text: string, font: Font) => number) {
    this.family = family;
    this.measure = measure;
  }

  /** The whole document. */
  document(size: Size, view: Viewport, background: string, title: string): string {
    const [width, height] = [short(size.width), short(size.height)];
    const place = `translate(${short(view.x)} ${short(view.y)}) scale(${view.scale})`;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
      ` role="img" font-family="${escapeXml(this.family)}"><title>${escapeXml(title)}</title>`,
      `<rect width="100%" height="100%" fill="${escapeXml(background)}"/><g transform="${place}">`,
      ...this.parts,
      '</g></svg>\n',
    ].join('');
  }

  moveTo(x: number, y: number): void {
    this.path += `M${short(x)} ${short(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.path += `L${short(x)} ${short(y)}`;
  }

  curveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.path += `C${[x1, y1, x2, y2, x, y].map(short).join(' ')}`;
  }

  close(): void {
    this.path += 'Z';
  }

  rect({ x, y, width, height }: Rect, radius: number): void {
    const r = Math.min(radius, width / 2, height / 2);
    const arc = (dx: number, dy: number) =>
      r > 0 ? `a${short(r)} ${short(r)} 0 0 1 ${short(dx)} ${short(dy)}` : '';
    const [h, v] = [short(width - 2 * r), short(height - 2 * r)];
    const back = (length: string) => (length.startsWith('-') ? length.slice(1) : `-${length}`);
    this.path += `M${short(x + r)} ${short(y)}h${h}${arc(r, r)}v${v}${arc(-r, r)}h${back(h)}${arc(-r, -r)}v${back(v)}${arc(r, -r)}Z`;
  }

  fill(colour: string, opacity: number): void {
    this.shape(`fill="${escapeXml(colour)}"${opacityOf(opacity)}`);
  }

  stroke({ colour, width, dash, opacity }: Stroke): void {
    const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.map(short).join(' ')}"` : '';
    this.shape(
      `fill="none" stroke="${escapeXml(colour)}" stroke-width="${short(width)}" stroke-linejoin="round"${dashes}${opacityOf(opacity)}`,
    );
  }

  text(text: string, x: number, y: number, style: TextStyle): void {
    const { font, align, colour, opacity, halo } = style;
    const seam = halo
      ? ` stroke="${escapeXml(halo)}" stroke-width="${short(font.size / 4)}" stroke-linejoin="round" paint-order="stroke"`
      : '';
    this.parts.push(
      `<text x="${short(x)}" y="${short(y)}" font-size="${short(font.size)}"${font.bold ? ' font-weight="600"' : ''}`,
      ` text-anchor="${ANCHORS[align]}" dominant-baseline="central" fill="${escapeXml(colour)}"${seam}${opacityOf(opacity)}>`,
      `${escapeXml(text)}</text>`,
    );
  }

  icon(name: IconName, x: number, y: number, size: number, colour: string, opacity: number): void {
    const place = `translate(${short(x)} ${short(y)}) scale(${short(size / 16)})`;
    this.parts.push(
      `<path transform="${place}" fill="${escapeXml(colour)}"${opacityOf(opacity)} d="${ICONS[name]}"/>`,
    );
  }

  widthOf(text: string, font: Font): number {
    return this.measure(text, font);
  }

  group(label: string, content: () => void): void {
    this.parts.push(`<g><title>${escapeXml(label)}</title>`);
    content();
    this.parts.push('</g>');
  }

  private shape(look: string): void {
    if (this.path) this.parts.push(`<path d="${this.path}" ${look}/>`);
    this.path = '';
  }
}

function opacityOf(opacity: number): string {
  return opacity < 1 ? ` opacity="${short(opacity)}"` : '';
}
