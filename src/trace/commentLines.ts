import type { Comments } from './comments.ts';
import type { LineIndex } from './lines.ts';
import type { CommentSpan } from './scanner.ts';

/** One line of a comment, as the dialects read it. */
export interface CommentLine {
  readonly line: number;
  /** The mark that begins it: `//`, `///`, `#`, `/**`, `*`; '' where a block comment's line has none. */
  readonly mark: string;
  /** What stands behind the mark, trimmed; the closing mark is left out. */
  readonly text: string;
  /** Where `text` begins. */
  readonly character: number;
  /** The line from its mark on. */
  readonly raw: string;
  /** Where `raw` begins. */
  readonly rawCharacter: number;
  /** Nothing but white space stands before it. */
  readonly alone: boolean;
  readonly comment: CommentSpan;
  /** It is the comment's first line. */
  readonly first: boolean;
}

const OPENING =
  /^(?:\/\/[/!]?|\/\*[*!]?(?!\/)|#!?\[\[|#\||#=|##|#!?|--\[\[|--[|^]?|;+|%+|<!--|<#|\{-\|?|\(\*+|=begin\b|[rRbBuU]{0,2}(?:"""|'''|["'])|'|"|!|::|rem\b|REM\b|\{|\|)/;
/** The closing mark of a block comment, by how its opening mark begins. A line comment has none. */
const CLOSING: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/^\/\*/, /\s*\*+\/$/],
  [/^<!--/, /\s*-->$/],
  [/^\{-/, /\s*-\}$/],
  [/^\(\*/, /\s*\*+\)$/],
  [/^<#/, /\s*#>$/],
  [/^#=/, /\s*=#$/],
  [/^#\|/, /\s*\|#$/],
  [/\[\[$/, /\s*\]\]$/],
  [/"""$/, /\s*"""$/],
  [/'''$/, /\s*'''$/],
];
/** `*` may stand before each line of a block comment; before `=` or `#` it is a mark of duvet's and kept as such. */
const CONTINUED = /^\*(?!\/)/;

/**
 * The lines of all comments that hold one of the offsets, in order. With `following`, comments on the lines directly below come
 * with them: some notations go on there without a marker.
 */
export function commentLinesAt(
  comments: Comments,
  index: LineIndex,
  offsets: readonly number[],
  following: boolean,
): CommentLine[] {
  const spans = new Map<number, CommentSpan>();
  let beyond = -1;
  for (const offset of offsets) {
    if (offset < beyond) continue;
    let span = comments.at(offset);
    while (span !== null && !spans.has(span.start)) {
      spans.set(span.start, span);
      beyond = span.end;
      span = following ? commentBelow(comments, index, span) : null;
    }
  }
  const ordered = [...spans.values()].sort((a, b) => a.start - b.start);
  return ordered.flatMap((span) => linesOf(index, span));
}

function commentBelow(comments: Comments, index: LineIndex, { start, end }: CommentSpan): CommentSpan | null {
  const { text } = index;
  const line = index.lineAt(end);
  if (text.slice(end, index.end(line)).trim() !== '' || line + 1 >= index.count) return null;
  const below = index.lineText(line + 1);
  const at = index.start(line + 1) + Math.max(0, below.search(/\S/));
  // Asking the tree is what costs: what begins otherwise than this comment is none that goes on with it.
  return text[at] === text[start] ? comments.at(at) : null;
}

function linesOf(index: LineIndex, comment: CommentSpan): CommentLine[] {
  const from = index.lineAt(comment.start);
  const to = index.lineAt(Math.max(comment.start, comment.end - 1));
  const lines: CommentLine[] = [];
  for (let line = from; line <= to; line++)
    lines.push(commentLine(index, comment, line, line === from, line === to));
  return lines;
}

function commentLine(
  index: LineIndex,
  comment: CommentSpan,
  line: number,
  first: boolean,
  last: boolean,
): CommentLine {
  const lineStart = index.start(line);
  const start = Math.max(lineStart, comment.start);
  const whole = index.text.slice(start, Math.min(index.end(line), comment.end));
  const lead = whole.length - whole.trimStart().length;
  const open = whole.trim();
  const mark = (first ? OPENING : CONTINUED).exec(open)?.[0] ?? '';
  const raw = last ? withoutClosing(index.text, comment, open, first ? mark.length : 0) : open;
  const inner = raw.slice(Math.min(mark.length, raw.length));
  const gap = inner.length - inner.trimStart().length;
  const rawCharacter = start - lineStart + lead;
  return {
    line,
    mark,
    text: inner.trim(),
    character: rawCharacter + Math.min(mark.length, raw.length) + gap,
    raw,
    rawCharacter,
    alone: index.text.slice(lineStart, start).trim() === '',
    comment,
    first,
  };
}

function withoutClosing(text: string, comment: CommentSpan, line: string, from: number): string {
  const opening = OPENING.exec(text.slice(comment.start, comment.start + 8))?.[0] ?? '';
  const close = CLOSING.find(([open]) => open.test(opening))?.[1];
  return close === undefined ? line : line.slice(0, from) + line.slice(from).replace(close, '');
}
