import { BANG, CLOSE_PAREN, DOT, isBlank, isLower, isWord, QUESTION, skipBlanks, trimEnd } from './chars.ts';
import { DELIMITER, IMAGE_OPEN, type InlineTokens, LINK_CLOSE, LINK_OPEN } from './inlineTokens.ts';

/** Words that a full stop follows within a sentence. */
const ABBREVIATIONS: ReadonlySet<string> = new Set(
  'v e.g i.e eg ie aka a.k.a cf vs viz al no nos fig figs sec secs eq ref refs resp approx ca p pp ch vol ed eds dr mr mrs ms st inc ltd'.split(
    ' ',
  ),
);

/** Where the sentences of an inline text start and end: pairs of offsets, white space left out. */
export function sentences(text: string, tokens: InlineTokens, from: number, to: number): readonly number[] {
  const bounds: number[] = [];
  let start = from;
  let depth = 0;
  let at = from;
  for (let token = 0; token <= tokens.count; token++) {
    const kind = tokens.kind[token] ?? 0;
    const stop = token < tokens.count ? (tokens.from[token] ?? to) : to;
    for (; at < stop && depth === 0; at++) {
      const code = text.charCodeAt(at);
      if (code !== DOT && code !== QUESTION && code !== BANG) continue;
      const end = endsAt(text, at, from, to);
      if (end < 0) continue;
      bounds.push(start, end);
      start = at = skipBlanks(text, end, to);
    }
    if (token === tokens.count) break;
    if (kind === LINK_OPEN || kind === IMAGE_OPEN) depth++;
    else if (kind === LINK_CLOSE) depth--;
    if (kind !== DELIMITER) at = Math.max(at, tokens.to[token] ?? at);
  }
  const end = trimEnd(text, start, to);
  if (end > start) bounds.push(start, end);
  return bounds;
}

/** Where the sentence ends whose closing mark stands at `at`, -1 if none does. */
function endsAt(text: string, at: number, from: number, to: number): number {
  let end = at + 1;
  while (end < to && isCloser(text.charCodeAt(end))) end++;
  if (end >= to || !isBlank(text.charCodeAt(end))) return -1;
  const next = text.charCodeAt(skipBlanks(text, end, to));
  if (isLower(next)) return -1;
  return text.charCodeAt(at) === DOT && isAbbreviation(text, at, from) ? -1 : end;
}

/** Quotation marks, parentheses and emphasis that belong to the sentence before them. */
function isCloser(code: number): boolean {
  return (
    code === CLOSE_PAREN ||
    code === 0x22 ||
    code === 0x27 ||
    code === 0x2a ||
    code === 0x5f ||
    code === 0x201d ||
    code === 0x2019
  );
}

function isAbbreviation(text: string, at: number, from: number): boolean {
  let start = at;
  while (start > from && (isWord(text.charCodeAt(start - 1)) || text.charCodeAt(start - 1) === DOT)) start--;
  const word = text.slice(start, at);
  return /^[A-Z]$/.test(word) ? word !== 'I' : ABBREVIATIONS.has(word.toLowerCase());
}
