import type { CommentSyntax, StringSyntax } from './commentSyntax.ts';

/** A comment by its offsets, marks included. */
export interface CommentSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the comments of a text by its language's comment syntax alone. Strings hide what looks like a comment in them; a string
 * that is not closed ends with its line, so that one stray quote costs one line.
 */
export function scanComments(text: string, syntax: CommentSyntax): CommentSpan[] {
  const opener = openerPattern(syntax);
  const found: CommentSpan[] = [];
  let at = 0;
  for (;;) {
    opener.lastIndex = at;
    const match = opener.exec(text);
    if (match === null) return found;
    const span = spanAt(text, match.index, match[0], syntax);
    if (span.comment) found.push({ start: match.index + leadingBreak(match[0]), end: span.end });
    at = Math.max(span.end, match.index + 1);
  }
}

interface Span {
  readonly comment: boolean;
  readonly end: number;
}

function spanAt(text: string, start: number, mark: string, syntax: CommentSyntax): Span {
  const block = syntax.block.find(([open]) => open === mark);
  if (block !== undefined) return { comment: true, end: blockEnd(text, start, block, syntax.nested) };
  const string = syntax.strings.find(({ open }) => open === mark);
  if (string !== undefined) return { comment: false, end: stringEnd(text, start + mark.length, string) };
  if (syntax.spaced && start > 0 && !/\s/.test(text[start - 1] ?? ''))
    return { comment: false, end: start + 1 };
  return { comment: true, end: lineEnd(text, start) };
}

/** A pattern takes longer to be made than a file to be read with it. */
const OPENERS = new WeakMap<CommentSyntax, RegExp>();

function openerPattern(syntax: CommentSyntax): RegExp {
  const pattern = OPENERS.get(syntax) ?? newOpenerPattern(syntax);
  OPENERS.set(syntax, pattern);
  return pattern;
}

/** Longest first, so that `"""` is not read as `""` and `"`. */
function newOpenerPattern(syntax: CommentSyntax): RegExp {
  const marks = [
    ...syntax.line,
    ...syntax.block.map(([open]) => open),
    ...syntax.strings.map(({ open }) => open),
  ];
  const longest = marks
    .sort((a, b) => b.length - a.length)
    .map((mark) => mark.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(longest.join('|') || '(?!)', 'g');
}

const [LINE_FEED, RETURN, BACKSLASH] = [0x0a, 0x0d, 0x5c];

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || code === RETURN) return at;
  }
  return text.length;
}

function blockEnd(
  text: string,
  start: number,
  [open, close]: readonly [string, string],
  nested: boolean,
): number {
  let depth = 1;
  let at = start + open.length;
  while (depth > 0) {
    const closing = text.indexOf(close, at);
    if (closing < 0) return text.length;
    const opening = nested ? text.indexOf(open, at) : -1;
    const opens = opening >= 0 && opening < closing;
    depth += opens ? 1 : -1;
    at = opens ? opening + open.length : closing + close.length;
  }
  return at;
}

function stringEnd(text: string, from: number, { close, escape: how, multiline }: StringSyntax): number {
  if (close === '') return from;
  const first = close.charCodeAt(0);
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!multiline && (code === LINE_FEED || code === RETURN)) return at;
    if (how === 'backslash' && code === BACKSLASH) at++;
    else if (code === first && text.startsWith(close, at)) {
      if (how !== 'doubled' || !text.startsWith(close, at + close.length)) return at + close.length;
      at += close.length;
    }
  }
  return text.length;
}

/** `=begin` counts at the start of a line only, so that its mark holds the line end before it. */
function leadingBreak(mark: string): number {
  return mark.startsWith('\n') ? 1 : 0;
}
