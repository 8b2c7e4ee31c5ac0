import type { SpecDocument } from '../spec/model.ts';
import { type Parting, partingOf, standsNearly } from './nearQuote.ts';
import { bareText, foldSpace, type QuotableText, withoutMarkup } from './quotableText.ts';

/** A place in a document: a section by its index, -1 for all of it. */
export interface QuotePlace {
  readonly path: string;
  readonly section: number;
}

/** What became of a quote. */
export type QuoteFound =
  /** It stands where it is cited; `end` is where it ends in the document's folded text. */
  | { readonly found: 'cited'; readonly end: number }
  /** It stands somewhere else only: here. */
  | { readonly found: 'moved'; readonly place: QuotePlace }
  /** It stands nowhere. The section that shares most of its words, if any does, and where text and quote part there. */
  | { readonly found: 'none'; readonly nearest: NearPlace | null; readonly parting: Parting | null };

/** A section and how much of a quote's words it has (0 to 1). */
export type NearPlace = QuotePlace & { readonly likeness: number };

interface Source {
  readonly document: SpecDocument;
  readonly text: QuotableText;
}

/** Where a section's words are listed: only those of its own, not of the sections nested in it. */
interface Posting {
  readonly path: string;
  readonly section: number;
  readonly words: number;
}

/**
 * The text of all specifications, made for questions about quotes: does it stand in this section, where else does it stand, what comes
 * nearest. Looking into the cited section is one search; the table of words that answers the rest is made when it is first needed.
 */
export class QuoteIndex {
  readonly #sources = new Map<string, Source>();
  #words: WordTable | null = null;

  put(document: SpecDocument, text: QuotableText): void {
    this.#sources.set(document.path, { document, text });
    this.#words = null;
  }

  remove(path: string): void {
    if (this.#sources.delete(path)) this.#words = null;
  }

  has(path: string): boolean {
    return this.#sources.has(path);
  }

  /** Looks for a quote. `...` in it skips text where `gaps` says so. */
  find(quote: string, cited: QuotePlace, gaps: boolean): QuoteFound {
    const asked = new Quote(quote, gaps);
    const end = this.#endIn(asked, cited);
    if (end !== null) return { found: 'cited', end };
    const elsewhere = this.#elsewhere(asked, cited);
    return elsewhere ?? this.#nearest(asked, cited);
  }

  #nearest(quote: Quote, cited: QuotePlace): QuoteFound {
    const nearest = this.#table().nearest(quote.words, cited);
    const source = this.#sources.get(nearest?.path ?? '');
    if (nearest === null || source === undefined) return { found: 'none', nearest, parting: null };
    const [from, to] = placeIn(source.text, nearest.section, 0);
    const stretch = source.text.folded.slice(from, to);
    const missing = quote.folded.find((part) => !stretch.includes(part)) ?? quote.folded[0] ?? '';
    return { found: 'none', nearest, parting: partingOf(stretch, missing) };
  }

  /** The innermost section in which an offset of a document's folded text lies, -1 before the first. */
  sectionAt(path: string, offset: number): number {
    const { places } = this.#sources.get(path)?.text ?? { places: [] };
    let section = -1;
    for (let at = 0; at * 4 < places.length; at++) {
      if ((places[at * 4] ?? 0) < offset && offset <= (places[at * 4 + 1] ?? 0)) section = at;
    }
    return section;
  }

  /** Whether a quote stands exactly behind where another one ended; the new end if so. */
  follows(quote: string, path: string, end: number): number | null {
    const text = this.#sources.get(path)?.text.folded;
    if (text === undefined) return null;
    const parts = new Quote(quote, true).folded;
    const from = text[end] === ' ' ? end + 1 : end;
    const [first = '', ...rest] = parts;
    return text.startsWith(first, from) ? lastEnd(text, rest, from + first.length, text.length) : null;
  }

  #endIn(quote: Quote, { path, section }: QuotePlace): number | null {
    const source = this.#sources.get(path);
    if (source === undefined) return null;
    const [from, to] = placeIn(source.text, section, 0);
    const end = lastEnd(source.text.folded, quote.folded, from, to);
    if (end !== null) return end;
    const [bareFrom, bareTo] = placeIn(source.text, section, 2);
    if (lastEnd(source.text.bare, quote.bare, bareFrom, bareTo) !== null) return to;
    const [only = '', ...more] = quote.bare;
    return more.length === 0 && standsNearly(source.text.bare, only, bareFrom, bareTo) ? to : null;
  }

  /** The innermost section that holds the quote, the cited document first. */
  #elsewhere(quote: Quote, cited: QuotePlace): QuoteFound | null {
    const own = this.#sources.get(cited.path);
    const others = this.#table().candidates(quote.words);
    for (const path of new Set([...(own === undefined ? [] : [cited.path]), ...others])) {
      if (this.#endIn(quote, { path, section: -1 }) === null) continue;
      const count = this.#sources.get(path)?.document.sections.length ?? 0;
      let section = -1;
      for (let at = 0; at < count; at++) if (this.#endIn(quote, { path, section: at }) !== null) section = at;
      return { found: 'moved', place: { path, section } };
    }
    return null;
  }

  #table(): WordTable {
    this.#words ??= new WordTable(this.#sources.values());
    return this.#words;
  }
}

/** Where a section begins and ends: with 0 in the folded text, with 2 in the bare one. */
function placeIn(
  { folded, bare, places }: QuotableText,
  section: number,
  which: 0 | 2,
): readonly [number, number] {
  if (section < 0) return [0, which === 0 ? folded.length : bare.length];
  return [places[section * 4 + which] ?? 0, places[section * 4 + which + 1] ?? 0];
}

/** A quote in the forms that it is looked for in: the stretches between its gaps, as written and bare. */
class Quote {
  readonly folded: readonly string[];
  readonly bare: readonly string[];
  readonly words: readonly string[];

  constructor(text: string, gaps: boolean) {
    const parts = gaps ? text.split('...') : [text];
    this.folded = parts.map(foldSpace).filter((part) => part !== '');
    this.bare = parts.map(bareText).filter((part) => part !== '');
    this.words = wordsOf(withoutMarkup(parts.join(' ')));
  }
}

/** Where the last of some stretches ends, each found behind the one before; null when one is not there. */
function lastEnd(text: string, parts: readonly string[], from: number, to: number): number | null {
  let at = from;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > to) return null;
    at = found + part.length;
  }
  return at;
}

function wordsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [])];
}

/** As many of a quote's rarest words are asked for: more find nothing new. */
const RARE_WORDS = 8;

/** Which sections use a word. */
class WordTable {
  readonly #postings: Posting[] = [];
  readonly #byWord = new Map<string, number[]>();

  constructor(sources: Iterable<Source>) {
    for (const source of sources) this.#add(source);
  }

  /** Documents that hold all rare words of a quote. */
  candidates(words: readonly string[]): string[] {
    const counts = new Map<string, number>();
    const rare = this.#rarest(words);
    for (const numbers of rare) {
      for (const path of new Set(numbers.map((number) => this.#postings[number]?.path ?? ''))) {
        counts.set(path, (counts.get(path) ?? 0) + 1);
      }
    }
    return [...counts].filter(([, count]) => count === rare.length).map(([path]) => path);
  }

  /** The section that shares most words; of equals the cited one. */
  nearest(words: readonly string[], cited: QuotePlace): NearPlace | null {
    const shared = new Map<number, number>();
    for (const word of words) {
      const numbers = this.#byWord.get(word) ?? [];
      if (numbers.length * 4 > this.#postings.length + 40) continue;
      for (const number of numbers) shared.set(number, (shared.get(number) ?? 0) + 1);
    }
    let best: NearPlace | null = null;
    for (const [number, count] of shared) {
      const posting = this.#postings[number];
      const own = posting?.path === cited.path && posting.section === cited.section ? 0.05 : 0;
      const likeness = count / Math.max(1, words.length) + own;
      const closer = best === null || likeness > best.likeness + 0.001;
      if (posting !== undefined && closer && likeness >= 0.4)
        best = { path: posting.path, section: posting.section, likeness };
    }
    return best;
  }

  #rarest(words: readonly string[]): (readonly number[])[] {
    const known = words.map((word) => this.#byWord.get(word)).filter((numbers) => numbers !== undefined);
    return known.sort((a, b) => a.length - b.length).slice(0, RARE_WORDS);
  }

  #add({ document, text }: Source): void {
    const { folded, places } = text;
    const starts = document.sections.map((_, section) => places[section * 4] ?? 0);
    const first = starts[0] ?? folded.length;
    this.#list({ path: document.path, section: -1 }, folded.slice(0, first));
    starts.forEach((start, section) => {
      this.#list({ path: document.path, section }, folded.slice(start, starts[section + 1] ?? folded.length));
    });
  }

  #list(place: QuotePlace, text: string): void {
    const words = wordsOf(text);
    if (words.length === 0) return;
    const number = this.#postings.push({ ...place, words: words.length }) - 1;
    for (const word of words) {
      const numbers = this.#byWord.get(word);
      if (numbers === undefined) this.#byWord.set(word, [number]);
      else numbers.push(number);
    }
  }
}
