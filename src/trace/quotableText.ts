import type { Section } from '../spec/model.ts';

/** A document's text with white space folded, and bare: without markup, white space and punctuation. */
export interface QuotableText {
  readonly folded: string;
  readonly bare: string;
  /** Where each section begins and ends in `folded`, then in `bare`: four numbers a section. */
  readonly places: readonly number[];
}

/** White space folded. */
export function foldSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Folded text without markdown's markup: emphasis, code marks, list marks, quote marks, headings, links' targets, tables, tags. */
export function withoutMarkup(text: string): string {
  const inline = text
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<\/?[a-zA-Z][^>]*>/g, '')
    .replace(/[`*_|\\]/g, '');
  return foldSpace(inline.replace(/(?<=^|\s)(?:[-+>•]|#{1,6}|\d{1,3}[.)])(?=\s|$)/g, ' '));
}

/**
 * The letters, digits and signs alone. A quote that was broken at a hyphen, set in other quotation marks, written `5 byte` for `5-byte` or
 * begun with a capital is the same quote; one with another number or word, or with `must` for `MUST`, is not.
 */
export function bareText(text: string): string {
  const uncapped = withoutMarkup(text).replace(
    /(?<![\p{L}\p{N}])\p{Lu}(?=\p{Ll}|(?![\p{L}\p{N}]))/gu,
    (letter) => letter.toLowerCase(),
  );
  return uncapped.replace(/[\s.,;:()[\]{}"'“”‘’`´\-‐‑–—]+/gu, '');
}

/** Prepares a document for comparing quotes. */
export function quotableText(sections: readonly Section[], text: string): QuotableText {
  const lines = text.split(/\r\n|\r|\n/);
  const folded = new Growing(lines, foldSpace, ' ');
  const bare = new Growing(lines, bareText, '');
  const starts = [...new Set(sections.flatMap(({ line, endLine }) => [line, endLine + 1]))].sort(
    (a, b) => a - b,
  );
  for (const line of [...starts, lines.length]) {
    folded.to(line);
    bare.to(line);
  }
  const places = sections.flatMap(({ line, endLine }) => [
    folded.offset(line),
    folded.offset(endLine + 1),
    bare.offset(line),
    bare.offset(endLine + 1),
  ]);
  return { folded: folded.text, bare: bare.text, places };
}

/** Text that is added stretch by stretch, remembering where each line that begins a stretch came to lie. */
class Growing {
  text = '';
  readonly #lines: readonly string[];
  readonly #normalise: (text: string) => string;
  readonly #offsets = new Map<number, number>([[0, 0]]);
  readonly #joint: string;
  #line = 0;

  constructor(lines: readonly string[], normalise: (text: string) => string, joint: string) {
    this.#lines = lines;
    this.#joint = joint;
    this.#normalise = normalise;
  }

  to(line: number): void {
    const piece = this.#normalise(
      this.#lines
        .slice(this.#line, line)
        .filter((each) => !isPageBreak(each))
        .join('\n'),
    );
    if (piece !== '') this.text += this.text === '' ? piece : this.#joint + piece;
    this.#line = Math.max(this.#line, line);
    this.#offsets.set(line, this.text.length);
  }

  offset(line: number): number {
    return this.#offsets.get(line) ?? this.text.length;
  }
}

/** Foot and head of a printed page, which older RFCs have in the middle of sentences. */
function isPageBreak(line: string): boolean {
  return /^\f|\[Page \d+\]\s*$|^(?:RFC \d+|Internet-Draft)\s{2,}.*\s{2,}\w+ \d{4}\s*$/.test(line);
}
