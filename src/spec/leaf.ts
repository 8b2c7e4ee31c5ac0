/** What blocks are inside: the document, a block quote, a list item or a footnote. */
export interface Container {
  readonly kind: 'document' | 'quote' | 'item' | 'footnote';
  readonly parent: Container | null;
  /** Columns that a line must be indented by to belong to it; 0 for a quote. */
  readonly indent: number;
  /** The list marker's last character (`-`, `.`, …), 0 where it is no item. */
  readonly marker: number;
  /** The number that the item is shown with, 0 in a bullet list. */
  readonly ordinal: number;
  /** The paragraph right above the item's list, if there is one. */
  readonly lead: Leaf | null;
  /** The last block in it, null after code and other blocks without facts. */
  last: Leaf | Container | null;
  empty: boolean;
}

/** The columns of a table. */
export interface Table {
  readonly columns: number;
  /** Cells of these columns hold code or values and bind nobody. */
  readonly code: boolean[];
  /** The column of what the ids in its first column stand for, as its head says; -1 where it does not. */
  readonly defines: number;
}

/** A block with inline content (or HTML): `text` from `from` to `to`, which is mostly the whole file's text. */
export interface Leaf {
  readonly kind: 'heading' | 'paragraph' | 'row' | 'cell' | 'html';
  /** 1 to 6 for a heading, the column for a cell, else 0. */
  readonly level: number;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Null where `text` is the file's. Else pairs: from this offset of `text` on, this offset in the file. */
  readonly map: readonly number[] | null;
  /** First line of the block. */
  readonly line: number;
  readonly container: Container;
  readonly table: Table | null;
  /** The block right before it in the same container. */
  readonly before: Leaf | Container | null;
}

/** Makes a leaf. Made in one place, all have one shape, which keeps reading them fast. */
export function makeLeaf(
  kind: Leaf['kind'],
  level: number,
  text: string,
  from: number,
  to: number,
  map: Leaf['map'],
  line: number,
  container: Container,
  table: Table | null,
): Leaf {
  return { kind, level, text, from, to, map, line, container, table, before: container.last };
}

/** The offset in the file of an offset in the leaf's text. */
export function fileOffset(leaf: Pick<Leaf, 'map'>, offset: number): number {
  const { map } = leaf;
  if (map === null) return offset;
  let low = 0;
  let high = map.length / 2 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((map[middle * 2] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return (map[low * 2 + 1] ?? 0) + offset - (map[low * 2] ?? 0);
}

/** Whether the block stands in a block quote, at any depth. */
export function isQuoted(container: Container): boolean {
  for (let at: Container | null = container; at !== null; at = at.parent)
    if (at.kind === 'quote') return true;
  return false;
}
