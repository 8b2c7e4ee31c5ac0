import { DASH, DOT, isUpper, isWord, OPEN_BRACKET, SLASH, UNDERSCORE } from './chars.ts';

/** A textual id in running text: where it is written and how it is compared. */
export interface TextualId {
  readonly from: number;
  readonly to: number;
  /** `EIP-20`: prefix, one dash, the number as written. */
  readonly target: string;
}

/** Series of numbered documents: their ids are cited everywhere and defined only by the document itself. */
const SERIES: ReadonlySet<string> = new Set(
  'RFC BCP STD IEEE EIP ERC BIP PEP KEP BOLT NIP SEP OTEP JEP CVE TC39 CAIP SLIP LIP ZIP CIP DIP XEP'.split(
    ' ',
  ),
);
/** What looks like an id and names a number, a size or an algorithm. */
const OTHER_WORDS: ReadonlySet<string> = new Set(
  (
    'UTF UCS SHA MD AES DES RSA ECDSA HMAC BASE CRC ISO IEC ASCII HTTP HTTPS TLS SSL IPV X Y Z A I II III N P Q T V ' +
    'UINT INT FLOAT FP GPT PR GH MUST SHALL SHOULD MAY NOT REQUIRED RECOMMENDED OPTIONAL AND OR IF TO OF IN ON AT IS ' +
    'TABLE FIGURE PAGE STEP CHAPTER PART VERSION'
  ).split(' '),
);

const WRITTEN =
  /([A-Z][A-Z0-9]{0,24}?(?:-[A-Z][A-Z0-9]{0,24}){0,4}?)(-| ?#|[ \u00a0])?(\d{1,12}(?:\.\d{1,9}){0,4}[a-z]?)(?!_*[A-Za-z0-9]|-\d)/y;

/** The id that starts at `at` in a text that starts at `start`; null if it is none. */
export function textualId(text: string, at: number, start: number, end: number): TextualId | null {
  if (isGlued(text, at, start)) return null;
  WRITTEN.lastIndex = at;
  const match = WRITTEN.exec(text);
  if (match === null || WRITTEN.lastIndex > end || isLetterAt(text, WRITTEN.lastIndex)) return null;
  const [all, prefix = '', separator, number = ''] = match;
  if (separator !== '-' && number.includes('.')) return null;
  return isPrefix(prefix, separator)
    ? { from: at, to: at + all.length, target: `${prefix}-${number}` }
    : null;
}

/** `x/EIP-20`, `$A-1`, `foo.BAR-1` and `-A-1` are parts of something else; in `_A-1_` and `A-1/B-2` stand ids. */
function isGlued(text: string, at: number, start: number): boolean {
  let before = at;
  while (before > start && text.charCodeAt(before - 1) === UNDERSCORE) before--;
  if (before === start) return false;
  const code = text.charCodeAt(before - 1);
  if (code === SLASH) return !AFTER_ID.test(text.slice(Math.max(start, before - 40), before));
  return isWord(code) || code === DOT || code === DASH || code === 0x24 || isLetterAt(text, before - 1);
}

const AFTER_ID = /(?:^|[^\w/.-])[A-Z][A-Z0-9-]*[- ]?#?\d[\d.]*[a-z]?\/$/;

/** A letter of another script that words are made of; scripts that part no words by spaces write ids among their letters. */
function isLetterAt(text: string, at: number): boolean {
  if (!(text.charCodeAt(at) > 127)) return false;
  const letter = text.charAt(at);
  return /[\p{L}\p{M}\p{N}]/u.test(letter) && !UNPARTED.test(letter);
}

const UNPARTED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\u30fc]/u;

function isPrefix(prefix: string, separator: string | undefined): boolean {
  if (SERIES.has(prefix)) return true;
  if (separator === undefined || prefix.length < 2 || OTHER_WORDS.has(prefix)) return false;
  return separator === '-' || /^[A-Z]{2,10}$/.test(prefix);
}

/** Whether an id belongs to a series of documents, as `RFC-2119` does. */
export function isOfSeries(target: string): boolean {
  return SERIES.has(target.slice(0, target.indexOf('-')));
}

const NUMBERED = '[A-Z]{2}[A-Z0-9]*(?:[-_][A-Z0-9]+)*[-_]\\d+(?:\\.\\d+)*[a-z]?';
const TASK_BOX = '(?:\\[[ xX]\\][ \\t]+)?';
const DEFINED = new RegExp(
  `${TASK_BOX}(?:(\\*\\*|__)?\\[?(${NUMBERED})(\\]?)(:?)(\\*\\*|__)?(:?))(?![\\w([-])`,
  'y',
);

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

const CELL = new RegExp(`^(?:\\*\\*|__|\`)?\\[?(${NUMBERED})\\]?(?:\\*\\*|__|\`)?$`);
/** The longest cell that is looked at. */
const LONGEST_CELL = 100;

/** The id that a cell consists of, in bold, in brackets, as code or bare. */
export function cellId(text: string, from: number, to: number): DefinedId | null {
  if (to - from > LONGEST_CELL) return null;
  const cell = text.slice(from, to);
  const id = CELL.exec(cell)?.[1];
  if (id === undefined || SERIES.has(prefixOf(id)) || OTHER_WORDS.has(prefixOf(id))) return null;
  const at = from + cell.indexOf(id);
  return { id, from: at, to: at + id.length, after: to };
}

function prefixOf(id: string): string {
  return id.slice(0, id.search(/[-_]?\d/));
}

const HEADING_ID = new RegExp(
  `(?:\\[(${NUMBERED}|[A-Z]{2,10} ?#?\\d+)\\]|(${NUMBERED}|[A-Z]{2,10} ?#?\\d+)(?=:|\\s+[-–—(]|$))`,
  'y',
);

/**
 * The id that a heading's text defines: `REQ-12: Title`, `[REQ-12] Title`. Of a series of documents only the title
 * counts: `BOLT #2: Title`.
 */
export function headingId(title: string, level: number): string | null {
  if (title.charCodeAt(0) !== OPEN_BRACKET && !isUpper(title.charCodeAt(1))) return null;
  HEADING_ID.lastIndex = 0;
  const match = HEADING_ID.exec(title);
  const id = match?.[1] ?? match?.[2];
  if (id === undefined) return null;
  const target = id.replace(/ ?#| /, '-');
  const prefix = prefixOf(target);
  if (SERIES.has(prefix)) return level === 1 ? target : null;
  return OTHER_WORDS.has(prefix) || !/[-_]/.test(id) ? null : id;
}
