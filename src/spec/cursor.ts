import { SPACE, TAB } from './chars.ts';

/**
 * A place in one line while the containers around it are peeled off. Columns count tabs as up to four, CommonMark 2.2;
 * a tab may be used in part.
 */
export class LineCursor {
  readonly text: string;
  offset = 0;
  column = 0;
  end = 0;
  /** The first place from `offset` on that is no space or tab, and its column. */
  next = 0;
  nextColumn = 0;
  /** Columns of white space before `next`. */
  indent = 0;
  blank = false;

  constructor(text: string) {
    this.text = text;
  }

  startLine(from: number, end: number): void {
    this.offset = from;
    this.column = 0;
    this.end = end;
    this.findNext();
  }

  findNext(): void {
    const { text, end } = this;
    let at = this.offset;
    let column = this.column;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === SPACE) column++;
      else if (code === TAB) column += 4 - (column & 3);
      else break;
    }
    this.next = at;
    this.nextColumn = column;
    this.indent = column - this.column;
    this.blank = at >= end;
  }

  /** Moves to the first place that is no white space. */
  toNext(): void {
    this.offset = this.next;
    this.column = this.nextColumn;
    this.indent = 0;
  }

  /** Moves over markers, none of which is a tab. */
  skip(count: number): void {
    this.offset += count;
    this.column += count;
  }

  /** Moves over so many columns of white space; what is left of a tab stays before the cursor. */
  skipColumns(count: number): void {
    const target = this.column + count;
    while (this.column < target && this.offset < this.end) {
      const width = this.text.charCodeAt(this.offset) === TAB ? 4 - (this.column & 3) : 1;
      if (this.column + width > target) this.column = target;
      else {
        this.column += width;
        this.offset++;
      }
    }
  }

  /** Moves over columns of the indent: what follows stays where it is, and a deep list is not looked through again for each level. */
  // @spec spec.md#READ-3
  skipIndent(count: number): void {
    this.skipColumns(count);
    this.indent = this.nextColumn - this.column;
  }

  /** The optional space after a block quote's marker. */
  skipOneSpace(): void {
    const code = this.offset < this.end ? this.text.charCodeAt(this.offset) : 0;
    if (code === SPACE || code === TAB) this.skipColumns(1);
  }
}
