import type { Context } from './context.ts';
import { isTaskList } from './flavour.ts';
import { cellId, type DefinedId } from './ids.ts';
import { isQuoted, type Leaf } from './leaf.ts';
import type { Anchor, Reference, Statement } from './model.ts';

/** A row whose first cell is an id, while it is read. */
interface OpenRow {
  readonly cell: Leaf;
  readonly id: DefinedId;
  /** The column of what the id stands for; -1 for the first cell that binds. */
  readonly column: number;
  statement: Statement | undefined;
}

/** A row that may define an id: its statement, and what of the id was read as a mention of it. */
interface Row {
  readonly statement: Statement;
  readonly anchor: Anchor;
  readonly mention: Reference | undefined;
}

/**
 * Rows of tables that define an id: the first cell is nothing but an id, and the table's head or a keyword says which other cell it
 * stands for. Other tables list ids to say something about them, and what is defined elsewhere in the document is repeated here.
 */
// @spec spec.md#READ-43
export class RowIds {
  readonly #context: Context;
  readonly #isSilent: boolean;
  readonly #rows: Row[] = [];
  #open: OpenRow | null = null;

  constructor(context: Context) {
    this.#context = context;
    this.#isSilent = isTaskList(context.path);
  }

  /** Reads the cells of a row; `read` reads one. */
  read(cells: readonly Leaf[], read: (cell: Leaf) => void): void {
    const { statements, references } = this.#context;
    const [from, row] = [references.length, this.#opened(cells[0])];
    this.#open = row;
    for (const cell of cells) {
      const before = statements.length;
      read(cell);
      const isIts = row !== null && (row.column < 0 || row.column === cell.level);
      if (isIts && row.statement === undefined) row.statement = statements[before];
    }
    this.#open = null;
    if (row?.statement !== undefined) this.#note(row, row.statement, references.slice(from));
  }

  /** Whether a cell of the row at hand is one statement, however many of its sentences bind. */
  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Whether a leaf is what the id of the row at hand stands for, whether it binds or not. */
  isText({ kind, level }: Leaf): boolean {
    return kind === 'cell' && this.#open?.column === level;
  }

  /** Gives rows their ids, as far as nothing else in the document defines them. */
  finish(): void {
    if (this.#rows.length === 0) return;
    const { anchors, statements, references } = this.#context;
    const defined = new Set([...anchors, ...statements].map(({ id }) => id));
    const settled = new Map<Statement, Statement | null>();
    const own = new Set<Reference>();
    for (const { statement, mention, anchor } of this.#rows) {
      if (defined.has(anchor.id)) {
        if (statement.keyword === null) settled.set(statement, null);
        continue;
      }
      defined.add(anchor.id);
      anchors.push(anchor);
      settled.set(statement, named(statement, anchor));
      if (mention !== undefined) own.add(mention);
    }
    exchange(statements, (each) => (settled.has(each) ? (settled.get(each) ?? null) : each));
    exchange(references, (each) => (own.has(each) ? null : each));
  }

  #opened(cell: Leaf | undefined): OpenRow | null {
    if (cell === undefined || cell.level > 0 || this.#isSilent || isQuoted(cell.container)) return null;
    const id = cellId(cell.text, cell.from, cell.to);
    return id && { cell, id, column: cell.table?.defines ?? -1, statement: undefined };
  }

  #note({ cell, id }: OpenRow, statement: Statement, read: readonly Reference[]): void {
    const range = this.#context.range(cell, id.from, id.to);
    const isIt = ({ form, range: { character } }: Reference) =>
      form === 'id' && character >= range.character && character < range.endCharacter;
    const anchor = { kind: 'row', id: id.id, range, section: this.#context.section } as const;
    this.#rows.push({ statement, mention: read.find(isIt), anchor });
  }
}

/** The statement of a row, which begins with its id. */
function named(statement: Statement, { id, range: { line, character } }: Anchor): Statement {
  return { ...statement, id, range: { ...statement.range, line, character } };
}

/** Exchanges the items of a list in place; null takes one out. */
function exchange<T>(list: T[], by: (item: T) => T | null): void {
  let length = 0;
  for (const item of list) {
    const other = by(item);
    if (other !== null) list[length++] = other;
  }
  list.length = length;
}
