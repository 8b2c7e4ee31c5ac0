/**
 * Whether a quote stands in a stretch of bare text but for one small letter too many or too few: `acknowledgement` for `acknowledgment`.
 * A letter in the place of another is another word (`not`, `now`), and so is every digit.
 */
export function standsNearly(text: string, quote: string, from: number, to: number): boolean {
  if (quote.length < SHORTEST) return false;
  const half = quote.length >> 1;
  return fromFront(text, quote, half, from, to) || fromBack(text, quote, half, from, to);
}

const SHORTEST = 24;
const LETTER = /^\p{Ll}$/u;

function isLetter(text: string, at: number): boolean {
  return LETTER.test(text[at] ?? '');
}

/** The first half stands there; the rest but for a letter behind it. */
function fromFront(text: string, quote: string, half: number, from: number, to: number): boolean {
  const front = quote.slice(0, half);
  for (let at = text.indexOf(front, from); at >= 0 && at < to; at = text.indexOf(front, at + 1)) {
    let same = half;
    while (same < quote.length && text[at + same] === quote[same]) same++;
    const more = isLetter(text, at + same) && fits(text, quote.slice(same), at + same + 1, to);
    const less = isLetter(quote, same) && fits(text, quote.slice(same + 1), at + same, to);
    if (more || less) return true;
  }
  return false;
}

/** The second half stands there; the rest but for a letter before it. */
function fromBack(text: string, quote: string, half: number, from: number, to: number): boolean {
  const back = quote.slice(half);
  for (
    let at = text.indexOf(back, from);
    at >= 0 && at + back.length <= to;
    at = text.indexOf(back, at + 1)
  ) {
    let same = 0;
    while (same < half && text[at - 1 - same] === quote[half - 1 - same]) same++;
    const left = half - same;
    const more =
      isLetter(text, at - same - 1) && begins(text, quote.slice(0, left), at - same - 1 - left, from);
    const less =
      isLetter(quote, left - 1) &&
      begins(text, quote.slice(0, Math.max(0, left - 1)), at - same - (left - 1), from);
    if (more || less) return true;
  }
  return false;
}

function fits(text: string, rest: string, at: number, to: number): boolean {
  return at + rest.length <= to && text.startsWith(rest, at);
}

function begins(text: string, rest: string, at: number, from: number): boolean {
  return at >= from && text.startsWith(rest, at);
}

/** Where a quote and a stretch of text part: what they share at most from the quote's start, and what follows in each. */
export interface Parting {
  readonly shared: string;
  readonly text: string;
  readonly quote: string;
}

const SHOWN = 40;

/** Finds the longest beginning of a quote that stands in a stretch of text; null where not even its first words do. */
export function partingOf(stretch: string, quote: string): Parting | null {
  let low = 0;
  let high = quote.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (stretch.includes(quote.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  if (low < 10) return null;
  const at = stretch.indexOf(quote.slice(0, low)) + low;
  return {
    shared: quote.slice(Math.max(0, low - SHOWN), low),
    text: stretch.slice(at, at + SHOWN),
    quote: quote.slice(low, low + SHOWN),
  };
}
