import { CARET, CLOSE_BRACKET, COLON, isBlank, OPEN_BRACKET, skipSpaces } from './chars.ts';

/** Where the `]` of a footnote's label (`[^label]`) is, -1 if `at` starts none. GitHub: no white space, no brackets. */
export function footnoteLabelEnd(text: string, at: number, end: number): number {
  if (text.charCodeAt(at) !== OPEN_BRACKET || text.charCodeAt(at + 1) !== CARET) return -1;
  for (let i = at + 2; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === CLOSE_BRACKET) return i > at + 2 ? i : -1;
    if (code === OPEN_BRACKET || isBlank(code)) return -1;
  }
  return -1;
}

/** Where the text of a footnote's definition (`[^label]: text`) starts, -1 if `at` starts none. */
export function footnoteStart(text: string, at: number, end: number): number {
  const close = footnoteLabelEnd(text, at, end);
  if (close < 0 || text.charCodeAt(close + 1) !== COLON) return -1;
  return skipSpaces(text, close + 2, end);
}
