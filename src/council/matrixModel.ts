import type { Address } from '../graph/model.ts';

/**
 * What a seat has to do with a row. `contradicted`: it contradicts what another raised there; `change`: it would change or drop the
 * statement, and raised no finding about it; `silent`: it gave a whole answer and says nothing of it; `unread`: its answer is a picture, which
 * may say something of it; `failed`: it gave none, or one that was cut off before it came to it.
 */
export type CellState =
  | 'raised'
  | 'contradicted'
  | 'change'
  | 'keep'
  | 'silent'
  | 'unread'
  | 'failed'
  | 'waiting';

export interface MatrixCell {
  readonly state: CellState;
  /** Ids of its findings there, and of those that it contradicts. */
  readonly findings: readonly string[];
}

/** A section, or one of its statements, with one cell a seat. */
export interface MatrixRow {
  /** Empty for findings that are about no section that was given. */
  readonly section: Address;
  readonly title: string;
  /** The statement's text, null for the section itself. */
  readonly statement: string | null;
  readonly cells: readonly MatrixCell[];
}
