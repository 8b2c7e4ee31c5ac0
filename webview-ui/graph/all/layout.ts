import type { NodeId } from '../../../src/protocol/graph.ts';
import { around, type Point } from '../paint/geometry.ts';
import { type Box, rectOf } from './boxes.ts';
import { placeByForce } from './force.ts';
import type { DocumentLink } from './links.ts';
import { type Movable, separate } from './separate.ts';

export type Places = ReadonlyMap<NodeId, Point>;

const APART = 96;
const BETWEEN_LONERS = 24;
/** How much wider than high the field of unconnected documents is. */
const LONER_SHAPE = 1.6;

interface Ties {
  readonly neighbours: ReadonlyMap<NodeId, readonly NodeId[]>;
  readonly weights: readonly { readonly a: NodeId; readonly b: NodeId; readonly weight: number }[];
}

function tiesOf(boxes: ReadonlyMap<NodeId, Box>, links: readonly DocumentLink[]): Ties {
  const known = links.filter(({ from, to }) => boxes.has(from) && boxes.has(to));
  const both = known.flatMap(({ from, to }) => [
    { at: from, other: to },
    { at: to, other: from },
  ]);
  const neighbours = new Map<NodeId, NodeId[]>();
  for (const [at, list] of Map.groupBy(both, ({ at }) => at))
    neighbours.set(
      at,
      list.map(({ other }) => other),
    );
  return {
    neighbours,
    weights: known.map(({ from, to, count }) => ({ a: from, b: to, weight: Math.log2(1 + count) })),
  };
}

/** Documents that are connected get places by force. */
function* connected(
  boxes: readonly Box[],
  { weights }: Ties,
): Generator<Map<NodeId, Point>, Map<NodeId, Point>> {
  const index = new Map(boxes.map(({ id }, at) => [id, at]));
  const masses = boxes.map(({ width, height }) => ({ radius: Math.sqrt(width * height) / 2 }));
  const ties = weights.map(({ a, b, weight }) => ({ a: index.get(a) ?? 0, b: index.get(b) ?? 0, weight }));
  const named = (places: readonly Point[]) =>
    new Map(
      boxes.map(({ id }, at): [NodeId, Point] => [id, { x: places[at]?.x ?? 0, y: places[at]?.y ?? 0 }]),
    );
  const running = placeByForce({ masses, ties });
  let found = running.next();
  while (!found.done) {
    yield named(found.value);
    found = running.next();
  }
  return named(found.value);
}

/** Unconnected documents stand in tidy rows below the others. */
function inRows(loners: readonly Box[], places: Map<NodeId, Point>, boxes: ReadonlyMap<NodeId, Box>): void {
  const others = around([...places].flatMap(([id, place]) => rectsOf(boxes.get(id), place)));
  const area = loners.reduce(
    (sum, box) => sum + (box.width + BETWEEN_LONERS) * (box.height + BETWEEN_LONERS),
    0,
  );
  const right = Math.max(others.width, Math.sqrt(area) * LONER_SHAPE);
  let [x, y, rowHeight] = [0, others.height > 0 ? others.y + others.height + APART : 0, 0];
  for (const box of [...loners].sort((a, b) => a.height - b.height || (a.id < b.id ? -1 : 1))) {
    if (x > 0 && x + box.width > right) [x, y, rowHeight] = [0, y + rowHeight + BETWEEN_LONERS, 0];
    places.set(box.id, { x: others.x + x + box.width / 2, y: y + box.height / 2 });
    x += box.width + BETWEEN_LONERS;
    rowHeight = Math.max(rowHeight, box.height);
  }
}

function rectsOf(box: Box | undefined, place: Point) {
  return box ? [rectOf(box, place)] : [];
}

/** Pushes apart what overlaps. Those with a place that somebody has seen stay, newcomers give way. */
function* parted(
  boxes: ReadonlyMap<NodeId, Box>,
  places: Map<NodeId, Point>,
  seen: Places,
): Generator<Places, void> {
  const movables = new Map<NodeId, Movable>();
  for (const [id, { x, y }] of places) {
    const box = boxes.get(id);
    if (box) movables.set(id, { x, y, width: box.width, height: box.height, ease: seen.has(id) ? 0.02 : 1 });
  }
  for (const _ of separate([...movables.values()])) yield places;
  for (const [id, { x, y }] of movables) places.set(id, { x, y });
}

/** Newcomers start in the middle of what they are tied to, or below everything. */
function warm(boxes: ReadonlyMap<NodeId, Box>, ties: Ties, known: Places): Map<NodeId, Point> {
  const places = new Map<NodeId, Point>([...known].filter(([id]) => boxes.has(id)));
  const all = around([...places].flatMap(([id, place]) => rectsOf(boxes.get(id), place)));
  let below = 0;
  for (const box of boxes.values()) {
    if (known.has(box.id)) continue;
    const near = (ties.neighbours.get(box.id) ?? []).flatMap((id) => known.get(id) ?? []);
    const mean = (axis: 'x' | 'y') => near.reduce((sum, point) => sum + point[axis], 0) / near.length;
    const rest = { x: all.x + box.width / 2 + below, y: all.y + all.height + APART + box.height / 2 };
    if (near.length === 0) below += box.width + BETWEEN_LONERS;
    places.set(box.id, near.length > 0 ? { x: mean('x'), y: mean('y') } : rest);
  }
  return places;
}

/**
 * Places of all boxes. Where most have a place already they keep it, so that an edit does not turn the picture
 * around; otherwise everything is laid out anew. Yields places to show on the way.
 */
export function* layOut(
  boxes: ReadonlyMap<NodeId, Box>,
  links: readonly DocumentLink[],
  known: Places,
): Generator<Places, Places> {
  const ties = tiesOf(boxes, links);
  const kept = [...boxes.keys()].filter((id) => known.has(id)).length;
  if (kept > boxes.size / 2) {
    const places = warm(boxes, ties, known);
    yield* parted(boxes, places, known);
    return places;
  }
  const [tied, loners] = [[...boxes.values()].filter(({ id }) => ties.neighbours.has(id)), [] as Box[]];
  for (const box of boxes.values()) if (!ties.neighbours.has(box.id)) loners.push(box);
  const withLoners = (places: Map<NodeId, Point>) => {
    inRows(loners, places, boxes);
    return places;
  };
  const running = connected(tied, ties);
  let found = running.next();
  while (!found.done) {
    yield found.value;
    found = running.next();
  }
  yield* parted(boxes, found.value, new Map());
  return withLoners(found.value);
}
