import { COLON, NEWLINE, OPEN_BRACKET, RETURN, skipBlanks, skipSpaces } from './chars.ts';
import {
  bareDestination,
  destinationEnd,
  isBlankText,
  labelEnd,
  normaliseLabel,
  titleEnd,
} from './linkParts.ts';

/** A link reference definition: where its destination is written, in the text it was read from. */
export interface Written {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Where the definition ends, its line end included. */
  readonly end: number;
}

/** The definition that starts at `at`, null if none does. CommonMark 4.7. */
export function readDefinition(text: string, at: number, end: number): Written | null {
  if (text.charCodeAt(at) !== OPEN_BRACKET) return null;
  const close = labelEnd(text, at, end);
  if (close < 0 || text.charCodeAt(close + 1) !== COLON || isBlankText(text, at + 1, close)) return null;
  const start = skipBlanks(text, close + 2, end);
  const stop = destinationEnd(text, start, end);
  if (stop < 0) return null;
  const after = definitionEnd(text, stop, end);
  if (after < 0) return null;
  const [from, to] = bareDestination(text, start, stop);
  return { label: normaliseLabel(text.slice(at + 1, close)), from, to, end: after };
}

/** A title counts only when it is parted from the destination and nothing follows it on its line. */
function definitionEnd(text: string, stop: number, end: number): number {
  const start = skipBlanks(text, stop, end);
  const title = start > stop ? titleEnd(text, start, end) : -1;
  const withTitle = title < 0 ? -1 : lineEndAfter(text, title, end);
  return withTitle < 0 ? lineEndAfter(text, stop, end) : withTitle;
}

function lineEndAfter(text: string, at: number, end: number): number {
  const next = skipSpaces(text, at, end);
  if (next >= end) return end;
  const code = text.charCodeAt(next);
  if (code === NEWLINE) return next + 1;
  return code === RETURN ? next + 2 : -1;
}
