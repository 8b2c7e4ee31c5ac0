import type { Address } from '../graph/model.ts';
import type { Anchor, FrozenSection } from './model.ts';

/**
 * Looks quotes up in the frozen text. Each section is folded once; a quote is then one search a section. A quote that is not there is
 * never brought near something that resembles it.
 */
// @spec council.md#COUNCIL-14
export class QuoteFinder {
  readonly #sections: readonly FrozenSection[];
  readonly #folded = new Map<FrozenSection, Folded>();

  constructor(sections: readonly FrozenSection[]) {
    this.#sections = sections;
  }

  /** Where a quote stands: in the named section, else in the first that holds it; exact before folded. */
  anchor(quote: string, section: Address | null): Anchor {
    const trimmed = quote.trim();
    if (trimmed === '') return UNANCHORED;
    const order = this.#order(section);
    return this.#exact(trimmed, order) ?? this.#asFolded(trimmed, order) ?? UNANCHORED;
  }

  #order(address: Address | null): readonly FrozenSection[] {
    const named = this.#sections.filter((section) => section.address === address);
    return named.length === 0
      ? this.#sections
      : [...named, ...this.#sections.filter((section) => section.address !== address)];
  }

  #exact(quote: string, order: readonly FrozenSection[]): Anchor | null {
    for (const { address, text } of order) {
      const from = text.indexOf(quote);
      if (from >= 0) return { kind: 'exact', section: address, from, to: from + quote.length };
    }
    return null;
  }

  #asFolded(quote: string, order: readonly FrozenSection[]): Anchor | null {
    const forms = [fold(quote).text, fold(unquoted(quote)).text].map((form) => form.trim());
    for (const form of new Set(forms.filter((each) => each !== ''))) {
      for (const section of order) {
        const found = this.#foldedOf(section).find(form);
        if (found !== null) return { kind: 'folded', section: section.address, ...found };
      }
    }
    return null;
  }

  #foldedOf(section: FrozenSection): Folded {
    const known = this.#folded.get(section);
    if (known !== undefined) return known;
    const made = fold(section.text);
    this.#folded.set(section, made);
    return made;
  }
}

const UNANCHORED: Anchor = { kind: 'unanchored' };

/** Where a quote stands in the frozen sections. For many quotes, keep a `QuoteFinder`. */
export function anchorQuote(
  quote: string,
  section: Address | null,
  sections: readonly FrozenSection[],
): Anchor {
  return new QuoteFinder(sections).anchor(quote, section);
}

/** The section that a critic means by what it wrote: an address, the end of one, or a title. Null where none or several fit. */
export function sectionNamed(written: string, sections: readonly FrozenSection[]): Address | null {
  const name = written.trim().replace(/^[§#\s]+/, '');
  if (name === '') return null;
  const exact = sections.find(({ address }) => address === written.trim());
  if (exact !== undefined) return exact.address;
  const fitting = sections.filter(({ address, title }) => {
    const isEnd = address.endsWith(`/${name}`) || address.endsWith(`#${name}`);
    return isEnd || title.toLowerCase() === name.toLowerCase();
  });
  return fitting.length === 1 ? (fitting[0]?.address ?? null) : null;
}

/** Quotation marks around a whole quote, which a critic adds of its own. */
function unquoted(quote: string): string {
  return /^(["'“”„«»‘’`]).*["'“”„«»‘’`]$/su.test(quote) ? quote.slice(1, -1) : quote;
}

/** Text with white space, quotation marks, dashes, dots, emphasis and accents made alike, and where each of its units came from. */
class Folded {
  readonly text: string;
  readonly #from: readonly number[];
  readonly #to: readonly number[];

  constructor(text: string, from: readonly number[], to: readonly number[]) {
    this.text = text;
    this.#from = from;
    this.#to = to;
  }

  /** The stretch of the original text that reads like this once folded. */
  find(form: string): { readonly from: number; readonly to: number } | null {
    const at = this.text.indexOf(form);
    if (at < 0) return null;
    return { from: this.#from[at] ?? 0, to: this.#to[at + form.length - 1] ?? 0 };
  }
}

const ALIKE: ReadonlyMap<string, string> = new Map([
  ...[...'“”„‟«»″'].map((mark) => [mark, '"'] as const),
  ...[...'‘’‚‛′´'].map((mark) => [mark, "'"] as const),
  ...[...'‐‑‒–—―−'].map((mark) => [mark, '-'] as const),
  ['…', '...'],
  ...[...'*_`~\u00ad\u200b\u200c\u200d\u2060\ufe0f\ufeff'].map((mark) => [mark, ''] as const),
]);
const SPACE = /\s/;
const ACCENT = /(?!\ufe0f)\p{M}/u;
const FIRST_ACCENT = '\u0300';

function fold(text: string): Folded {
  const [from, to]: [number[], number[]] = [[], []];
  const pieces: string[] = [];
  let afterSpace = true;
  for (let at = 0, next = 0; at < text.length; at = next) {
    next = endOfLetter(text, at);
    const letter = text.slice(at, next);
    const isSpace = SPACE.test(letter);
    const piece = isSpace ? (afterSpace ? '' : ' ') : (ALIKE.get(letter) ?? letter.normalize('NFC'));
    if (piece === '') continue;
    for (let unit = 0; unit < piece.length; unit++) {
      from.push(at);
      to.push(next);
    }
    pieces.push(piece);
    afterSpace = isSpace;
  }
  return new Folded(pieces.join(''), from, to);
}

/** The end of a unit and the accents that stand behind it. */
function endOfLetter(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text.charAt(end) >= FIRST_ACCENT && ACCENT.test(text.charAt(end))) end++;
  return end;
}
