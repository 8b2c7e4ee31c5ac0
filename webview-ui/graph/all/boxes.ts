import type { NodeId, SceneDocument, SceneNode } from '../../../src/protocol/graph.ts';
import { clamp, type Point, type Rect, type Size } from '../paint/geometry.ts';

/** A document as a box: its name above its sections, which stand in rows and, where there are many, in columns. */
export interface Box extends Size {
  readonly id: NodeId;
  readonly document: SceneDocument;
  readonly name: string;
  /** What is written on it: the name within its group, without what all names end in. */
  readonly label: string;
  readonly rows: readonly SceneNode[];
  /** Sections that have no row because the document has very many. */
  readonly hidden: number;
  readonly perColumn: number;
  /** The level of the highest heading: rows are set in from there. */
  readonly topLevel: number;
}

const HEADER = 28;
export const ROW = 18;
const COLUMN = 176;
const PADDING = 6;
const MOST_COLUMNS = 6;
const MOST_ROWS = 240;
/** So high that a name and what is marked about it can be read from some way off. */
const FEWEST_ROWS = 4;
/** A deliberation has no rows: its title and a word for what it is stand beside its diamond. */
const DIAMOND = 46;
/** How wide a box is for its height, before its sections fill it. */
const SHAPE = 1.2;

/** Packs the sections of a document into a box of agreeable shape. */
export function boxOf(document: SceneDocument, name: string, group: string): Box {
  const sections = document.nodes.filter((node) => node.id !== document.id);
  const rows = sections.slice(0, MOST_ROWS);
  const wanted = Math.ceil(Math.sqrt((rows.length * ROW * SHAPE) / COLUMN));
  const columns = clamp(wanted, 1, MOST_COLUMNS);
  const perColumn = Math.max(1, Math.ceil(rows.length / columns));
  const body = Math.max(FEWEST_ROWS, perColumn) * ROW + PADDING;
  return {
    id: document.id,
    document,
    name,
    label: labelOf(document, group),
    rows,
    hidden: sections.length - rows.length,
    perColumn,
    topLevel: Math.min(6, ...rows.map(({ level }) => level)),
    width: Math.max(1, Math.ceil(rows.length / perColumn)) * COLUMN + 2 * PADDING,
    height: document.holds === 'deliberation' ? DIAMOND : HEADER + body,
  };
}

function labelOf({ id, holds, nodes }: SceneDocument, group: string): string {
  if (holds === 'deliberation') return nodes[0]?.title ?? id;
  const within = group !== '' && id.startsWith(`${group}/`) ? id.slice(group.length + 1) : id;
  return within.replace(/\.(?:md|markdown|mdx)$/i, '');
}

/** Where a box lies whose middle is at `centre`. */
export function rectOf(box: Box, centre: Point): Rect {
  const { width, height } = box;
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height };
}

/** Where a row lies in a box that lies at `box`. */
export function rowRect(box: Rect, perColumn: number, index: number): Rect {
  const column = Math.floor(index / perColumn);
  return {
    x: box.x + PADDING + column * COLUMN,
    y: box.y + HEADER + (index % perColumn) * ROW,
    width: COLUMN,
    height: ROW,
  };
}

/** The row at a point of a box that lies at `at`; -1 where there is none. */
export function rowAt(box: Box, at: Rect, point: Point): number {
  const [dx, dy] = [point.x - at.x - PADDING, point.y - at.y - HEADER];
  const row = Math.floor(dy / ROW);
  if (dx < 0 || dy < 0 || row >= box.perColumn) return -1;
  const index = Math.floor(dx / COLUMN) * box.perColumn + row;
  return index < box.rows.length ? index : -1;
}
