import type { NodeId, SceneEdge, SceneNode } from '../../../src/protocol/graph.ts';
import { around, centreOf, contains, type Point, type Rect, type Size } from '../paint/geometry.ts';
import type { Surface } from '../paint/surface.ts';
import { fitted, type Viewport } from '../paint/viewport.ts';
import type { Filter } from '../scene/filter.ts';
import type { Direction, Item, Look, Picture } from '../scene/picture.ts';
import type { SceneStore } from '../scene/store.ts';
import { describe } from '../scene/words.ts';
import { type Box, rectOf, rowAt, rowRect } from './boxes.ts';
import { groupName, sharedFolder } from './groups.ts';
import { groupRect, type Places } from './layout.ts';
import { NEAR } from './levels.ts';
import { type DocumentLink, groupLinks } from './links.ts';
import { paintMap } from './paintMap.ts';

const MARGIN = 24;
const MANY = 40;

/** A box where it lies. */
export interface PlacedBox {
  readonly box: Box;
  readonly rect: Rect;
  /** False where nothing in it matches the filter's text. */
  readonly matches: boolean;
}

export interface AllInput {
  readonly store: SceneStore;
  readonly filter: Filter;
  readonly boxes: ReadonlyMap<NodeId, Box>;
  readonly links: readonly DocumentLink[];
  readonly places: Places;
  /** The documents of each folder that is drawn as a group. */
  readonly groups: ReadonlyMap<string, readonly NodeId[]>;
}

/** A folder with the documents that lie in it. */
export interface PlacedGroup {
  readonly name: string;
  readonly rect: Rect;
}

/** Everything: each document a box with its sections inside. */
export class AllPicture implements Picture {
  readonly input: AllInput;
  readonly placed: ReadonlyMap<NodeId, PlacedBox>;
  /** Empty where all documents lie in one folder. */
  readonly groups: ReadonlyMap<string, PlacedGroup>;
  readonly bounds: Rect;
  readonly slack = 160;
  private homes: ReadonlyMap<NodeId, PlacedGroup> | undefined;
  private betweenGroups: readonly DocumentLink[] | undefined;
  private reading: readonly NodeId[] | undefined;
  private ends: ReadonlyMap<NodeId, readonly SceneEdge[]>[] | undefined;

  constructor(input: AllInput) {
    this.input = input;
    this.placed = new Map(
      [...input.boxes.values()].flatMap((box): [NodeId, PlacedBox][] => {
        const place = input.places.get(box.id);
        if (!place || !input.filter.document(box.document)) return [];
        const matches = !input.filter.hasText || box.document.nodes.some((node) => input.filter.node(node));
        return [[box.id, { box, rect: rectOf(box, place), matches }]];
      }),
    );
    this.groups = this.placedGroups();
    this.bounds = around([...this.placed.values(), ...this.groups.values()].map(({ rect }) => rect));
  }

  /** All of it, or what matches when only some does. */
  homeView(size: Size): Viewport {
    const matching = [...this.placed.values()].filter(({ matches }) => matches);
    const isPart = matching.length > 0 && matching.length < this.placed.size;
    return fitted(isPart ? around(matching.map(({ rect }) => rect)) : this.bounds, size, MARGIN);
  }

  /** Whether there is so much that from afar only folders are joined by lines. */
  get isLarge(): boolean {
    return this.groups.size > 0 && this.placed.size > MANY;
  }

  /** The lines between groups, those with most references first. */
  get groupLinks(): readonly DocumentLink[] {
    this.betweenGroups ??= groupLinks(this.input.links, this.input.groups);
    return this.betweenGroups;
  }

  /** The group that a document lies in. */
  groupOf(id: NodeId): PlacedGroup | undefined {
    this.homes ??= new Map(
      [...this.groups].flatMap(([folder, group]) =>
        (this.input.groups.get(folder) ?? []).map((document): [NodeId, PlacedGroup] => [document, group]),
      ),
    );
    return this.homes.get(id);
  }

  get order(): readonly NodeId[] {
    this.reading ??= this.readingOrder();
    return this.reading;
  }

  item(id: NodeId): Item | undefined {
    const node = this.input.store.node(id);
    const rect = this.rectOf(id);
    return node && rect && this.itemOf(node, rect);
  }

  hit(point: Point, scale: number): Item | undefined {
    for (const { box, rect } of this.placed.values()) {
      if (!contains(rect, point)) continue;
      const row = scale >= NEAR ? box.rows[rowAt(box, rect, point)] : undefined;
      return this.item(row?.id ?? box.id);
    }
    return undefined;
  }

  /** Between documents by where they lie; between the sections of one by row and column. */
  step(from: NodeId, direction: Direction): NodeId | undefined {
    const [home, row] = this.locate(from);
    if (!home) return undefined;
    if (row < 0) return this.documentBeside(home, direction);
    const { box } = home;
    const by = { up: -1, down: 1, left: -box.perColumn, right: box.perColumn }[direction];
    return box.rows[row + by]?.id ?? (direction === 'up' ? box.id : this.documentBeside(home, direction));
  }

  /** The first section of a document, and from a section its document: into the box and out of it. */
  into(from: NodeId): NodeId | undefined {
    const [home, row] = this.locate(from);
    return row < 0 ? home?.box.rows[0]?.id : undefined;
  }

  outOf(from: NodeId): NodeId | undefined {
    const [home, row] = this.locate(from);
    return row < 0 ? undefined : home?.box.id;
  }

  paint(surface: Surface, look: Look): void {
    paintMap(surface, this, look);
  }

  /** Where a document or section is drawn. */
  rectOf(id: NodeId): Rect | undefined {
    const [home, row] = this.locate(id);
    if (!home) return undefined;
    return row < 0 ? home.rect : rowRect(home.rect, home.box.perColumn, row);
  }

  /** The edges that touch a node; for a document, those that join it with others. */
  edgesOf(id: NodeId): readonly SceneEdge[] {
    const { store, filter } = this.input;
    const document = store.documentOf(id);
    if (!document) return [];
    this.ends ??= endsOf([...store.documents.values()].flatMap(({ edges }) => edges));
    const nodes = document.id === id ? document.nodes.map((node) => node.id) : [id];
    const touching = this.ends.flatMap((edges) => nodes.flatMap((node) => edges.get(node) ?? []));
    return [...new Set(touching)].filter((edge) => edge.from !== edge.to && filter.edge(edge));
  }

  private placedGroups(): ReadonlyMap<string, PlacedGroup> {
    const { groups } = this.input;
    if (groups.size < 2) return new Map();
    const shared = sharedFolder(this.input.boxes.keys());
    return new Map(
      [...groups].flatMap(([folder, documents]): [string, PlacedGroup][] => {
        const rects = documents.flatMap((id) => this.placed.get(id)?.rect ?? []);
        // A small folder alone in a larger one is called by its own name.
        const name = groupName(sharedFolder(documents), shared);
        return rects.length > 0 ? [[folder, { name, rect: groupRect(rects) }]] : [];
      }),
    );
  }

  private locate(id: NodeId): [PlacedBox | undefined, number] {
    const document = this.input.store.documentOf(id);
    const home = document && this.placed.get(document.id);
    const row = home && id !== home.box.id ? home.box.rows.findIndex((each) => each.id === id) : -1;
    return [home, row];
  }

  private itemOf(node: SceneNode, rect: Rect): Item {
    const name = this.placed.get(this.input.store.documentOf(node.id)?.id ?? '')?.box.name ?? '';
    return {
      id: node.id,
      kind: node.kind,
      rect,
      words: describe(node, name, this.input.store.step(node.id)),
    };
  }

  /** By path, each document before its sections; only what matches. */
  private readingOrder(): NodeId[] {
    const { filter } = this.input;
    const homes = [...this.placed.values()].filter(({ matches }) => matches);
    homes.sort((a, b) => (a.box.id < b.box.id ? -1 : 1));
    return homes.flatMap(({ box }) => [
      box.id,
      ...box.rows.filter((row) => filter.node(row)).map((row) => row.id),
    ]);
  }

  private documentBeside(from: PlacedBox, direction: Direction): NodeId | undefined {
    let best: { readonly id: NodeId; readonly cost: number } | undefined;
    for (const { box, rect, matches } of this.placed.values()) {
      const cost = matches && box !== from.box ? costOf(from.rect, rect, direction) : Infinity;
      if (cost < (best?.cost ?? Infinity)) best = { id: box.id, cost };
    }
    return best?.id;
  }
}

/** How far something is in a direction; what lies aside counts double, what lies behind is out of reach. */
function costOf(from: Rect, to: Rect, direction: Direction): number {
  const [a, b] = [centreOf(from), centreOf(to)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = { up: -dy, down: dy, left: -dx, right: dx }[direction];
  const aside = Math.abs(direction === 'up' || direction === 'down' ? dx : dy);
  return along > 0 && aside < along * 3 ? along + 2 * aside : Infinity;
}

/** Edges by where they start, and by where they end. */
function endsOf(edges: readonly SceneEdge[]): ReadonlyMap<NodeId, readonly SceneEdge[]>[] {
  return [Map.groupBy(edges, ({ from }) => from), Map.groupBy(edges, ({ to }) => to)];
}
