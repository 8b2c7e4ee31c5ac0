import { isBlank, isPunctuation, STAR, TILDE, UNDERSCORE } from './chars.ts';

const UNICODE_SPACE = /^\p{Zs}$/u;
const UNICODE_PUNCTUATION = /^[\p{P}\p{S}]$/u;

/**
 * Which of the `*`, `_` and `~` mark emphasis and which are text. CommonMark 6.2 and its appendix; GFM 6.5 for `~`.
 * Runs are kept in arrays that serve again for the next text.
 */
export class Delimiters {
  #count = 0;
  readonly #marker: number[] = [];
  readonly #length: number[] = [];
  /** Markers of the run that are not used yet. */
  readonly #rest: number[] = [];
  readonly #opens: boolean[] = [];
  readonly #closes: boolean[] = [];
  readonly #before: number[] = [];
  readonly #after: number[] = [];
  readonly #token: number[] = [];
  #last = -1;
  /** Where each kind of closer found nothing: below there it need not look again. */
  readonly #bottoms = new Int32Array(24);

  clear(): void {
    this.#count = 0;
    this.#last = -1;
  }

  /** The newest run, where a link's own runs begin. */
  get top(): number {
    return this.#last;
  }

  /** Adds the run from `from` to `to` of a text between `start` and `end`; `token` is its number among the tokens. */
  push(text: string, start: number, from: number, to: number, end: number, token: number): void {
    const marker = text.charCodeAt(from);
    if (marker === TILDE && to - from > 2) return;
    const before = from > start ? kindBefore(text, from) : SPACING;
    const after = to < end ? kindAt(text, to) : SPACING;
    const left = after !== SPACING && (after !== MARK || before !== OTHER);
    const right = before !== SPACING && (before !== MARK || after !== OTHER);
    const word = marker === UNDERSCORE;
    const index = this.#add(marker, to - from, token);
    this.#opens[index] = left && (!word || !right || before === MARK);
    this.#closes[index] = right && (!word || !left || after === MARK);
  }

  #add(marker: number, length: number, token: number): number {
    const index = this.#count++;
    this.#marker[index] = marker;
    this.#length[index] = this.#rest[index] = length;
    this.#token[index] = token;
    this.#before[index] = this.#last;
    this.#after[index] = -1;
    if (this.#last >= 0) this.#after[this.#last] = index;
    this.#last = index;
    return index;
  }

  /** Pairs the runs above `bottom` and forgets them; `rest` gets how many markers of each token stay text. */
  pair(bottom: number, rest: number[]): void {
    if (this.#last <= bottom) return;
    this.#bottoms.fill(-1);
    let closer = bottom >= 0 ? this.#next(bottom) : this.#first();
    while (closer >= 0)
      closer = this.#closes[closer] ? this.#close(closer, bottom, rest) : this.#next(closer);
    this.#last = bottom;
    if (bottom >= 0) this.#after[bottom] = -1;
  }

  #first(): number {
    let index = this.#last;
    while (index >= 0 && (this.#before[index] ?? -1) >= 0) index = this.#before[index] ?? -1;
    return index;
  }

  #next(index: number): number {
    return this.#after[index] ?? -1;
  }

  /** Looks for the opener of a closer; gives the next run to look at. */
  #close(closer: number, bottom: number, rest: number[]): number {
    const key = this.#key(closer);
    const lowest = Math.max(bottom, this.#bottoms[key] ?? -1);
    let opener = this.#before[closer] ?? -1;
    while (opener > lowest && !this.#matches(opener, closer)) opener = this.#before[opener] ?? -1;
    if (opener > lowest) return this.#use(opener, closer, rest);
    this.#bottoms[key] = this.#before[closer] ?? -1;
    const next = this.#next(closer);
    if (!this.#opens[closer]) this.#remove(closer);
    return next;
  }

  /** Closers that fail for the same reason fail below the same place; this keeps pairing linear. */
  #key(index: number): number {
    const length = this.#length[index] ?? 0;
    const marker = this.#marker[index];
    const size = marker === TILDE ? length : length % 3;
    return (marker === STAR ? 0 : marker === TILDE ? 8 : 16) + size + (this.#opens[index] ? 4 : 0);
  }

  #matches(opener: number, closer: number): boolean {
    if (this.#marker[opener] !== this.#marker[closer] || !this.#opens[opener]) return false;
    const [one, two] = [this.#length[opener] ?? 0, this.#length[closer] ?? 0];
    if (this.#marker[opener] === TILDE) return one === two;
    if (!this.#opens[closer] && !this.#closes[opener]) return true;
    return (one + two) % 3 !== 0 || (one % 3 === 0 && two % 3 === 0);
  }

  /** Takes markers off both runs; runs between them stay text. */
  #use(opener: number, closer: number, rest: number[]): number {
    this.#after[opener] = closer;
    this.#before[closer] = opener;
    const [one, two] = [this.#rest[opener] ?? 0, this.#rest[closer] ?? 0];
    const used = this.#marker[opener] === TILDE ? one : Math.min(one, two, 2);
    this.#rest[opener] = rest[this.#token[opener] ?? 0] = one - used;
    this.#rest[closer] = rest[this.#token[closer] ?? 0] = two - used;
    if (one === used) this.#remove(opener);
    if (two !== used) return closer;
    const next = this.#next(closer);
    this.#remove(closer);
    return next;
  }

  #remove(index: number): void {
    const [before, after] = [this.#before[index] ?? -1, this.#after[index] ?? -1];
    if (before >= 0) this.#after[before] = after;
    if (after >= 0) this.#before[after] = before;
    else this.#last = before;
  }
}

const OTHER = 0;
const SPACING = 1;
const MARK = 2;

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? asciiKind(code) : unicodeKind(String.fromCodePoint(text.codePointAt(at) ?? 0));
}

function kindBefore(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  if (code < 128) return asciiKind(code);
  const low = code >= 0xdc00 && code <= 0xdfff && at >= 2;
  const point = low ? (text.codePointAt(at - 2) ?? code) : code;
  return unicodeKind(String.fromCodePoint(point > 0xffff ? point : code));
}

function asciiKind(code: number): number {
  if (isBlank(code)) return SPACING;
  return isPunctuation(code) ? MARK : OTHER;
}

function unicodeKind(character: string): number {
  if (UNICODE_SPACE.test(character)) return SPACING;
  return UNICODE_PUNCTUATION.test(character) ? MARK : OTHER;
}
