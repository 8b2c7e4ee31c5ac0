import { make } from '../../shared/dom.ts';
import { CanvasSurface } from '../paint/canvasSurface.ts';
import type { Size } from '../paint/geometry.ts';
import type { Surface } from '../paint/surface.ts';
import type { Theme } from '../paint/theme.ts';
import type { Viewport } from '../paint/viewport.ts';

/** What is painted, asked for when a frame is due. */
export interface Frame {
  readonly theme: Theme;
  readonly view: Viewport;
  paint(surface: Surface): void;
}

/**
 * The canvas. Paints at most once a frame, only after something asked for it and only while it can be seen: at rest
 * nothing runs.
 */
// @spec graph-view.md#VIEW-3
export class Stage {
  readonly element = make('main', { class: 'stage' });
  private readonly canvas = make('canvas', { 'aria-hidden': 'true' });
  private readonly context = this.canvas.getContext('2d');
  private readonly frame: () => Frame | undefined;
  private readonly onResize: () => void;
  private requested = 0;
  private current: Size = { width: 0, height: 0 };

  constructor(frame: () => Frame | undefined, onResize: () => void) {
    this.frame = frame;
    this.onResize = onResize;
    this.element.append(this.canvas);
    new ResizeObserver(() => this.resized()).observe(this.element);
    document.addEventListener('visibilitychange', () => this.invalidate());
  }

  get size(): Size {
    return this.current;
  }

  /** Something looks different now. */
  invalidate(): void {
    if (this.requested !== 0 || document.hidden) return;
    this.requested = requestAnimationFrame(() => {
      this.requested = 0;
      this.paint();
    });
  }

  /** The picture as it is on screen, as PNG in base64. */
  png(): string {
    this.paint();
    return this.canvas.toDataURL('image/png').replace(/^[^,]*,/, '');
  }

  /** A surface that measures as the canvas does. */
  measuring(theme: Theme): Surface | undefined {
    return this.context ? new CanvasSurface(this.context, theme.font) : undefined;
  }

  private resized(): void {
    const { width, height } = this.element.getBoundingClientRect();
    if (width === this.current.width && height === this.current.height) return;
    this.current = { width, height };
    this.onResize();
    // At once: a canvas that waits for the next frame is stretched in this one.
    this.paint();
  }

  private paint(): void {
    const [{ context, canvas }, { width, height }] = [this, this.current];
    const frame = this.frame();
    const ratio = devicePixelRatio;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (!context || w === 0 || h === 0) return;
    if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, { width: w, height: h });
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    if (!frame) return;
    context.fillStyle = frame.theme.background;
    context.fillRect(0, 0, w, h);
    const { x, y, scale } = frame.view;
    context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * x, ratio * y);
    frame.paint(new CanvasSurface(context, frame.theme.font));
  }
}
