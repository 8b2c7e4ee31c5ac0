import type { Rect } from './geometry.ts';
import type { IconName } from './icons.ts';

export interface Font {
  readonly size: number;
  readonly bold: boolean;
}

export interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly opacity: number;
}

export interface TextStyle {
  readonly font: Font;
  readonly colour: string;
  readonly align: 'left' | 'middle' | 'right';
  readonly opacity: number;
  /** Colour of a seam that keeps the text legible above lines. */
  readonly halo?: string;
}

/**
 * What a picture is painted on: the canvas on screen, or an SVG document. A path is collected with `moveTo` …
 * `rect` and used up by `fill` or `stroke`, so that many shapes of one look cost one call.
 */
export interface Surface {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  curveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  close(): void;
  rect(rect: Rect, radius: number): void;
  fill(colour: string, opacity: number): void;
  stroke(stroke: Stroke): void;
  /** `y` is the middle of the line. */
  text(text: string, x: number, y: number, style: TextStyle): void;
  icon(name: IconName, x: number, y: number, size: number, colour: string, opacity: number): void;
  widthOf(text: string, font: Font): number;
  /** All that `content` paints is one thing to whoever reads the picture by ear. */
  group(label: string, content: () => void): void;
}

export function plainStroke(colour: string, width: number, opacity = 1): Stroke {
  return { colour, width, dash: [], opacity };
}
