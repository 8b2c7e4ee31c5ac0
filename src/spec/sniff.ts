import { DASH, HASH, isDigit, isUpper, isWord, OPEN_BRACKET, SPACE } from './chars.ts';
import { keywordAt, keywordEnd } from './keywords.ts';

const DIGIT = 1;
const CAPITAL = 2;
const MARKUP = 3;

const WATCHED = new Uint8Array(128);
for (let code = 0x30; code <= 0x39; code++) WATCHED[code] = DIGIT;
for (const letter of 'MSRON') WATCHED[letter.charCodeAt(0)] = CAPITAL;
for (const sign of '[<') WATCHED[sign.charCodeAt(0)] = MARKUP;

/**
 * One quick look at a text: whether it can hold links or tags, where keywords stand and where numbers end ids.
 * Only what it finds is worth reading inline.
 */
export class Sniffer {
  /** Whether there is a `[` or `<`. */
  markup = false;
  /** Triples: where a keyword starts, where it ends, which it is. */
  readonly keywords: number[] = [];
  /** Where a number starts that may belong to an id. */
  readonly numbers: number[] = [];

  look(text: string, from: number, to: number): void {
    this.markup = false;
    this.keywords.length = this.numbers.length = 0;
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      const watched = code < 128 ? WATCHED[code] : 0;
      if (watched === 0) continue;
      if (watched === MARKUP) this.markup = true;
      else if (watched === DIGIT) this.#number(text, at, from);
      else at = this.#capital(text, at, from, to);
    }
  }

  #number(text: string, at: number, from: number): void {
    if (at - from < 2) return;
    const before = text.charCodeAt(at - 1);
    if (isDigit(before)) return;
    const earlier = text.charCodeAt(at - 2);
    const separated = before === SPACE || before === HASH || before === DASH;
    const word = separated ? isUpper(earlier) || (before !== SPACE && isIdPart(earlier)) : isUpper(before);
    if (word) this.numbers.push(at);
  }

  #capital(text: string, at: number, from: number, to: number): number {
    if (!isUpper(text.charCodeAt(at + 1)) || (at > from && isWord(text.charCodeAt(at - 1)))) return at;
    const keyword = keywordAt(text, at);
    if (keyword < 0) return at;
    const end = keywordEnd(text, at, to, keyword);
    if (end < 0) return at;
    this.keywords.push(at, end, keyword);
    return end - 1;
  }
}

/** `BOLT #2`, `CVE-2024-1`: what may stand before the separator of a number. */
function isIdPart(code: number): boolean {
  return code === SPACE || isDigit(code) || code === OPEN_BRACKET;
}
