import type { Rect } from './geometry.ts';
import { ICONS, type IconName } from './icons.ts';
import type { Font, Stroke, Surface, TextStyle } from './surface.ts';

const ALIGN = { left: 'left', middle: 'center', right: 'right' } as const;
const outlines = new Map<IconName, Path2D>();

function outline(name: IconName): Path2D {
  const known = outlines.get(name) ?? new Path2D(ICONS[name]);
  outlines.set(name, known);
  return known;
}

/** Paints on a canvas. What is expensive to set (fonts above all) is set only when it changes. */
export class CanvasSurface implements Surface {
  private readonly context: CanvasRenderingContext2D;
  private readonly family: string;
  private font = '';

  constructor(context: CanvasRenderingContext2D, family: string) {
    this.context = context;
    this.family = family;
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.beginPath();
  }

  moveTo(x: number, y: number): void {
    this.context.moveTo(x, y);
  }

  lineTo(x: number, y: number): void {
    this.context.lineTo(x, y);
  }

  curveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.context.bezierCurveTo(x1, y1, x2, y2, x, y);
  }

  close(): void {
    this.context.closePath();
  }

  rect({ x, y, width, height }: Rect, radius: number): void {
    if (radius > 0) this.context.roundRect(x, y, width, height, radius);
    else this.context.rect(x, y, width, height);
  }

  fill(colour: string, opacity: number): void {
    this.context.globalAlpha = opacity;
    this.context.fillStyle = colour;
    this.context.fill();
    this.context.beginPath();
  }

  stroke({ colour, width, dash, opacity }: Stroke): void {
    const { context } = this;
    context.globalAlpha = opacity;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash([...dash]);
    context.stroke();
    context.beginPath();
  }

  text(text: string, x: number, y: number, style: TextStyle): void {
    const { context } = this;
    this.use(style.font);
    context.globalAlpha = style.opacity;
    context.textAlign = ALIGN[style.align];
    if (style.halo) {
      context.strokeStyle = style.halo;
      context.lineWidth = style.font.size / 4;
      context.setLineDash([]);
      context.strokeText(text, x, y);
    }
    context.fillStyle = style.colour;
    context.fillText(text, x, y);
  }

  icon(name: IconName, x: number, y: number, size: number, colour: string, opacity: number): void {
    const { context } = this;
    context.save();
    context.translate(x, y);
    context.scale(size / 16, size / 16);
    context.globalAlpha = opacity;
    context.fillStyle = colour;
    context.fill(outline(name));
    context.restore();
  }

  widthOf(text: string, font: Font): number {
    this.use(font);
    return this.context.measureText(text).width;
  }

  group(_label: string, content: () => void): void {
    content();
  }

  private use({ size, bold }: Font): void {
    const font = `${bold ? 600 : 400} ${size}px ${this.family}`;
    if (font === this.font) return;
    this.font = font;
    this.context.font = font;
  }
}
