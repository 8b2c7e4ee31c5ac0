import type { Context } from './context.ts';
import { isTaskList } from './flavour.ts';
import { cellId, type DefinedId } from './ids.ts';
import { isQuoted, type Leaf } from './leaf.ts';
import type { Anchor, Reference, Statement } from './model.ts';

/** A row that may define an id: its statement, and what of the id was read as a mention of it. */
interface Row {
  readonly statement: Statement;
  readonly anchor: Anchor;
  readonly mention: Reference | undefined;
}

/** How much of a document had been read before a row. */
interface Before {
  readonly statements: number;
  readonly references: number;
}

/**
 * Rows of tables that define an id: the first cell is nothing but an id, and another one binds. Other tables list ids to say something
 * about them, and what is defined elsewhere in the document is repeated here.
 */
// @spec spec.md#READ-43
export class RowIds {
  readonly #context: Context;
  readonly #isSilent: boolean;
  readonly #rows: Row[] = [];

  constructor(context: Context) {
    this.#context = context;
    this.#isSilent = isTaskList(context.path);
  }

  /** The id that is all of a row's first cell. */
  idIn(cell: Leaf | undefined): DefinedId | null {
    if (cell === undefined || cell.level > 0 || this.#isSilent || isQuoted(cell.container)) return null;
    return cellId(cell.text, cell.from, cell.to);
  }

  get before(): Before {
    const { statements, references } = this.#context;
    return { statements: statements.length, references: references.length };
  }

  /** Notes a row that has been read. */
  note(cell: Leaf, { id, from, to }: DefinedId, before: Before): void {
    const { statements, references, section } = this.#context;
    const statement = statements[before.statements];
    if (statement === undefined) return;
    const range = this.#context.range(cell, from, to);
    const isIt = ({ form, range: { character } }: Reference) =>
      form === 'id' && character >= range.character && character < range.endCharacter;
    const mention = references.slice(before.references).find(isIt);
    this.#rows.push({ statement, mention, anchor: { kind: 'id', id, range, section } });
  }

  /** Gives rows their ids, as far as nothing else in the document defines them. */
  finish(): void {
    if (this.#rows.length === 0) return;
    const { anchors, statements, references } = this.#context;
    const defined = new Set([...anchors, ...statements].map(({ id }) => id));
    for (const { statement, mention, anchor } of this.#rows) {
      if (defined.has(anchor.id)) continue;
      defined.add(anchor.id);
      const { line, character } = anchor.range;
      const range = { ...statement.range, line, character };
      statements[statements.indexOf(statement)] = { ...statement, id: anchor.id, range };
      anchors.push(anchor);
      if (mention !== undefined) references.splice(references.indexOf(mention), 1);
    }
  }
}
