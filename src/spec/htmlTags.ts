import {
  APOSTROPHE,
  BACKTICK,
  COLON,
  DASH,
  DOT,
  EQUALS,
  GREATER,
  isDigit,
  isLetter,
  isWord,
  LESS,
  QUOTE,
  SLASH,
  SPACE,
  skipBlanks,
  UNDERSCORE,
} from './chars.ts';

/** Where an open or closing tag that starts at `at` ends, -1 if none does. CommonMark 6.6. */
export function tagEnd(text: string, at: number, end: number): number {
  if (text.charCodeAt(at + 1) === SLASH) return closingTagEnd(text, at + 2, end);
  let next = tagNameEnd(text, at + 1, end);
  if (next < 0) return -1;
  for (;;) {
    const after = skipBlanks(text, next, end);
    const value = after > next ? attributeEnd(text, after, end) : -1;
    if (value < 0) return openTagClose(text, after, end);
    next = value;
  }
}

function openTagClose(text: string, at: number, end: number): number {
  const close = text.charCodeAt(at) === SLASH ? at + 1 : at;
  return close < end && text.charCodeAt(close) === GREATER ? close + 1 : -1;
}

function closingTagEnd(text: string, at: number, end: number): number {
  const name = tagNameEnd(text, at, end);
  if (name < 0) return -1;
  const close = skipBlanks(text, name, end);
  return close < end && text.charCodeAt(close) === GREATER ? close + 1 : -1;
}

function tagNameEnd(text: string, at: number, end: number): number {
  if (at >= end || !isLetter(text.charCodeAt(at))) return -1;
  let next = at + 1;
  while (next < end && isTagNamePart(text.charCodeAt(next))) next++;
  return next;
}

function isTagNamePart(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === DASH;
}

/** The end of a name with or without `= value`; -1 where no attribute starts. */
function attributeEnd(text: string, at: number, end: number): number {
  const name = attributeNameEnd(text, at, end);
  if (name < 0) return -1;
  const equals = skipBlanks(text, name, end);
  if (equals >= end || text.charCodeAt(equals) !== EQUALS) return name;
  return valueEnd(text, skipBlanks(text, equals + 1, end), end);
}

function attributeNameEnd(text: string, at: number, end: number): number {
  const first = at < end ? text.charCodeAt(at) : 0;
  if (!isLetter(first) && first !== UNDERSCORE && first !== COLON) return -1;
  let next = at + 1;
  while (next < end && isAttributeNamePart(text.charCodeAt(next))) next++;
  return next;
}

function isAttributeNamePart(code: number): boolean {
  return isWord(code) || code === COLON || code === DOT || code === DASH;
}

function valueEnd(text: string, at: number, end: number): number {
  const first = at < end ? text.charCodeAt(at) : 0;
  if (first === QUOTE || first === APOSTROPHE) {
    const close = text.indexOf(first === QUOTE ? '"' : "'", at + 1);
    return close < 0 || close >= end ? -1 : close + 1;
  }
  let next = at;
  while (next < end && isBareValuePart(text.charCodeAt(next))) next++;
  return next > at ? next : -1;
}

function isBareValuePart(code: number): boolean {
  if (code <= SPACE || code === QUOTE || code === APOSTROPHE) return false;
  return code !== EQUALS && code !== LESS && code !== GREATER && code !== BACKTICK;
}

/** An attribute of an open tag with a value, and where the value is written (without its quotes). */
export interface Attribute {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The name of the tag at `at`, in lower case. */
export function tagName(text: string, at: number, end: number): string {
  return text.slice(at + 1, Math.max(at + 1, tagNameEnd(text, at + 1, end))).toLowerCase();
}

/** The attributes with values of the open tag between `at` and `end`. */
export function attributes(text: string, at: number, end: number): readonly Attribute[] {
  const found: Attribute[] = [];
  let next = tagNameEnd(text, at + 1, end);
  while (next >= 0) {
    const start = skipBlanks(text, next, end);
    next = attributeEnd(text, start, end);
    const name = attributeNameEnd(text, start, end);
    if (next > name) found.push(attribute(text, start, name, next));
  }
  return found;
}

function attribute(text: string, start: number, nameEnd: number, end: number): Attribute {
  const equals = skipBlanks(text, nameEnd, end);
  const value = skipBlanks(text, equals + 1, end);
  const quoted = text.charCodeAt(value) === QUOTE || text.charCodeAt(value) === APOSTROPHE;
  return {
    name: text.slice(start, nameEnd).toLowerCase(),
    from: quoted ? value + 1 : value,
    to: quoted ? end - 1 : end,
  };
}
