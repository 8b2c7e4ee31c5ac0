import {
  BACKTICK,
  BANG,
  CLOSE_PAREN,
  DASH,
  DOT,
  EQUALS,
  GREATER,
  HASH,
  isDigit,
  isLetter,
  isSpace,
  LESS,
  PLUS,
  QUESTION,
  SLASH,
  STAR,
  skipSpaces,
  TILDE,
} from './chars.ts';
import { tagEnd } from './htmlTags.ts';

/** Characters that a block other than a paragraph may start with. */
export const OPENERS = new Uint8Array(128);
for (const sign of '#`~<=-*_:|>[+0123456789') OPENERS[sign.charCodeAt(0)] = 1;

/** The same and white space: what tells nothing about a line by itself. */
export const STARTERS = OPENERS.slice();
for (const sign of ' \t') STARTERS[sign.charCodeAt(0)] = 1;

/** The level of an ATX heading whose line starts at `at`, 0 if it is none. CommonMark 4.2. */
export function atxLevel(text: string, at: number, end: number): number {
  let next = at;
  while (next < end && text.charCodeAt(next) === HASH) next++;
  const level = next - at;
  return level <= 6 && (next >= end || isSpace(text.charCodeAt(next))) ? level : 0;
}

/** Where the text of an ATX heading ends: before closing `#`s, which need a space before them. CommonMark 4.2. */
export function atxTextEnd(text: string, from: number, end: number): number {
  const last = trimSpaces(text, from, end);
  let close = last;
  while (close > from && text.charCodeAt(close - 1) === HASH) close--;
  if (close === last) return last;
  if (close === from) return from;
  return isSpace(text.charCodeAt(close - 1)) ? trimSpaces(text, from, close) : last;
}

function trimSpaces(text: string, from: number, end: number): number {
  let last = end;
  while (last > from && isSpace(text.charCodeAt(last - 1))) last--;
  return last;
}

/** The length of an opening code fence, 0 if it is none. CommonMark 4.5. */
export function fenceLength(text: string, at: number, end: number): number {
  const marker = text.charCodeAt(at);
  if (marker !== BACKTICK && marker !== TILDE) return 0;
  const after = runEnd(text, at, end);
  if (after - at < 3) return 0;
  if (marker === BACKTICK) for (let i = after; i < end; i++) if (text.charCodeAt(i) === BACKTICK) return 0;
  return after - at;
}

/** Whether the line closes a fence of so many markers. CommonMark 4.5. */
export function closesFence(text: string, at: number, end: number, marker: number, length: number): boolean {
  if (text.charCodeAt(at) !== marker) return false;
  const after = runEnd(text, at, end);
  return after - at >= length && skipSpaces(text, after, end) >= end;
}

function runEnd(text: string, at: number, end: number): number {
  const marker = text.charCodeAt(at);
  let next = at;
  while (next < end && text.charCodeAt(next) === marker) next++;
  return next;
}

/** The level of a setext heading's underline, 0 if it is none. CommonMark 4.3. */
export function setextLevel(text: string, at: number, end: number): number {
  const marker = text.charCodeAt(at);
  if (marker !== EQUALS && marker !== DASH) return 0;
  if (skipSpaces(text, runEnd(text, at, end), end) < end) return 0;
  return marker === EQUALS ? 1 : 2;
}

/**
 * Where a thematic break at `at` fails, -1 when the line is one. No later place on the line up to there can start
 * one either, which keeps `- - - - x` linear. CommonMark 4.1.
 */
export function thematicBreakFailure(text: string, at: number, end: number): number {
  const marker = text.charCodeAt(at);
  let count = 0;
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === marker) count++;
    else if (!isSpace(code)) return i;
  }
  return count >= 3 ? -1 : end;
}

/** Where a list marker at `at` ends, -1 if there is none. CommonMark 5.2. */
export function listMarkerEnd(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  let after = at + 1;
  if (isDigit(code)) {
    while (after < end && isDigit(text.charCodeAt(after))) after++;
    const close = text.charCodeAt(after);
    if (after >= end || after - at > 9 || (close !== DOT && close !== CLOSE_PAREN)) return -1;
    after++;
  } else if (code !== DASH && code !== STAR && code !== PLUS) return -1;
  return after >= end || isSpace(text.charCodeAt(after)) ? after : -1;
}

/** Only an item with text, and of an ordered list only one with the number 1, ends a paragraph. CommonMark 5.3. */
export function interruptsParagraph(text: string, after: number, end: number, number: number): boolean {
  return (number < 0 || number === 1) && skipSpaces(text, after, end) < end;
}

const LITERAL_TAGS: ReadonlySet<string> = new Set(['script', 'pre', 'style', 'textarea']);
const BLOCK_TAGS: ReadonlySet<string> = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li ' +
    'link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot ' +
    'th thead title tr track ul'
  ).split(' '),
);

/** Which of the seven kinds of HTML block starts at `at`, 0 if none. CommonMark 4.6. */
export function htmlBlockKind(text: string, at: number, end: number): number {
  if (at + 1 >= end || text.charCodeAt(at) !== LESS) return 0;
  const second = text.charCodeAt(at + 1);
  if (second === QUESTION) return 3;
  if (second === BANG) return declarationKind(text, at, end);
  const closing = second === SLASH;
  const name = tagWord(text, closing ? at + 2 : at + 1, end);
  if (name === '') return 0;
  const after = at + (closing ? 2 : 1) + name.length;
  if (!closing && LITERAL_TAGS.has(name) && endsName(text, after, end)) return 1;
  if (BLOCK_TAGS.has(name) && (endsName(text, after, end) || text.startsWith('/>', after))) return 6;
  const close = tagEnd(text, at, end);
  return close > 0 && skipSpaces(text, close, end) >= end ? 7 : 0;
}

function declarationKind(text: string, at: number, end: number): number {
  if (text.startsWith('--', at + 2)) return 2;
  if (text.startsWith('[CDATA[', at + 2)) return 5;
  return at + 2 < end && isLetter(text.charCodeAt(at + 2)) ? 4 : 0;
}

function tagWord(text: string, at: number, end: number): string {
  let next = at;
  while (next < end && (isLetter(text.charCodeAt(next)) || isDigit(text.charCodeAt(next)))) next++;
  return isLetter(text.charCodeAt(at)) ? text.slice(at, next).toLowerCase() : '';
}

function endsName(text: string, at: number, end: number): boolean {
  return at >= end || isSpace(text.charCodeAt(at)) || text.charCodeAt(at) === GREATER;
}

const TERMINATORS = ['', '', '-->', '?>', '>', ']]>'] as const;

/** Finds where HTML blocks of kinds 1 to 5 end. Looks at each stretch of text once. CommonMark 4.6. */
export class HtmlEnds {
  readonly #from: number[] = [];
  readonly #found: number[] = [];

  /** Whether the text from `at` up to `end` holds the end of a block of this kind. */
  endsIn(text: string, kind: number, at: number, end: number): boolean {
    const known = this.#found[kind];
    const covered = known !== undefined && at >= (this.#from[kind] ?? 0) && (known < 0 || at <= known);
    if (!covered) {
      this.#from[kind] = at;
      this.#found[kind] = kind === 1 ? literalEnd(text, at) : text.indexOf(TERMINATORS[kind] ?? '', at);
    }
    const found = this.#found[kind] ?? -1;
    return found >= 0 && found < end;
  }
}

function literalEnd(text: string, at: number): number {
  const pattern = /<\/(?:script|pre|style|textarea)>/gi;
  pattern.lastIndex = at;
  return pattern.exec(text)?.index ?? -1;
}
