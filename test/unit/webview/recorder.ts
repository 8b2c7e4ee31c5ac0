import type { Rect } from '../../../webview-ui/graph/paint/geometry.ts';
import type { Font, Stroke, Surface, TextStyle } from '../../../webview-ui/graph/paint/surface.ts';
import { readTheme, type Theme } from '../../../webview-ui/graph/paint/theme.ts';

/** A surface that remembers what was painted on it. Every letter is 6 wide. */
export class Recorder implements Surface {
  readonly texts: {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly style: TextStyle;
  }[] = [];
  readonly strokes: (Stroke & { readonly points: number })[] = [];
  readonly fills: string[] = [];
  readonly icons: string[] = [];
  readonly groups: string[] = [];
  private points = 0;

  moveTo(): void {
    this.points++;
  }

  lineTo(): void {
    this.points++;
  }

  curveTo(): void {
    this.points++;
  }

  close(): void {}

  rect(_rect: Rect): void {
    this.points += 4;
  }

  fill(colour: string): void {
    this.fills.push(colour);
    this.points = 0;
  }

  stroke(stroke: Stroke): void {
    this.strokes.push({ ...stroke, points: this.points });
    this.points = 0;
  }

  text(text: string, x: number, y: number, style: TextStyle): void {
    this.texts.push({ text, x, y, style });
  }

  icon(name: string): void {
    this.icons.push(name);
  }

  widthOf(text: string, font: Font): number {
    return text.length * font.size * 0.5;
  }

  group(label: string, content: () => void): void {
    this.groups.push(label);
    content();
  }
}

/** A theme in which every colour is the name of its variable. */
export function themeOf(contrast = false): Theme {
  return readTheme((name) => name.replace('--vscode-', ''), 'editor', contrast);
}
