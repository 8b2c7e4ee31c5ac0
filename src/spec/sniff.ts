import { addKeyword } from './keywords.ts';
import type { Leaf } from './leaf.ts';

/**
 * Two capitals that begin a keyword, or an id up to its number. The rest is only looked at, so that where a match
 * ends says where it started. Bounded, so that no text makes it slow.
 */
const WORTHY =
  /(?<![A-Za-z0-9])(?:MU(?=ST)|SH(?=ALL|OULD)|RE(?=QUIRED|COMMENDED)|MA(?=Y)|OP(?=TIONAL)|[A-Z][A-Z](?=[A-Z0-9_-]{0,24}[ #\u00a0]{0,2}\d))/g;

const NONE: readonly number[] = [];

/** Where keywords and ids stand in a text. */
interface Worthy {
  /** Triples: where a keyword starts, where it ends, which it is. */
  readonly keywords: number[];
  /** Where a textual id may start. */
  readonly ids: number[];
}

function findWorthy(text: string): Worthy {
  const found: Worthy = { keywords: [], ids: [] };
  WORTHY.lastIndex = 0;
  while (WORTHY.test(text)) {
    const at = WORTHY.lastIndex - 2;
    if (!addKeyword(found.keywords, text, at)) found.ids.push(at);
  }
  return found;
}

/**
 * Says what a leaf may hold, so that only what is worth it is read inline: keywords, ids, and `[` or `<`. The whole
 * file is searched at once; leaves are asked about in their order.
 */
export class Sniffer {
  /** Whether there is a `[` or `<`. */
  markup = false;
  /** Triples: where a keyword starts, where it ends, which it is. */
  keywords: readonly number[] = NONE;
  /** Where a textual id may start. */
  ids: readonly number[] = NONE;
  readonly #text: string;
  readonly #found: Worthy;
  #keyword = 0;
  #id = 0;
  #bracket = -1;
  #angle = -1;

  constructor(text: string) {
    this.#text = text;
    this.#found = findWorthy(text);
  }

  /** Whether a stretch of the file holds any of it. */
  isWorthy(from: number, to: number): boolean {
    const { keywords, ids } = this.#found;
    while ((keywords[this.#keyword] ?? to) < from) this.#keyword += 3;
    while ((ids[this.#id] ?? to) < from) this.#id++;
    return (keywords[this.#keyword] ?? to) < to || (ids[this.#id] ?? to) < to || this.#hasMarkup(from, to);
  }

  #hasMarkup(from: number, to: number): boolean {
    if (this.#bracket < from) this.#bracket = place(this.#text.indexOf('[', from));
    if (this.#angle < from) this.#angle = place(this.#text.indexOf('<', from));
    return this.#bracket < to || this.#angle < to;
  }

  look(leaf: Leaf): void {
    const { text, from, to, map } = leaf;
    if (map !== null) {
      this.markup = text.includes('[') || text.includes('<');
      ({ keywords: this.keywords, ids: this.ids } = findWorthy(text));
      return;
    }
    this.markup = this.#hasMarkup(from, to);
    this.keywords = this.#keywordsIn(from, to);
    this.ids = this.#idsIn(from, to);
  }

  #keywordsIn(from: number, to: number): readonly number[] {
    const all = this.#found.keywords;
    while ((all[this.#keyword] ?? to) < from) this.#keyword += 3;
    const first = this.#keyword;
    while ((all[this.#keyword] ?? to) < to) this.#keyword += 3;
    return this.#keyword > first ? all.slice(first, this.#keyword) : NONE;
  }

  #idsIn(from: number, to: number): readonly number[] {
    const all = this.#found.ids;
    while ((all[this.#id] ?? to) < from) this.#id++;
    const first = this.#id;
    while ((all[this.#id] ?? to) < to) this.#id++;
    return this.#id > first ? all.slice(first, this.#id) : NONE;
  }
}

function place(found: number): number {
  return found < 0 ? Number.MAX_SAFE_INTEGER : found;
}
