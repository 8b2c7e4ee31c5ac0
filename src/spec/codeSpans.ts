import { BACKTICK } from './chars.ts';

/** Finds where code spans close. Runs of backticks that nothing closes cost one look at the text. CommonMark 6.1. */
export class CodeSpans {
  readonly #last = new Map<number, number>();
  #scannedTo = -1;

  clear(): void {
    if (this.#scannedTo < 0) return;
    this.#scannedTo = -1;
    this.#last.clear();
  }

  /** Where the run that closes an opening run from `at` to `after` starts, -1 if none does. */
  closer(text: string, at: number, after: number, end: number): number {
    const length = after - at;
    if (this.#scannedTo < 0) this.#scan(text, after, end);
    if ((this.#last.get(length) ?? -1) < after) return -1;
    let next = after;
    for (;;) {
      while (text.charCodeAt(next) !== BACKTICK) next++;
      const stop = backticksEnd(text, next, end);
      if (stop - next === length) return next;
      next = stop;
    }
  }

  /** Notes the last run of each length. */
  #scan(text: string, from: number, end: number): void {
    this.#scannedTo = end;
    for (let at = from; at < end; at++) {
      if (text.charCodeAt(at) !== BACKTICK) continue;
      const stop = backticksEnd(text, at, end);
      this.#last.set(stop - at, at);
      at = stop;
    }
  }
}

/** Where a run of backticks ends. */
export function backticksEnd(text: string, at: number, end: number): number {
  let next = at;
  while (next < end && text.charCodeAt(next) === BACKTICK) next++;
  return next;
}
