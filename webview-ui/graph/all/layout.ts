import type { NodeId } from '../../../src/protocol/graph.ts';
import { around, overlaps, type Point, type Rect } from '../paint/geometry.ts';
import { type Box, rectOf } from './boxes.ts';
import { compact } from './compact.ts';
import { type Effort, placeByForce } from './force.ts';
import { groupsOf } from './groups.ts';
import { type Movable, separate } from './separate.ts';

export type Places = ReadonlyMap<NodeId, Point>;

/** A tie between two things that have places; its direction plays no part. */
export interface Tie {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

interface Sized {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

const BETWEEN = 40;
const BETWEEN_GROUPS = 200;
/** How densely places are looked at for a newcomer, and for how many that is worth it. */
const SEARCH_STEP = 60;
const MOST_SEARCHES = 100;
/** How much wider than high the inside of a folder is. */
const INNER_ASPECT = 1.4;

/** How often the whole is brought into shape, and how near to it is near enough. */
const MOST_STRETCHES = 4;
const NEAR_ENOUGH = 0.05;
/** Drawing more than this together takes longer than a person waits. */
const MOST_DENSE = 1_000;

/** Room around the documents of a folder: for its border, and above for its name. */
const GROUP_MARGIN = 40;
const GROUP_HEADER = 64;

type Steps<Result> = Generator<Places | undefined, Result>;

function rectsOf(things: ReadonlyMap<string, Sized>, places: Places): Rect[] {
  return [...places].flatMap(([id, { x, y }]) => {
    const thing = things.get(id);
    return thing
      ? [{ x: x - thing.width / 2, y: y - thing.height / 2, width: thing.width, height: thing.height }]
      : [];
  });
}

const byId = <Thing extends { readonly id: string }>(things: Iterable<Thing>) =>
  new Map([...things].map((thing): [string, Thing] => [thing.id, thing]));

/** Things that are tied get places by force. */
function* tied(things: readonly Sized[], ties: readonly Tie[], effort: Effort): Steps<Map<string, Point>> {
  const index = new Map(things.map(({ id }, at) => [id, at]));
  const masses = things.map(({ width, height }) => ({ radius: Math.sqrt(width * height) / 2 }));
  const springs = ties.map(({ from, to, count }) => ({
    a: index.get(from) ?? 0,
    b: index.get(to) ?? 0,
    weight: Math.log2(1 + count),
  }));
  const named = (places: readonly Point[]) =>
    new Map(
      things.map(({ id }, at): [string, Point] => [id, { x: places[at]?.x ?? 0, y: places[at]?.y ?? 0 }]),
    );
  const running = placeByForce({ masses, ties: springs }, effort);
  let found = running.next();
  while (!found.done) {
    yield named(found.value);
    found = running.next();
  }
  return named(found.value);
}

/** Things where they are, with room around them, to be moved. */
function movablesOf(
  things: ReadonlyMap<string, Sized>,
  places: Places,
  room: number,
): ReadonlyMap<string, Movable> {
  return new Map(
    [...places].flatMap(([id, { x, y }]): [string, Movable][] => {
      const thing = things.get(id);
      return thing ? [[id, { x, y, width: thing.width + room, height: thing.height + room }]] : [];
    }),
  );
}

/** Pushes apart what overlaps. */
function* parted(things: ReadonlyMap<string, Sized>, places: Map<string, Point>, room: number): Steps<void> {
  const movables = movablesOf(things, places, room);
  for (const _ of separate([...movables.values()])) yield undefined;
  for (const [id, { x, y }] of movables) places.set(id, { x, y });
}

/** Spreads places so that together they are about `aspect` times as wide as high. Gives by how much that was needed. */
function stretch(things: ReadonlyMap<string, Sized>, places: Map<string, Point>, aspect: number): number {
  const { width, height } = around(rectsOf(things, places));
  const factor = Math.sqrt(Math.max(0.4, Math.min(2.5, (aspect * height) / Math.max(1, width))));
  for (const [id, { x, y }] of places) places.set(id, { x: x * factor, y: y / factor });
  return factor;
}

/** Makes the whole as wide as high as it should be, with nothing over anything: pushing apart changes its shape again. */
function* shaped(
  things: ReadonlyMap<string, Sized>,
  places: Map<string, Point>,
  room: number,
  aspect: number,
): Steps<void> {
  for (let time = 0; time < MOST_STRETCHES; time++) {
    const factor = stretch(things, places, aspect);
    yield* parted(things, places, room);
    if (Math.abs(factor - 1) < NEAR_ENOUGH) return;
  }
}

/** What is not tied stands in tidy rows below the rest. */
function inRows(
  loners: readonly Sized[],
  things: ReadonlyMap<string, Sized>,
  places: Map<string, Point>,
  room: number,
  effort: Pick<Effort, 'aspect'>,
): void {
  const others = around(rectsOf(things, places));
  const area = loners.reduce((sum, { width, height }) => sum + (width + room) * (height + room), 0);
  const right = Math.max(others.width, Math.sqrt(area * effort.aspect));
  let [x, y, rowHeight] = [0, others.height > 0 ? others.y + others.height + room : 0, 0];
  for (const thing of loners.toSorted((a, b) => a.height - b.height || (a.id < b.id ? -1 : 1))) {
    if (x > 0 && x + thing.width > right) [x, y, rowHeight] = [0, y + rowHeight + room, 0];
    places.set(thing.id, { x: others.x + x + thing.width / 2, y: y + thing.height / 2 });
    x += thing.width + room;
    rowHeight = Math.max(rowHeight, thing.height);
  }
}

/** Places for things by their ties: those with ties in the middle, the others in rows below. */
function* arranged(
  things: readonly Sized[],
  ties: readonly Tie[],
  room: number,
  effort: Effort & { readonly isDense?: boolean },
): Steps<Map<string, Point>> {
  const all = byId(things);
  const inner = ties.filter(({ from, to }) => all.has(from) && all.has(to));
  const joined = new Set(inner.flatMap(({ from, to }) => [from, to]));
  const places = yield* tied(
    things.filter(({ id }) => joined.has(id)),
    inner,
    effort,
  );
  yield* shaped(all, places, room, effort.aspect);
  if (effort.isDense && things.length <= MOST_DENSE) {
    const movables = movablesOf(all, places, room);
    compact([...movables.values()], effort.aspect);
    for (const [id, { x, y }] of movables) places.set(id, { x, y });
  }
  inRows(
    things.filter(({ id }) => !joined.has(id)),
    all,
    places,
    room,
    effort,
  );
  return places;
}

/** Where a folder's border runs around its documents. */
export function groupRect(documents: Iterable<Rect>): Rect {
  const { x, y, width, height } = around(documents);
  return {
    x: x - GROUP_MARGIN,
    y: y - GROUP_HEADER,
    width: width + 2 * GROUP_MARGIN,
    height: height + GROUP_HEADER + GROUP_MARGIN,
  };
}

interface Group extends Sized {
  readonly inside: Places;
  /** From the middle of the group to the origin of the places inside. */
  readonly shift: Point;
}

function groupOf(id: string, boxes: ReadonlyMap<NodeId, Box>, inside: Places): Group {
  const rect = groupRect(rectsOf(boxes, inside));
  const shift = { x: -(rect.x + rect.width / 2), y: -(rect.y + rect.height / 2) };
  return { id, inside, shift, width: rect.width, height: rect.height };
}

/** The group of each document. */
function homesOf(groups: ReadonlyMap<string, readonly NodeId[]>): ReadonlyMap<NodeId, string> {
  return new Map([...groups].flatMap(([group, ids]) => ids.map((id): [NodeId, string] => [id, group])));
}

/** The ties between groups that the ties between their members make. */
function tiesBetween(groups: ReadonlyMap<string, readonly NodeId[]>, ties: readonly Tie[]): Tie[] {
  const home = homesOf(groups);
  const found = new Map<string, Tie>();
  for (const tie of ties) {
    const [from, to] = [home.get(tie.from), home.get(tie.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from}\n${to}`;
    found.set(key, { from, to, count: (found.get(key)?.count ?? 0) + tie.count });
  }
  return [...found.values()];
}

/** Each document in its group, each group at its place. */
function composed(groups: ReadonlyMap<string, Group>, places: Places): Map<NodeId, Point> {
  const all = new Map<NodeId, Point>();
  for (const [id, at] of places) {
    const group = groups.get(id);
    for (const [document, { x, y }] of group?.inside ?? [])
      all.set(document, { x: at.x + x + (group?.shift.x ?? 0), y: at.y + y + (group?.shift.y ?? 0) });
  }
  return all;
}

/** Everything anew: first the documents of each folder among themselves, then the folders. */
function* fresh(boxes: ReadonlyMap<NodeId, Box>, ties: readonly Tie[], aspect: number): Steps<Places> {
  const members = groupsOf(boxes.keys());
  const ticks = Math.max(24, Math.min(160, Math.round(48_000 / Math.max(1, boxes.size))));
  const groups = new Map<string, Group>();
  for (const [id, documents] of members) {
    const things = documents.flatMap((document) => boxes.get(document) ?? []);
    const running = arranged(things, ties, BETWEEN, {
      ticks,
      aspect: members.size === 1 ? aspect : INNER_ASPECT,
    });
    let step = running.next();
    for (; !step.done; step = running.next()) yield members.size === 1 ? step.value : undefined;
    groups.set(id, groupOf(id, boxes, step.value));
  }
  const running = arranged([...groups.values()], tiesBetween(members, ties), BETWEEN_GROUPS, {
    ticks,
    aspect,
    isDense: true,
  });
  let step = running.next();
  for (; !step.done; step = running.next()) yield step.value && composed(groups, step.value);
  return composed(groups, step.value);
}

/** The known places of what each newcomer is tied to in its own folder. */
function knownNear(
  ties: readonly Tie[],
  known: Places,
  home: ReadonlyMap<NodeId, string>,
): Map<NodeId, Point[]> {
  const near = new Map<NodeId, Point[]>();
  const note = (id: NodeId, other: NodeId) => {
    const place = known.get(other);
    if (place && !known.has(id) && home.get(id) === home.get(other))
      near.set(id, [...(near.get(id) ?? []), place]);
  };
  for (const { from, to } of ties) {
    note(from, to);
    note(to, from);
  }
  return near;
}

/** The place nearest to `wanted` where a box covers none of `taken`. */
function freePlace(box: Box, wanted: Point, taken: readonly Rect[]): Point {
  const { width, height } = { width: box.width + BETWEEN, height: box.height + BETWEEN };
  for (let step = 0; ; step++) {
    const [distance, angle] = [SEARCH_STEP * Math.sqrt(step), step * Math.PI * (3 - Math.sqrt(5))];
    const [x, y] = [wanted.x + distance * Math.cos(angle), wanted.y + distance * Math.sin(angle)];
    const rect = { x: x - width / 2, y: y - height / 2, width, height };
    if (!taken.some((other) => overlaps(other, rect))) return { x, y };
  }
}

/** Newcomers that are tied go beside what they are tied to, where there is room; nothing makes way for them. */
function besideTheirs(
  boxes: ReadonlyMap<NodeId, Box>,
  near: ReadonlyMap<NodeId, readonly Point[]>,
  places: Map<NodeId, Point>,
): void {
  const taken = rectsOf(boxes, places);
  for (const [id, points] of near) {
    const box = boxes.get(id);
    if (!box) continue;
    const place = freePlace(box, meanOf(points), taken);
    places.set(id, place);
    taken.push(rectOf(box, place));
  }
}

/** What has a place keeps it. Newcomers go beside what they are tied to, the others below the rest of their folder. */
function* warm(boxes: ReadonlyMap<NodeId, Box>, ties: readonly Tie[], known: Places): Steps<Places> {
  const places = new Map<NodeId, Point>([...known].filter(([id]) => boxes.has(id)));
  const members = groupsOf(boxes.keys());
  const near = knownNear(ties, known, homesOf(members));
  if (near.size <= MOST_SEARCHES) besideTheirs(boxes, near, places);
  for (const ids of members.values()) {
    const [old, added] = [ids.filter((id) => places.has(id)), ids.filter((id) => !places.has(id))];
    if (added.length === 0) continue;
    const field = new Map((old.length > 0 ? old : [...places.keys()]).flatMap((id) => entryOf(places, id)));
    inRows(
      added.flatMap((id) => boxes.get(id) ?? []),
      boxes,
      field,
      BETWEEN,
      { aspect: INNER_ASPECT },
    );
    // A folder that is new needs room for the borders between it and what is above it.
    const below = old.length > 0 ? 0 : GROUP_MARGIN + GROUP_HEADER;
    for (const id of added)
      for (const [, { x, y }] of entryOf(field, id)) places.set(id, { x, y: y + below });
    yield undefined;
  }
  yield* parted(boxes, places, BETWEEN);
  return places;
}

function entryOf(places: Places, id: NodeId): [NodeId, Point][] {
  const place = places.get(id);
  return place ? [[id, place]] : [];
}

function meanOf(points: readonly Point[]): Point {
  const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/**
 * Places of all boxes. Those that have one keep it, so that an edit does not turn the picture around; where none has, all
 * are laid out anew, about `aspect` times as wide as high. Yields places to show on the way, where there are some.
 */
export function layOut(
  boxes: ReadonlyMap<NodeId, Box>,
  ties: readonly Tie[],
  known: Places,
  aspect: number,
): Steps<Places> {
  const isKnown = [...boxes.keys()].some((id) => known.has(id));
  return isKnown ? warm(boxes, ties, known) : fresh(boxes, ties, Math.max(0.5, Math.min(2, aspect)));
}
