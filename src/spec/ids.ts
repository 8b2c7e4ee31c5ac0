import { DASH, DOT, HASH, isDigit, isLetter, isUpper, isWord, SPACE } from './chars.ts';

/** A textual id in running text: where it is written and how it is compared. */
export interface TextualId {
  readonly from: number;
  readonly to: number;
  /** `EIP-20`: prefix, one dash, the number as written. */
  readonly target: string;
}

/** Series of numbered documents: their ids are cited everywhere and defined only by the document itself. */
const SERIES: ReadonlySet<string> = new Set(
  'RFC BCP STD ISO IEEE EIP ERC BIP PEP KEP BOLT NIP SEP OTEP JEP CVE TC39 CAIP SLIP LIP ZIP CIP DIP XEP'.split(' '),
);
/** What looks like an id and names a number, a size or an algorithm. */
const OTHER_WORDS: ReadonlySet<string> = new Set(
  (
    'UTF UCS SHA MD AES DES RSA ECDSA HMAC BASE CRC ISO IEC ASCII HTTP HTTPS TLS SSL IPV X Y Z A I II III N P Q T V ' +
    'UINT INT FLOAT FP GPT PR GH MUST SHALL SHOULD MAY NOT REQUIRED RECOMMENDED OPTIONAL AND OR IF TO OF IN ON AT IS ' +
    'TABLE FIGURE PAGE STEP CHAPTER PART VERSION'
  ).split(' '),
);

/** The id whose number starts at `at`, in a text from `start` to `end`; null if it is none. */
export function textualId(text: string, at: number, start: number, end: number): TextualId | null {
  const prefixEnd = separatorStart(text, at, start);
  const from = prefixStart(text, prefixEnd, start);
  if (from >= prefixEnd || (from > start && isGlue(text.charCodeAt(from - 1)))) return null;
  const to = numberEnd(text, at, end);
  if (to < 0) return null;
  const prefix = text.slice(from, prefixEnd);
  return isPrefix(prefix, prefixEnd < at, text.charCodeAt(prefixEnd) !== DASH)
    ? { from, to, target: `${prefix}-${text.slice(at, to)}` }
    : null;
}

/** Steps back over ` `, `-`, `#` or ` #`. */
function separatorStart(text: string, at: number, start: number): number {
  let i = at;
  if (i > start && text.charCodeAt(i - 1) === HASH) i--;
  const before = i > start ? text.charCodeAt(i - 1) : 0;
  return before === SPACE || (before === DASH && i === at) ? i - 1 : i;
}

function prefixStart(text: string, end: number, start: number): number {
  let i = end;
  while (i > start && isPrefixPart(text.charCodeAt(i - 1))) i--;
  while (i < end && !isUpper(text.charCodeAt(i))) i++;
  return i;
}

function isPrefixPart(code: number): boolean {
  return isUpper(code) || isDigit(code) || code === DASH;
}

function isGlue(code: number): boolean {
  return isWord(code) || code === DOT || code === 0x2f || code === 0x24 || code > 127;
}

/** The end of `12`, `1.2`, `12a`; -1 where a word or a path goes on. */
function numberEnd(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && isDigit(text.charCodeAt(i))) i++;
  while (i + 1 < end && text.charCodeAt(i) === DOT && isDigit(text.charCodeAt(i + 1)))
    for (i += 2; i < end && isDigit(text.charCodeAt(i)); ) i++;
  if (i < end && isLetter(text.charCodeAt(i)) && !isUpper(text.charCodeAt(i))) i++;
  const next = i < end ? text.charCodeAt(i) : 0;
  if (isWord(next) || next > 127) return -1;
  return next === DASH && isDigit(i + 1 < end ? text.charCodeAt(i + 1) : 0) ? -1 : i;
}

function isPrefix(prefix: string, separated: boolean, spaced: boolean): boolean {
  if (SERIES.has(prefix)) return prefix !== 'ISO';
  if (!separated || prefix.length < 2 || OTHER_WORDS.has(prefix)) return false;
  return !spaced || /^[A-Z]{2,10}$/.test(prefix);
}

/** Whether an id belongs to a series of documents, as `RFC-2119` does. */
export function isOfSeries(target: string): boolean {
  return SERIES.has(target.slice(0, target.indexOf('-')));
}

const NUMBERED = '[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)*[-_]\\d+(?:\\.\\d+)*[a-z]?';
const TASK_BOX = '(?:\\[[ xX]\\][ \\t]+)?';
const DEFINED = new RegExp(`${TASK_BOX}(?:(\\*\\*|__)?\\[?(${NUMBERED})(\\]?)(:?)(\\*\\*|__)?(:?))(?![\\w([-])`, 'y');

/** An id that is defined where it stands. */
export interface DefinedId {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** Where the text after the definition starts. */
  readonly after: number;
}

/**
 * The id that the block at `at` defines: `[REQ-3]`, `**REQ-12**`, `**FR-001**:`; in a list item also `REQ-001:`.
 * DIALECTS.md, requirement ids.
 */
export function definedId(text: string, at: number, end: number, inItem: boolean): DefinedId | null {
  DEFINED.lastIndex = at;
  const match = DEFINED.exec(text);
  if (match === null || DEFINED.lastIndex > end) return null;
  const [all, bold, id = '', bracket, colon, , lastColon] = match;
  const marked = bold !== undefined || bracket === ']';
  const plain = inItem && (colon === ':' || lastColon === ':');
  if ((!marked && !plain) || isOfSeries(id)) return null;
  const from = at + all.indexOf(id);
  return { id, from, to: from + id.length, after: at + all.length };
}

const HEADING_ID = new RegExp(`\\[?(${NUMBERED}|[A-Z]{2,10} ?#?\\d+)\\]?(?=:|\\s+[-–—]|$|\\s+\\()`, 'y');

/** The id that a heading's text defines: `REQ-12: Title`, `[REQ-12]`, `BOLT #2: Title`. */
export function headingId(title: string, level: number): string | null {
  HEADING_ID.lastIndex = 0;
  const id = HEADING_ID.exec(title)?.[1];
  if (id === undefined) return null;
  const target = id.replace(/ ?#| /, '-');
  const prefix = target.slice(0, target.search(/[-_]?\d/));
  if (OTHER_WORDS.has(prefix)) return null;
  const numbered = /^[A-Z][A-Z0-9]*[-_]/.test(id);
  return SERIES.has(prefix) ? (level === 1 ? target : null) : numbered ? id : null;
}
