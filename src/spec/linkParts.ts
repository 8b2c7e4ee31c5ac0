import {
  APOSTROPHE,
  BACKSLASH,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  GREATER,
  isBlank,
  isPunctuation,
  LESS,
  NEWLINE,
  OPEN_BRACKET,
  OPEN_PAREN,
  QUOTE,
  SPACE,
} from './chars.ts';

const LONGEST_LABEL = 999;

/** Where the `]` of the label that starts at `at` is, -1 if there is none. CommonMark 4.7: no brackets, up to 999 characters. */
export function labelEnd(text: string, at: number, end: number): number {
  const limit = Math.min(end, at + LONGEST_LABEL * 2);
  for (let i = at + 1; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === CLOSE_BRACKET) return i;
    if (code === OPEN_BRACKET) return -1;
    if (code === BACKSLASH) i++;
  }
  return -1;
}

/** Labels match when equal after folding case and white space. CommonMark 6.3. */
export function normaliseLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}

/** Where a link's destination at `at` ends, -1 if there is none. CommonMark 6.3. */
export function destinationEnd(text: string, at: number, end: number): number {
  if (at < end && text.charCodeAt(at) === LESS) return angledEnd(text, at + 1, end);
  let depth = 0;
  let i = at;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code <= SPACE || code === 0x7f) break;
    if (code === BACKSLASH && i + 1 < end && isPunctuation(text.charCodeAt(i + 1))) i++;
    else if (code === OPEN_PAREN) {
      if (++depth > 32) return -1;
    } else if (code === CLOSE_PAREN && depth-- === 0) return i > at ? i : -1;
  }
  return i > at && depth === 0 ? i : -1;
}

function angledEnd(text: string, at: number, end: number): number {
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === GREATER) return i + 1;
    if (code === LESS || code === NEWLINE) return -1;
    if (code === BACKSLASH) i++;
  }
  return -1;
}

/** Where a link's title at `at` ends, -1 if there is none. CommonMark 6.3. */
export function titleEnd(text: string, at: number, end: number): number {
  const open = at < end ? text.charCodeAt(at) : 0;
  if (open !== QUOTE && open !== APOSTROPHE && open !== OPEN_PAREN) return -1;
  const close = open === OPEN_PAREN ? CLOSE_PAREN : open;
  for (let i = at + 1; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === close) return i + 1;
    if (code === open) return -1;
    if (code === BACKSLASH) i++;
  }
  return -1;
}

/** Where the written destination starts and ends without its angle brackets. */
export function bareDestination(text: string, from: number, to: number): readonly [number, number] {
  return text.charCodeAt(from) === LESS ? [from + 1, to - 1] : [from, to];
}

/** Whether there is nothing but white space. */
export function isBlankText(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isBlank(text.charCodeAt(i))) return false;
  return true;
}
