import { isBlank, isDigit, isWord, UNDERSCORE } from './chars.ts';

/** RFC 2119 and RFC 8174, with how strongly each binds: RFC 2119, sections 1 to 5. */
const STRENGTHS: Readonly<Record<string, number>> = {
  MUST: 3,
  SHALL: 3,
  REQUIRED: 3,
  SHOULD: 2,
  RECOMMENDED: 2,
  'NOT RECOMMENDED': 2,
  MAY: 1,
  OPTIONAL: 1,
};
const NEGATED: ReadonlySet<string> = new Set(['MUST', 'SHALL', 'SHOULD']);
const NAMES = Object.keys(STRENGTHS);
const STRENGTH = Object.values(STRENGTHS);
const MAY = NAMES.indexOf('MAY');
const RECOMMENDED = NAMES.indexOf('RECOMMENDED');

const NOT_AFTER = /[\s*_]+NOT(?![A-Za-z0-9])/y;
const NOT_BEFORE = /(?<![A-Za-z0-9])NOT[\s*_]+$/;

/** Adds the keyword that starts at `at` as a triple (start, end, number); whether there is one. */
export function addKeyword(found: number[], text: string, at: number): boolean {
  const keyword = NAMES.findIndex((name) => text.startsWith(name, at));
  if (keyword < 0) return false;
  const end = at + (NAMES[keyword] ?? '').length;
  if (isPartOfName(text, at, end)) return false;
  if (!isNamedOnly(text, at, end, keyword)) add(found, text, at, end, keyword);
  return true;
}

/** `MUST_HAVE` and `A_MUST` are names; the underscores of `_MUST_` stress the word. */
function isPartOfName(text: string, at: number, end: number): boolean {
  let [before, after] = [at - 1, end];
  while (text.charCodeAt(before) === UNDERSCORE) before--;
  while (text.charCodeAt(after) === UNDERSCORE) after++;
  return isWord(text.charCodeAt(before)) || isWord(text.charCodeAt(after));
}

function add(found: number[], text: string, at: number, end: number, keyword: number): void {
  if (keyword !== RECOMMENDED) {
    found.push(at, end, keyword);
    return;
  }
  const start = Math.max(0, at - 12);
  const not = NOT_BEFORE.exec(text.slice(start, at));
  found.push(not === null ? at : start + not.index, end, not === null ? keyword : keyword + 1);
}

/** `"MUST"` in quotation marks speaks of the word; so does a part of a longer name; `MAY 2024` is a date. */
function isNamedOnly(text: string, at: number, end: number, keyword: number): boolean {
  const next = text.charCodeAt(end);
  if (isQuotation(next) && at > 0 && isQuotation(text.charCodeAt(at - 1))) return true;
  return keyword === MAY && isBlank(next) && isDigit(text.charCodeAt(end + 1));
}

/** `"MUST"`, `“MUST”`. */
function isQuotation(code: number): boolean {
  return code === 0x22 || code === 0x201c || code === 0x201d;
}

/** The keyword as it is written in a statement, with the `NOT` that follows it. */
export function keywordName(text: string, keyword: number, end: number): string {
  const name = NAMES[keyword] ?? '';
  if (!NEGATED.has(name)) return name;
  NOT_AFTER.lastIndex = end;
  return NOT_AFTER.test(text) ? `${name} NOT` : name;
}

/** How strongly a keyword binds: 3 for MUST, 1 for MAY. */
export function keywordStrength(keyword: number): number {
  return STRENGTH[keyword] ?? 0;
}

/** The same for a keyword as it is written: `MUST NOT`, `SHOULD`; 0 for any other word. */
export function strengthOf(name: string): number {
  return STRENGTHS[name] ?? STRENGTHS[name.replace(/ NOT$/, '')] ?? 0;
}
