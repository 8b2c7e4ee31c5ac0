export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Point, Size {}

const NO_RECT: Rect = { x: 0, y: 0, width: 0, height: 0 };

export function centreOf(rect: Rect): Point {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

export function contains(rect: Rect, point: Point): boolean {
  return (
    point.x >= rect.x && point.x < rect.x + rect.width && point.y >= rect.y && point.y < rect.y + rect.height
  );
}

export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The rectangle with `by` more on every side. */
export function grown(rect: Rect, by: number): Rect {
  return { x: rect.x - by, y: rect.y - by, width: rect.width + 2 * by, height: rect.height + 2 * by };
}

/** The smallest rectangle around all of them; nothing for none. */
export function around(rects: Iterable<Rect>): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.width);
    bottom = Math.max(bottom, rect.y + rect.height);
  }
  return left > right ? NO_RECT : { x: left, y: top, width: right - left, height: bottom - top };
}

/** Where a ray that starts at a point in `rect` leaves it. */
export function exitPoint(rect: Rect, from: Point, direction: Point): Point {
  const until = (start: number, low: number, length: number, step: number) =>
    step === 0 ? Infinity : ((step > 0 ? low + length : low) - start) / step;
  const reach = Math.min(
    until(from.x, rect.x, rect.width, direction.x),
    until(from.y, rect.y, rect.height, direction.y),
  );
  if (!Number.isFinite(reach)) return from;
  return { x: from.x + direction.x * reach, y: from.y + direction.y * reach };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
