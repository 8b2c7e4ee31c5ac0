import { BACKSLASH, COLON, DASH, isBlank, isSpace, PIPE, skipSpaces, trimEnd } from './chars.ts';

import { type Leaf, makeLeaf } from './leaf.ts';

/** A cell: its place in the file and, where pipes in it are escaped, its text without the backslashes. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  readonly escapes: readonly number[] | null;
}

/** How many columns a delimiter row has, 0 if the line is none. GFM 4.10. */
export function delimiterColumns(text: string, at: number, end: number): number {
  const first = text.charCodeAt(at);
  if (first !== PIPE && first !== DASH && first !== COLON) return 0;
  if (first === DASH && isSpace(text.charCodeAt(at + 1))) return 0;
  let columns = 0;
  let i = first === PIPE ? at + 1 : at;
  for (;;) {
    i = skipSpaces(text, i, end);
    if (i >= end) return columns;
    const close = dashesEnd(text, i, end);
    if (close < 0) return 0;
    columns++;
    i = skipSpaces(text, close, end);
    if (i >= end) return columns;
    if (text.charCodeAt(i++) !== PIPE) return 0;
  }
}

function dashesEnd(text: string, at: number, end: number): number {
  let i = text.charCodeAt(at) === COLON ? at + 1 : at;
  const first = i;
  while (i < end && text.charCodeAt(i) === DASH) i++;
  if (i === first) return -1;
  return i < end && text.charCodeAt(i) === COLON ? i + 1 : i;
}

/** The cells of a row, without the pipes at its ends. GFM 4.10. */
export function rowCells(text: string, from: number, to: number): readonly Cell[] {
  const end = trimEnd(text, from, to);
  const cells: Cell[] = [];
  let start = skipSpaces(text, from, end);
  if (text.charCodeAt(start) === PIPE) start++;
  let escapes: number[] | null = null;
  for (let i = start; i < end; i++) {
    if (text.charCodeAt(i) !== PIPE) continue;
    if (text.charCodeAt(i - 1) === BACKSLASH) {
      escapes ??= [];
      escapes.push(i - 1);
      continue;
    }
    cells.push(trimmed(text, start, i, escapes));
    escapes = null;
    start = i + 1;
  }
  if (start < end) cells.push(trimmed(text, start, end, escapes));
  return cells;
}

function trimmed(text: string, from: number, to: number, escapes: readonly number[] | null): Cell {
  let start = from;
  while (start < to && isBlank(text.charCodeAt(start))) start++;
  return { from: start, to: trimEnd(text, start, to), escapes };
}

/** The cells of a row as leaves; empty ones, and those beyond the table's columns, are left out. GFM 4.10. */
export function cellLeaves(row: Leaf): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const cells = rowCells(row.text, row.from, row.to).slice(0, row.table?.columns ?? 0);
  for (const [column, cell] of cells.entries()) {
    if (cell.to <= cell.from) continue;
    const { text, from, to, map } =
      cell.escapes === null ? whole(row.text, cell) : unescapedCell(row.text, cell);
    leaves.push(makeLeaf('cell', column, text, from, to, map, row.line, row.container, row.table));
  }
  return leaves;
}

function whole(text: string, { from, to }: Cell): Pick<Leaf, 'text' | 'from' | 'to' | 'map'> {
  return { text, from, to, map: null };
}

/** The text of a cell whose pipes are escaped, and where its pieces come from. */
function unescapedCell(text: string, cell: Cell): Pick<Leaf, 'text' | 'from' | 'to' | 'map'> {
  let out = '';
  let from = cell.from;
  const map: number[] = [];
  for (const backslash of [...(cell.escapes ?? []), cell.to]) {
    map.push(out.length, from);
    out += text.slice(from, backslash);
    from = backslash + 1;
  }
  return { text: out, from: 0, to: out.length, map };
}

/** Whether a line holds a pipe that parts cells. */
export function hasPipe(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === PIPE) return true;
  return false;
}
