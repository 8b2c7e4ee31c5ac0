import type { Point } from '../paint/geometry.ts';

/** What the pointer asks for, in places of the stage. */
export interface Gestures {
  hover(at: Point | null): void;
  click(at: Point, how: 'glance' | 'open' | 'aside'): void;
  pan(dx: number, dy: number): void;
  zoom(factor: number, at: Point): void;
  /** The picture stops being moved. */
  rest(): void;
  /** Whether the wheel of a mouse zooms here, or scrolls. */
  readonly wheelZooms: boolean;
}

/** The pointer may tremble this far within a click. */
const TREMBLE = 4;
const REST = 140;

/** A mouse's wheel moves by whole notches, fingers on a pad by little and in both directions. */
export function isNotch({
  deltaX,
  deltaY,
  deltaMode,
}: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode'>): boolean {
  return deltaX === 0 && (deltaMode !== 0 || (Math.abs(deltaY) >= 50 && Number.isInteger(deltaY)));
}

/** Fingers that pinch send many small steps, a wheel few large ones. */
export function zoomFactor(delta: number, notch: boolean): number {
  return Math.exp(-Math.max(-120, Math.min(120, delta)) * (notch ? 0.002 : 0.01));
}

class Pointer {
  private readonly target: HTMLElement;
  private readonly gestures: Gestures;
  private pressed: { readonly id: number; readonly start: Point; last: Point; dragged: boolean } | undefined;
  private dragged = false;
  private resting = 0;

  constructor(target: HTMLElement, gestures: Gestures) {
    this.target = target;
    this.gestures = gestures;
    target.addEventListener('pointerdown', (event) => this.down(event));
    target.addEventListener('pointermove', (event) => this.move(event));
    target.addEventListener('pointerup', () => this.up());
    target.addEventListener('click', (event) => this.click(event));
    target.addEventListener('auxclick', (event) => this.click(event));
    target.addEventListener('pointercancel', () => this.release());
    target.addEventListener('pointerleave', () => this.gestures.hover(null));
    target.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
  }

  private place(event: MouseEvent): Point {
    const { left, top } = this.target.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  private down(event: PointerEvent): void {
    const at = this.place(event);
    this.gestures.hover(at);
    if (event.button === 2) return;
    // A middle click would start scrolling by itself.
    if (event.button === 1) event.preventDefault();
    this.pressed = { id: event.pointerId, start: at, last: at, dragged: false };
    this.target.setPointerCapture(event.pointerId);
  }

  private move(event: PointerEvent): void {
    const [at, { pressed }] = [this.place(event), this];
    if (!pressed) {
      this.gestures.hover(at);
      return;
    }
    if (!pressed.dragged && Math.hypot(at.x - pressed.start.x, at.y - pressed.start.y) < TREMBLE) return;
    pressed.dragged = true;
    this.target.classList.add('dragging');
    this.gestures.hover(null);
    this.gestures.pan(at.x - pressed.last.x, at.y - pressed.last.y);
    pressed.last = at;
  }

  private up(): void {
    this.dragged = this.pressed?.dragged === true;
    this.release();
  }

  /** Comes after `up`; only a click knows how many there were. */
  private click(event: MouseEvent): void {
    const { dragged } = this;
    this.dragged = false;
    if (dragged || event.button === 2) return;
    const aside = event.ctrlKey || event.metaKey || event.button === 1;
    this.gestures.click(this.place(event), aside ? 'aside' : event.detail > 1 ? 'open' : 'glance');
  }

  private release(): void {
    const { pressed } = this;
    if (!pressed) return;
    if (this.target.hasPointerCapture(pressed.id)) this.target.releasePointerCapture(pressed.id);
    this.target.classList.remove('dragging');
    this.pressed = undefined;
    this.gestures.rest();
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 240 : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    const asked = event.ctrlKey || event.metaKey;
    if (asked || (this.gestures.wheelZooms && isNotch(event) && !event.shiftKey))
      this.gestures.zoom(zoomFactor(dy, isNotch(event)), this.place(event));
    else if (event.shiftKey && dx === 0) this.gestures.pan(-dy, 0);
    else this.gestures.pan(-dx, -dy);
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.gestures.rest(), REST);
  }
}

/** Turns what a pointer does on an element into gestures. */
export function listenToPointer(target: HTMLElement, gestures: Gestures): void {
  new Pointer(target, gestures);
}
