import type { Sentence, Stretch } from './manuscript.ts';

/**
 * A pattern that finds any of these phrases as whole words, in any case, unless they are spoken of in quotation marks. A blank in a phrase stands for any white space. Phrases are
 * sources of regular expressions without open ends, so that the pattern takes linear time.
 */
export function phrases(list: readonly string[]): RegExp {
  const sources = list.map((phrase) => phrase.replaceAll(' ', '\\s+'));
  return new RegExp(`(?<![\\w"“-])(?:${sources.join('|')})(?![\\w"”-])`, 'gi');
}

/** A match in offsets of the text, its white space folded. */
export interface Found extends Stretch {
  readonly match: string;
}

const NOTHING: readonly Found[] = [];

/** Where a pattern with the flag `g` matches in a sentence. Most match nowhere, and that costs nothing but the look. */
export function found(pattern: RegExp, { words, from }: Pick<Sentence, 'words' | 'from'>): readonly Found[] {
  if (words.search(pattern) < 0) return NOTHING;
  return Array.from(words.matchAll(pattern), ({ 0: match, index }) => ({
    from: from + index,
    to: from + index + match.length,
    match: match.replace(/\s+/g, ' '),
  }));
}

/** Whether a sentence only permits: all of its keywords are MAY or OPTIONAL. */
export function onlyPermits({ keywords }: Sentence): boolean {
  return keywords.length > 0 && keywords.every(({ name }) => name === 'MAY' || name === 'OPTIONAL');
}

const QUANTITY =
  /\d\s?(?:%|‰|[kKMGT]?i?[bB](?:ytes?|its?)?\b|[nmµu]?s\b|ms(?:ec)?\b|(?:nano|micro|milli)?sec(?:ond)?s?\b|min(?:ute)?s?\b|h(?:our)?s?\b|days?\b|weeks?\b|months?\b|years?\b|[kMG]?Hz\b|[kKMG]?bps\b|(?:bit|byte|item|entrie|entry|element|char(?:acter)?|request|message|retrie|attempt|time|block|connection|span)s?\b)/;

/** Whether a sentence says how much: a number with a unit. */
export function isQuantified({ words }: Sentence): boolean {
  return QUANTITY.test(words);
}
