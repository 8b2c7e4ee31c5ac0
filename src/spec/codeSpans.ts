import { BACKTICK } from './chars.ts';

/** Finds where code spans close. Runs of backticks that nothing closes cost one look at the text. CommonMark 6.1. */
export class CodeSpans {
  readonly #last = new Map<number, number>();
  /** Whether the last run of each length is known. */
  #scanned = false;

  clear(): void {
    this.#scanned = false;
    if (this.#last.size > 0) this.#last.clear();
  }

  /** Where the run that closes an opening run from `at` to `after` starts, -1 if none does. */
  closer(text: string, at: number, after: number, end: number): number {
    const length = after - at;
    if (this.#scanned && (this.#last.get(length) ?? -1) < after) return -1;
    for (let next = nextBacktick(text, after, end); next >= 0; ) {
      const stop = backticksEnd(text, next, end);
      if (stop - next === length) return next;
      if (!this.#scanned) this.#last.set(stop - next, next);
      next = nextBacktick(text, stop, end);
    }
    this.#scanned = true;
    return -1;
  }
}

function nextBacktick(text: string, from: number, end: number): number {
  const found = text.indexOf('`', from);
  return found < end ? found : -1;
}

/** Where a run of backticks ends. */
export function backticksEnd(text: string, at: number, end: number): number {
  let next = at;
  while (next < end && text.charCodeAt(next) === BACKTICK) next++;
  return next;
}
