import { BANG, COLON, GREATER, isLetter, LESS, QUESTION, SPACE } from './chars.ts';
import { tagEnd } from './htmlTags.ts';

const TERMINATORS: Readonly<Record<string, string>> = {
  comment: '-->',
  cdata: ']]>',
  instruction: '?>',
  declaration: '>',
};

/** Finds raw HTML and autolinks in a text; what is never closed is looked for once. CommonMark 6.4, 6.6. */
export class InlineHtml {
  readonly #missing = new Set<string>();

  clear(): void {
    if (this.#missing.size > 0) this.#missing.clear();
  }

  /** Where the tag, comment, instruction, declaration or CDATA that starts at `at` ends, -1 if none does. */
  end(text: string, at: number, end: number): number {
    const second = text.charCodeAt(at + 1);
    if (second === QUESTION) return this.#until('instruction', text, at + 2, end);
    if (second !== BANG) return tagEnd(text, at, end);
    if (text.startsWith('--', at + 2)) return this.#commentEnd(text, at + 4, end);
    if (text.startsWith('[CDATA[', at + 2)) return this.#until('cdata', text, at + 9, end);
    return isLetter(text.charCodeAt(at + 2)) ? this.#until('declaration', text, at + 3, end) : -1;
  }

  /** `<!-->` and `<!--->` are comments too. */
  #commentEnd(text: string, at: number, end: number): number {
    if (text.charCodeAt(at) === GREATER) return at + 1;
    if (text.startsWith('->', at)) return at + 2;
    return this.#until('comment', text, at, end);
  }

  #until(kind: string, text: string, at: number, end: number): number {
    if (this.#missing.has(kind)) return -1;
    const terminator = TERMINATORS[kind] ?? '';
    const found = boundedIndexOf(text, terminator, at, end);
    if (found >= 0) return found + terminator.length;
    this.#missing.add(kind);
    return -1;
  }
}

function boundedIndexOf(text: string, wanted: string, at: number, end: number): number {
  const first = wanted.charCodeAt(0);
  for (let i = at; i + wanted.length <= end; i++)
    if (text.charCodeAt(i) === first && text.startsWith(wanted, i)) return i;
  return -1;
}

/** Where the autolink `<scheme:…>` that starts at `at` ends, -1 if none does. CommonMark 6.4. */
export function autolinkEnd(text: string, at: number, end: number): number {
  let i = at + 1;
  if (i >= end || !isLetter(text.charCodeAt(i))) return -1;
  while (i < end && i - at <= 33 && isSchemePart(text.charCodeAt(i))) i++;
  if (text.charCodeAt(i) !== COLON || i - at < 3) return -1;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === GREATER) return i + 1;
    if (code <= SPACE || code === LESS) return -1;
  }
  return -1;
}

function isSchemePart(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2d || code === 0x2e;
}

const EMAIL = /<[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,200}@[a-zA-Z0-9.-]{1,250}>/y;

/** Where the address `<name@host>` that starts at `at` ends, -1 if none does. CommonMark 6.4. */
export function emailEnd(text: string, at: number, end: number): number {
  EMAIL.lastIndex = at;
  if (!EMAIL.test(text)) return -1;
  const stop = EMAIL.lastIndex;
  EMAIL.lastIndex = 0;
  return stop <= end ? stop : -1;
}
