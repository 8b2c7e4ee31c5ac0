import { clamp, type Point, type Rect, type Size } from './geometry.ts';

/** How the picture lies under the window: a point of the picture times `scale` plus the offset is on screen. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export const UNMOVED: Viewport = { x: 0, y: 0, scale: 1 };
const SMALLEST = 0.02;
const LARGEST = 2.5;

export function toPicture(view: Viewport, screen: Point): Point {
  return { x: (screen.x - view.x) / view.scale, y: (screen.y - view.y) / view.scale };
}

export function toScreen(view: Viewport, rect: Rect): Rect {
  return {
    x: rect.x * view.scale + view.x,
    y: rect.y * view.scale + view.y,
    width: rect.width * view.scale,
    height: rect.height * view.scale,
  };
}

/** The part of the picture that can be seen. */
export function seen(view: Viewport, size: Size): Rect {
  const corner = toPicture(view, { x: 0, y: 0 });
  return { ...corner, width: size.width / view.scale, height: size.height / view.scale };
}

/** Moved by whole pixels, so that letters keep their places between them and need not be drawn anew. */
export function panned(view: Viewport, dx: number, dy: number): Viewport {
  return { ...view, x: view.x + Math.round(dx), y: view.y + Math.round(dy) };
}

/** Zooms so that what is under `at` stays there. */
export function zoomed(view: Viewport, factor: number, at: Point): Viewport {
  const scale = clamp(view.scale * factor, SMALLEST, LARGEST);
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

/** Shows all of `bounds` in the middle, never larger than `largest`. */
export function fitted(bounds: Rect, size: Size, margin: number, largest = 1): Viewport {
  const scale = clamp(
    Math.min(
      (size.width - 2 * margin) / Math.max(1, bounds.width),
      (size.height - 2 * margin) / Math.max(1, bounds.height),
    ),
    SMALLEST,
    largest,
  );
  return centredOn(bounds, size, scale);
}

/** Puts the middle of `rect` into the middle of the window. */
export function centredOn(rect: Rect, size: Size, scale: number): Viewport {
  return {
    scale,
    x: size.width / 2 - (rect.x + rect.width / 2) * scale,
    y: size.height / 2 - (rect.y + rect.height / 2) * scale,
  };
}

/** Moves as little as needed for `rect` to be seen whole, with a margin. */
export function revealing(view: Viewport, rect: Rect, size: Size, margin: number): Viewport {
  const on = toScreen(view, rect);
  const shift = (start: number, length: number, room: number) => {
    if (length + 2 * margin > room) return room / 2 - (start + length / 2);
    if (start < margin) return margin - start;
    return Math.min(0, room - margin - (start + length));
  };
  return panned(view, shift(on.x, on.width, size.width), shift(on.y, on.height, size.height));
}

/**
 * Keeps the picture from being lost: where it is larger than the window its edges do not come further in than
 * `margin`, where it is smaller it stays whole in the window.
 */
export function held(view: Viewport, bounds: Rect, size: Size, margin: number): Viewport {
  const on = toScreen(view, bounds);
  const hold = (start: number, length: number, room: number) => {
    const [low, high] = [room - margin - length, margin];
    return clamp(start, Math.min(low, high), Math.max(low, high)) - start;
  };
  return panned(view, hold(on.x, on.width, size.width), hold(on.y, on.height, size.height));
}

/** A view a part of the way from one to another; `part` runs from 0 to 1. */
export function between(from: Viewport, to: Viewport, part: number): Viewport {
  const mix = (a: number, b: number) => a + (b - a) * part;
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), scale: mix(from.scale, to.scale) };
}
