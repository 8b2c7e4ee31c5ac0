/** What a stretch of inline text is, where it is not plain text. */
export const LITERAL = 0;
export const CODE = 1;
/** A backslash and what it escapes. */
export const ESCAPE = 2;
/** A tag, comment, instruction, declaration or CDATA section. */
export const TAG = 3;
export const AUTOLINK = 4;
/** `[` of a link and `![` of an image; the partner is the token that closes it. */
export const LINK_OPEN = 5;
export const IMAGE_OPEN = 6;
/** From `]` to the end of the destination or label. */
export const LINK_CLOSE = 7;
/** A run of `*`, `_` or `~`. */
export const DELIMITER = 8;
export const WIKI = 10;
export const FOOTNOTE = 11;
/** A rule marker: `r[rule.id]`. */
export const RULE = 12;

/** Tokens of one inline text, in arrays that serve again for the next. */
export class InlineTokens {
  count = 0;
  readonly kind: number[] = [];
  readonly from: number[] = [];
  readonly to: number[] = [];
  /** The partner of a bracket; how many markers of a delimiter stay text. */
  readonly extra: number[] = [];

  add(kind: number, from: number, to: number, extra = 0): number {
    const index = this.count++;
    this.kind[index] = kind;
    this.from[index] = from;
    this.to[index] = to;
    this.extra[index] = extra;
    return index;
  }

  #text = '';
  #asked = 0;
  #ampersand = -1;

  /** Lets go of the text that was read. */
  forget(): void {
    this.#text = '';
  }

  /** Whether there is a `&`; where the next one is, is looked for once. */
  mayHoldEntity(text: string, from: number, to: number): boolean {
    if (text !== this.#text || from < this.#asked || this.#ampersand < from) {
      const found = text.indexOf('&', from);
      this.#text = text;
      this.#ampersand = found < 0 ? text.length : found;
    }
    this.#asked = from;
    return this.#ampersand < to;
  }

  /** The first token that starts at or after an offset. */
  firstFrom(offset: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.from[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
