import type { InlineScanner } from '../spec/inline.ts';
import {
  AUTOLINK,
  CODE,
  DELIMITER,
  FOOTNOTE,
  type InlineTokens,
  LINK_CLOSE,
  RULE,
  TAG,
  WIKI,
} from '../spec/inlineTokens.ts';

/** Stands for each character of code, an address or a name that is no word of the sentence. */
export const THING = '¤';
/** Stands for what is not read at all. Not white space, so that no phrase reaches over it. */
export const UNREAD = '\0';

const MARKUP = /[[<`*_\\~]/;
const URL = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>()\]]+/gi;

/**
 * A stretch of markdown as words, every character where it was: code and addresses become `THING`s, marks of emphasis and link
 * targets blanks. A link keeps its square brackets. `tokens` are those that `scanner` found, unless nothing is to be found.
 */
// @spec quality.md#QUAL-3
export function proseOf(text: string, from: number, to: number, scanner: InlineScanner): string {
  const raw = text.slice(from, to);
  scanner.scan(text, from, MARKUP.test(raw) ? to : from);
  const words = scanner.tokens.count === 0 ? raw : masked(text, from, to, scanner.tokens);
  const named = words.includes('://') ? words.replace(URL, (url) => THING.repeat(url.length)) : words;
  return /[\r\n\t]/.test(named) ? named.replace(/[\r\n\t]/g, ' ') : named;
}

function masked(text: string, from: number, to: number, tokens: InlineTokens): string {
  let out = '';
  let at = from;
  for (let token = 0; token < tokens.count; token++) {
    const start = tokens.from[token] ?? 0;
    const end = tokens.to[token] ?? start;
    if (start < at) continue;
    out += text.slice(at, start) + stand(text, tokens, token, end - start);
    at = end;
  }
  return out + text.slice(at, to);
}

function stand(text: string, tokens: InlineTokens, token: number, length: number): string {
  switch (tokens.kind[token]) {
    case CODE:
    case AUTOLINK:
    case WIKI:
      return THING.repeat(length);
    case TAG:
    case FOOTNOTE:
    case RULE:
      return ' '.repeat(length);
    case LINK_CLOSE:
      return ']'.padEnd(length);
    case DELIMITER:
      if (tokens.extra[token] === 0) return ' '.repeat(length);
  }
  const start = tokens.from[token] ?? 0;
  return text.slice(start, start + length);
}
