import {
  AUTOLINK,
  CODE,
  FOOTNOTE,
  IMAGE_OPEN,
  type InlineTokens,
  LINK_CLOSE,
  LINK_OPEN,
  RULE,
  TAG,
  WIKI,
} from './inlineTokens.ts';

/** Text that people read as a sentence. */
export const PLAIN = 0;
/** The visible text of a link. */
export const LINKED = 1;
/** Code, tags, destinations and the like. */
export const OPAQUE = 2;

/** Says what the places of an inline text are; asked in ascending order. */
export class TextMask {
  readonly #tokens: InlineTokens;
  #token = 0;
  #depth = 0;
  #opaqueEnd = -1;

  constructor(tokens: InlineTokens) {
    this.#tokens = tokens;
  }

  at(offset: number): number {
    const { from, to, kind, count } = this.#tokens;
    while (this.#token < count && (from[this.#token] ?? 0) <= offset) {
      const token = this.#token++;
      this.#pass(kind[token] ?? 0, to[token] ?? 0);
    }
    if (offset < this.#opaqueEnd) return OPAQUE;
    return this.#depth > 0 ? LINKED : PLAIN;
  }

  #pass(kind: number, to: number): void {
    switch (kind) {
      case LINK_OPEN:
      case IMAGE_OPEN:
        this.#depth++;
        return;
      case LINK_CLOSE:
        this.#depth--;
        this.#opaqueEnd = to;
        return;
      case CODE:
      case TAG:
      case AUTOLINK:
      case WIKI:
      case FOOTNOTE:
      case RULE:
        this.#opaqueEnd = to;
    }
  }
}
