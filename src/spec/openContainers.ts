import { GREATER } from './chars.ts';
import type { LineCursor } from './cursor.ts';
import type { Container } from './leaf.ts';

/** The containers that are open at a line, outermost first, and how far the line belongs to them. */
export class OpenContainers {
  /** Whether a quote marker was taken off this line. */
  marked = false;
  readonly #cursor: LineCursor;
  readonly #document: Container;
  readonly #open: Container[] = [];
  /** Where in `#open` the block quotes are: blank lines end these and nothing else. */
  readonly #quotes: number[] = [];

  constructor(cursor: LineCursor, document: Container) {
    this.#cursor = cursor;
    this.#document = document;
  }

  get depth(): number {
    return this.#open.length;
  }

  /** The innermost container. */
  get top(): Container {
    return this.#open.length === 0 ? this.#document : (this.#open[this.#open.length - 1] ?? this.#document);
  }

  push(container: Container): void {
    if (container.kind === 'quote') this.#quotes.push(this.#open.length);
    this.#open.push(container);
  }

  /** Closes all containers below a depth. */
  closeTo(depth: number): void {
    if (this.#open.length <= depth) return;
    while (this.#open.length > depth) this.#open.pop();
    while ((this.#quotes.at(-1) ?? -1) >= depth) this.#quotes.pop();
  }

  /** How many of the open containers a line belongs to. CommonMark, appendix, phase 1, step 1. */
  match(inLeaf: boolean): number {
    this.marked = false;
    const cursor = this.#cursor;
    const open = this.#open;
    if (open.length === 0) return 0;
    if (cursor.blank) return this.#matchBlank(0, inLeaf);
    let depth = 0;
    for (; depth < open.length; depth++) {
      const container = open[depth];
      if (container === undefined) break;
      if (container.kind === 'quote') {
        if (!this.takeQuoteMarker()) break;
      } else if (cursor.indent >= container.indent) {
        cursor.skipIndent(container.indent);
      } else break;
      if (cursor.blank) return this.#matchBlank(depth + 1, inLeaf);
    }
    return depth;
  }

  takeQuoteMarker(): boolean {
    const cursor = this.#cursor;
    if (cursor.blank || cursor.indent > 3 || cursor.text.charCodeAt(cursor.next) !== GREATER) return false;
    cursor.toNext();
    cursor.skip(1);
    cursor.skipOneSpace();
    cursor.findNext();
    this.marked = true;
    return true;
  }

  /** A blank line belongs to all items, except to an empty one: it begins with at most one blank line. CommonMark 5.2. */
  #matchBlank(depth: number, inLeaf: boolean): number {
    const quote = this.#firstQuote(depth);
    if (quote >= 0) return quote;
    const { top } = this;
    const empty = !inLeaf && top.empty && top.kind === 'item';
    return empty ? Math.max(depth, this.#open.length - 1) : this.#open.length;
  }

  /** The outermost open quote at or below a depth, found fast: blank lines in deep lists must not cost their depth. */
  #firstQuote(depth: number): number {
    const quotes = this.#quotes;
    let low = 0;
    let high = quotes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((quotes[middle] ?? 0) < depth) low = middle + 1;
      else high = middle;
    }
    return quotes[low] ?? -1;
  }
}
