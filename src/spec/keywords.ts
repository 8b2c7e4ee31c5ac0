import { isBlank, isDigit, isWord, STAR, UNDERSCORE } from './chars.ts';

/** RFC 2119 and RFC 8174; what begins with another comes before it. */
const KEYWORDS = [
  'MUST NOT',
  'SHALL NOT',
  'SHOULD NOT',
  'NOT RECOMMENDED',
  'MUST',
  'SHALL',
  'SHOULD',
  'REQUIRED',
  'RECOMMENDED',
  'MAY',
  'OPTIONAL',
] as const;
const PLAIN = KEYWORDS.map((keyword, index) => ({ keyword, index })).filter(({ keyword }) => !keyword.includes(' '));
const NEGATED: Readonly<Record<string, number>> = { MUST: 0, SHALL: 1, SHOULD: 2 };
/** How strongly each binds: RFC 2119, sections 1 to 5. */
const STRENGTH = [3, 3, 2, 2, 3, 3, 2, 3, 2, 1, 1];

const BY_FIRST = new Map<number, readonly { readonly keyword: string; readonly index: number }[]>(
  [...'MSRO'].map((letter) => [letter.charCodeAt(0), PLAIN.filter(({ keyword }) => keyword.startsWith(letter))]),
);
const NOT_RECOMMENDED = /NOT[\s*_]+RECOMMENDED\b/y;
const NOT = /[\s*_]+NOT\b/y;

/** The number of the keyword that starts at `at`, -1 if none does. */
export function keywordAt(text: string, at: number): number {
  for (const { keyword, index } of BY_FIRST.get(text.charCodeAt(at)) ?? [])
    if (text.startsWith(keyword, at)) return index;
  NOT_RECOMMENDED.lastIndex = at;
  return NOT_RECOMMENDED.test(text) ? 3 : -1;
}

/** Where a keyword ends, `NOT` included; -1 where the word goes on, or where quotation marks say that it is only named. */
export function keywordEnd(text: string, at: number, to: number, keyword: number): number {
  const end = at + (keyword === 3 ? notRecommendedLength(text, at) : (KEYWORDS[keyword]?.length ?? 0));
  const next = end < to ? text.charCodeAt(end) : 0;
  if (isWord(next)) return -1;
  if (isQuotation(text.charCodeAt(at - 1)) && isQuotation(next)) return -1;
  return keyword === 9 && isDate(text, end) ? -1 : end;
}

function notRecommendedLength(text: string, at: number): number {
  NOT_RECOMMENDED.lastIndex = at;
  return NOT_RECOMMENDED.test(text) ? NOT_RECOMMENDED.lastIndex - at : 0;
}

/** `"MUST"`, `“MUST”`. */
function isQuotation(code: number): boolean {
  return code === 0x22 || code === 0x201c || code === 0x201d;
}

/** `MAY 2024`. */
function isDate(text: string, end: number): boolean {
  return isBlank(text.charCodeAt(end)) && isDigit(text.charCodeAt(end + 1));
}

/** The keyword as it is written in a statement, with the `NOT` that follows it. */
export function keywordName(text: string, keyword: number, end: number): string {
  const name = KEYWORDS[keyword] ?? '';
  if (!(name in NEGATED)) return name;
  NOT.lastIndex = end;
  return NOT.test(text) ? `${name} NOT` : name;
}

/** How strongly a keyword binds: 3 for MUST, 1 for MAY. */
export function keywordStrength(keyword: number): number {
  return STRENGTH[keyword] ?? 0;
}

/** Whether the text from `at` on starts with a keyword, marked or not. */
export function startsWithKeyword(text: string): boolean {
  const plain = text.charCodeAt(0) === STAR || text.charCodeAt(0) === UNDERSCORE ? text.replace(/^[*_]+/, '') : text;
  return keywordAt(plain, 0) >= 0;
}
