import type { NodeId } from '../../../src/protocol/graph.ts';
import type { Point } from '../paint/geometry.ts';

/** What outlives the page: where the documents lie, so that the map is the same when it is opened again. */
export interface Kept {
  readonly places: readonly (readonly [NodeId, number, number])[];
}

const MOST = 5_000;

export function keepPlaces(places: ReadonlyMap<NodeId, Point>): Kept {
  const entries = [...places].slice(0, MOST);
  return { places: entries.map(([id, { x, y }]) => [id, Math.round(x), Math.round(y)] as const) };
}

/** The places in what was kept; none where it is not what `keepPlaces` wrote. */
export function keptPlaces(kept: unknown): Map<NodeId, Point> {
  const places = new Map<NodeId, Point>();
  const list = typeof kept === 'object' && kept !== null && 'places' in kept ? kept.places : [];
  for (const entry of Array.isArray(list) ? list : []) {
    const [id, x, y] = Array.isArray(entry) ? entry : [];
    if (typeof id === 'string' && Number.isFinite(x) && Number.isFinite(y)) places.set(id, { x, y });
  }
  return places;
}
