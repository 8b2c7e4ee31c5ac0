import type { ToCouncil } from '../../../protocol/council.ts';

type Unnumbered<T> = T extends { readonly revision: number } ? Omit<T, 'revision'> : never;
/** A message that is numbered when it is sent. */
export type Delta = Unnumbered<Extract<ToCouncil, { readonly revision: number }>>;

/** The newest column needs no older one; raw text joins the text before it. */
interface Waiting {
  column: (() => Delta | undefined) | null;
  text: string;
  at: number;
  attempt: number;
}

/**
 * What streams in, joined to at most one raw piece and one column a seat and turn. Columns are made when they are sent, so that what is
 * overtaken costs nothing.
 */
// @spec council-editor.md#DESK-10
export class Deltas {
  private readonly waiting = new Map<string, Waiting>();

  /** Adds a piece of an answer; `column` makes its seat's column when it is time, where it changed. */
  add(
    seat: string,
    piece: { readonly attempt: number; readonly at: number; readonly text: string },
    column: (() => Delta | undefined) | null,
  ): void {
    const before = this.waiting.get(seat);
    const follows =
      before !== undefined && before.attempt === piece.attempt && before.at + before.text.length === piece.at;
    if (!before || !follows) this.waiting.set(seat, { ...piece, column: column ?? before?.column ?? null });
    else {
      before.text += piece.text;
      before.column = column ?? before.column;
    }
  }

  /** Everything that waits, in an order that can be sent; nothing waits afterwards. */
  take(): readonly Delta[] {
    const all = [...this.waiting].flatMap(([seat, { at, attempt, text, column }]): readonly Delta[] => {
      const drawn = column?.();
      return [{ type: 'raw', seat, attempt, at, text }, ...(drawn ? [drawn] : [])];
    });
    this.waiting.clear();
    return all;
  }

  /** Forgets what waits: a snapshot holds it all. */
  clear(): void {
    this.waiting.clear();
  }

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }
}
