/** Character codes that the scanners compare with; names as in the CommonMark specification. */
export const TAB = 0x09;
export const NEWLINE = 0x0a;
export const RETURN = 0x0d;
export const SPACE = 0x20;
export const BANG = 0x21;
export const QUOTE = 0x22;
export const HASH = 0x23;
export const APOSTROPHE = 0x27;
export const OPEN_PAREN = 0x28;
export const CLOSE_PAREN = 0x29;
export const STAR = 0x2a;
export const PLUS = 0x2b;
export const DASH = 0x2d;
export const DOT = 0x2e;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const LESS = 0x3c;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const CARET = 0x5e;
export const UNDERSCORE = 0x5f;
export const BACKTICK = 0x60;
export const PIPE = 0x7c;
export const TILDE = 0x7e;

const DIGIT = 1;
const LETTER = 2;
const PUNCTUATION = 4;
const BLANK = 8;

const KINDS = new Uint8Array(128);
for (let code = 0x21; code < 0x7f; code++) KINDS[code] = PUNCTUATION;
for (let code = 0x30; code <= 0x39; code++) KINDS[code] = DIGIT;
for (let code = 0x41; code <= 0x5a; code++) KINDS[code] = LETTER;
for (let code = 0x61; code <= 0x7a; code++) KINDS[code] = LETTER;
for (const code of [TAB, NEWLINE, 0x0b, 0x0c, RETURN, SPACE]) KINDS[code] = BLANK;

function isKind(code: number, kinds: number): boolean {
  return code < 128 && ((KINDS[code] ?? 0) & kinds) !== 0;
}

/** A space or a tab. */
export function isSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Any ASCII white space, line ends with it. */
export function isBlank(code: number): boolean {
  return isKind(code, BLANK);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isLetter(code: number): boolean {
  return isKind(code, LETTER);
}

export function isUpper(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

export function isLower(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** An ASCII letter, digit or underscore. */
export function isWord(code: number): boolean {
  return isKind(code, LETTER | DIGIT) || code === UNDERSCORE;
}

/** ASCII punctuation: what a backslash can escape. CommonMark 2.4. */
export function isPunctuation(code: number): boolean {
  return isKind(code, PUNCTUATION);
}

/** The first position from `at` on that holds no space or tab. */
export function skipSpaces(text: string, at: number, end: number): number {
  let next = at;
  while (next < end && isSpace(text.charCodeAt(next))) next++;
  return next;
}

/** The first position from `at` on that holds no white space of any kind. */
export function skipBlanks(text: string, at: number, end: number): number {
  let next = at;
  while (next < end && isBlank(text.charCodeAt(next))) next++;
  return next;
}

/** The end of the text when trailing white space is left out. */
export function trimEnd(text: string, from: number, end: number): number {
  let last = end;
  while (last > from && isBlank(text.charCodeAt(last - 1))) last--;
  return last;
}
