import type { Comments } from './comments.ts';
import type { LineIndex } from './lines.ts';
import type { CommentSpan } from './scanner.ts';
import type { RawUnit } from './units.ts';

export interface AttachmentSource {
  readonly index: LineIndex;
  readonly comments: Comments;
  readonly units: readonly RawUnit[];
  /** The language's white space means something. */
  readonly indented: boolean;
  /** The language has documentation that stands inside of what it documents. */
  readonly innerComments: boolean;
}

/**
 * Which unit a comment belongs to: the declaration directly below or behind it, else the one on whose line it stands, else the innermost around
 * it. At the file's top, with a blank line before the first declaration or anything else than a declaration below, it is the file.
 */
export class Attachment {
  readonly #index: LineIndex;
  readonly #comments: Comments;
  readonly #units: readonly RawUnit[];
  readonly #starts = new Map<number, number>();
  readonly #indented: boolean;
  readonly #inner: boolean;
  #firstCode = -1;

  constructor({ index, comments, units, indented, innerComments }: AttachmentSource) {
    this.#index = index;
    this.#comments = comments;
    this.#units = units;
    this.#indented = indented;
    this.#inner = innerComments;
    units.forEach((unit, at) => {
      if (at > 0 && !this.#starts.has(unit.start)) this.#starts.set(unit.start, at);
    });
  }

  unitOf(comment: CommentSpan): number {
    const around = this.#innermost(comment.start);
    if (this.#isInner(comment)) return around;
    const line = this.#index.lineAt(comment.start);
    const before = this.#index.text.slice(this.#index.start(line), comment.start);
    if (before.trim() !== '') return this.#behind(comment) ?? this.#onLine(line, comment, around);
    return this.#below(comment, around) ?? this.#byIndent(comment, around);
  }

  /** Documentation that stands inside of what it documents: Python's strings, Rust's `//!`, which C++ writes above instead. */
  #isInner({ start }: CommentSpan): boolean {
    const mark = this.#index.text.slice(start, start + 3);
    return this.#inner && /^(?:["'rRuU]|\/[/*]!)/.test(mark);
  }

  /** The innermost unit that an offset lies in. Units come in order, so that the last one that fits is the innermost. */
  #innermost(offset: number): number {
    let low = 0;
    let high = this.#units.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#units[middle]?.start ?? 0) < offset) low = middle;
      else high = middle - 1;
    }
    for (let at = low; at > 0; at = this.#units[at]?.parent ?? 0) {
      if ((this.#units[at]?.end ?? 0) > offset) return at;
    }
    return 0;
  }

  /** What a comment within a line of code stands directly before. */
  #behind(comment: CommentSpan): number | undefined {
    const { next } = this.#nextCode(comment.end);
    return this.#index.lineAt(next) === this.#index.lineAt(comment.end) ? this.#starts.get(next) : undefined;
  }

  /** A comment behind code: the last unit that begins, is named or ends on its line. */
  #onLine(line: number, comment: CommentSpan, around: number): number {
    const from = this.#index.start(line);
    for (let at = this.#units.length - 1; at > around; at--) {
      const unit = this.#units[at];
      if (unit === undefined || unit.start >= comment.start) continue;
      if (unit.end < from) return around;
      if (unit.end <= comment.start) return at;
    }
    return around;
  }

  #below(comment: CommentSpan, around: number): number | null {
    const { next, blank } = this.#nextCode(comment.end);
    const unit = this.#starts.get(next);
    if (unit === undefined) return null;
    if (around === 0 && blank && comment.start <= this.#topEnd()) return 0;
    const deeper = this.#indented && this.#column(comment.start) > this.#column(next);
    return deeper ? null : unit;
  }

  /**
   * In Python a comment may stand behind the last statement of a body, to which its indentation says that it belongs, unless other code
   * that is no deeper than the body's head stands between.
   */
  #byIndent(comment: CommentSpan, around: number): number {
    const column = this.#column(comment.start);
    if (!this.#indented || column === 0) return around;
    for (let at = this.#units.length - 1; at > around; at--) {
      const unit = this.#units[at];
      if (unit === undefined || unit.end > comment.start || this.#column(unit.start) >= column) continue;
      return this.#isLeft(unit, comment.start) ? around : at;
    }
    return around;
  }

  /** Code stands behind a unit that is no deeper than the unit's own beginning. */
  #isLeft({ start, end }: RawUnit, until: number): boolean {
    for (let line = this.#index.lineAt(end) + 1; line < this.#index.lineAt(until); line++) {
      const at = this.#index.start(line) + Math.max(0, this.#index.lineText(line).search(/\S/));
      const isCode = this.#index.lineText(line).trim() !== '' && this.#comments.at(at) === null;
      if (isCode && this.#column(at) <= this.#column(start)) return true;
    }
    return false;
  }

  #column(offset: number): number {
    return offset - this.#index.start(this.#index.lineAt(offset));
  }

  /** The first offset behind white space and comments, and whether a blank line was passed. */
  #nextCode(from: number): { readonly next: number; readonly blank: boolean } {
    const { text } = this.#index;
    let blank = false;
    for (let at = from; ; ) {
      const gap = /\s*/y;
      gap.lastIndex = at;
      const space = gap.exec(text)?.[0] ?? '';
      blank ||= /[\r\n][ \t]*[\r\n]/.test(space.replaceAll('\r\n', '\n'));
      const next = at + space.length;
      const comment = next < text.length && !this.#starts.has(next) ? this.#comments.at(next) : null;
      if (comment === null || comment.end <= next) return { next, blank };
      at = comment.end;
    }
  }

  /** Where the file's first code begins; `#!` and `<?php` are none. */
  #topEnd(): number {
    if (this.#firstCode < 0) {
      const opening = /^(?:#![^\n]*|<\?php\b)/.exec(this.#index.text)?.[0].length ?? 0;
      this.#firstCode = this.#nextCode(opening).next;
    }
    return this.#firstCode;
  }
}
