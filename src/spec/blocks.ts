import { BlockSink, type Blocks } from './blockSink.ts';
import {
  atxLevel,
  atxTextEnd,
  closesFence,
  fenceLength,
  HtmlEnds,
  htmlBlockKind,
  interruptsParagraph,
  listMarkerEnd,
  OPENERS,
  STARTERS,
  setextLevel,
  thematicBreakFailure,
} from './blockStarts.ts';
import { GREATER, isDigit, isSpace, PIPE, skipSpaces } from './chars.ts';
import { LineCursor } from './cursor.ts';
import { footnoteStart } from './footnotes.ts';
import { OpenContainers } from './openContainers.ts';
import type { Source } from './source.ts';
import { delimiterColumns } from './tables.ts';

/** What the innermost open block is made of. */
const NOTHING = 0;
const PARAGRAPH = 1;
const FENCE = 2;
const INDENTED = 3;
const HTML = 4;
const TABLE = 5;

/**
 * Finds the blocks of a document line by line, as CommonMark's appendix describes: first the open containers that
 * a line belongs to, then new blocks that it opens, then text. No recursion; every character is looked at a bounded
 * number of times, whatever the nesting.
 */
// @spec spec.md#READ-10
export class BlockScanner {
  readonly #source: Source;
  readonly #text: string;
  readonly #cursor: LineCursor;
  readonly #sink: BlockSink;
  readonly #htmlEnds = new HtmlEnds();
  readonly #containers: OpenContainers;
  #leaf = NOTHING;
  #line = 0;
  #fenceMarker = 0;
  #fenceLength = 0;
  #htmlKind = 0;
  #noBreakUntil = -1;

  constructor(source: Source) {
    this.#source = source;
    this.#text = source.text;
    this.#cursor = new LineCursor(source.text);
    this.#sink = new BlockSink(source.text);
    this.#containers = new OpenContainers(this.#cursor, this.#sink.document);
  }

  /** The blocks from a line on; lines before it are front matter. */
  scan(firstLine: number): Blocks {
    const { starts } = this.#source;
    for (let line = firstLine; line < starts.length; line++) {
      this.#line = line;
      const start = starts[line] ?? 0;
      const end = this.#source.lineEnd(line);
      if (this.#containers.depth > 0 || !this.#plainLine(start, end)) this.#scanLine(start, end);
    }
    this.#closeLeaf();
    return this.#sink.finish();
  }

  /** The most common lines outside of containers, told by their first character: text, rows, code, nothing. */
  #plainLine(start: number, end: number): boolean {
    const leaf = this.#leaf;
    if (start === end) {
      if (leaf === FENCE || leaf === HTML || leaf === INDENTED) return leaf !== HTML;
      if (leaf !== NOTHING) this.#closeLeaf();
      return true;
    }
    const code = this.#text.charCodeAt(start);
    if (leaf === FENCE) return code !== this.#fenceMarker && !isSpace(code);
    if (leaf === TABLE && code === PIPE) {
      this.#sink.row(this.#sink.document, start, end, this.#line);
      return true;
    }
    if ((leaf !== PARAGRAPH && leaf !== NOTHING) || (code < 128 && STARTERS[code] === 1)) return false;
    if (leaf === PARAGRAPH) this.#sink.paragraph.add(start, end, true);
    else {
      this.#leaf = PARAGRAPH;
      this.#sink.openParagraph(this.#sink.document, start, end, this.#line);
    }
    return true;
  }

  #scanLine(start: number, end: number): void {
    this.#cursor.startLine(start, end);
    const matched = this.#containers.match(this.#leaf !== NOTHING);
    const all = matched === this.#containers.depth;
    if (all && this.#leaf !== NOTHING && this.#leaf !== PARAGRAPH && this.#continueLeaf()) return;
    if (!this.#plainText(matched, all)) this.#openBlocks(matched, all);
  }

  /** The common case, told by its first character: text that opens no block. */
  #plainText(matched: number, all: boolean): boolean {
    const { blank, next, end, indent } = this.#cursor;
    if (blank) {
      this.#closeTo(matched);
      return true;
    }
    const code = this.#text.charCodeAt(next);
    if (code < 128 && OPENERS[code] === 1) return false;
    if (this.#leaf === PARAGRAPH) {
      this.#sink.paragraph.add(next, end, !this.#containers.marked);
      return true;
    }
    if (indent >= 4 || (this.#leaf === TABLE && all)) return false;
    this.#closeTo(matched);
    this.#openParagraph();
    return true;
  }

  #openParagraph(): void {
    const { next, end } = this.#cursor;
    this.#leaf = PARAGRAPH;
    this.#sink.openParagraph(this.#containers.top, next, end, this.#line);
  }

  /** Whether the line goes into the open code, HTML or table as it is. */
  #continueLeaf(): boolean {
    const { blank, indent, next, end } = this.#cursor;
    switch (this.#leaf) {
      case FENCE:
        if (indent <= 3 && closesFence(this.#text, next, end, this.#fenceMarker, this.#fenceLength))
          this.#closeLeaf();
        return true;
      case INDENTED:
        if (blank || indent >= 4) return true;
        this.#closeLeaf();
        return false;
      case HTML:
        return this.#continueHtml();
      default:
        return false;
    }
  }

  #continueHtml(): boolean {
    const { blank, offset, end } = this.#cursor;
    if (this.#htmlKind >= 6 && blank) {
      this.#closeLeaf();
      return true;
    }
    this.#sink.html.add(offset, end, !this.#containers.marked);
    this.#endHtml(offset);
    return true;
  }

  #endHtml(from: number): void {
    if (this.#htmlKind < 6 && this.#htmlEnds.endsIn(this.#text, this.#htmlKind, from, this.#cursor.end))
      this.#closeLeaf();
  }

  /** Opens what the line starts, from the outermost inwards. CommonMark, appendix, phase 1, step 2. */
  #openBlocks(matched: number, all: boolean): void {
    const cursor = this.#cursor;
    const paragraph = this.#leaf === PARAGRAPH;
    let kept = matched;
    let inParagraph = paragraph && all;
    let mayBeLazy = paragraph;
    while (!cursor.blank) {
      if (cursor.indent >= 4) {
        if (mayBeLazy) break;
        this.#openCode(kept);
        return;
      }
      if (this.#openLeaf(kept, inParagraph, mayBeLazy)) return;
      if (!this.#openContainer(kept, inParagraph)) break;
      kept = this.#containers.depth;
      inParagraph = mayBeLazy = false;
    }
    this.#addText(kept, mayBeLazy, all && kept === matched);
  }

  #openCode(kept: number): void {
    this.#closeTo(kept);
    this.#leaf = INDENTED;
    this.#sink.code(this.#containers.top, this.#line);
  }

  /** A line that is or starts a block of its own. */
  #openLeaf(kept: number, inParagraph: boolean, mayBeLazy: boolean): boolean {
    const { next, end } = this.#cursor;
    const text = this.#text;
    switch (text.charCodeAt(next)) {
      case 0x23:
        return this.#openAtx(kept, atxLevel(text, next, end));
      case 0x60:
      case 0x7e:
        return this.#openFence(kept, fenceLength(text, next, end));
      case 0x3c:
        return this.#openHtml(kept, mayBeLazy);
      case 0x3d:
        return inParagraph && this.#closeSetext();
      case 0x2d:
        if (inParagraph && (this.#closeSetext() || this.#openTable())) return true;
        return this.#thematicBreak(kept);
      case 0x2a:
      case 0x5f:
        return this.#thematicBreak(kept);
      case 0x3a:
      case 0x7c:
        return inParagraph && this.#openTable();
      default:
        return false;
    }
  }

  #openAtx(kept: number, level: number): boolean {
    if (level === 0) return false;
    this.#closeTo(kept);
    const { next, end } = this.#cursor;
    const from = skipSpaces(this.#text, next + level, end);
    const to = Math.max(from, atxTextEnd(this.#text, next + level, end));
    this.#sink.heading(this.#containers.top, level, from, to, this.#line);
    return true;
  }

  #openFence(kept: number, length: number): boolean {
    if (length === 0) return false;
    this.#closeTo(kept);
    this.#leaf = FENCE;
    this.#fenceMarker = this.#text.charCodeAt(this.#cursor.next);
    this.#fenceLength = length;
    this.#sink.code(this.#containers.top, this.#line);
    return true;
  }

  #openHtml(kept: number, mayBeLazy: boolean): boolean {
    const { next, end } = this.#cursor;
    const kind = htmlBlockKind(this.#text, next, end);
    if (kind === 0 || (kind === 7 && mayBeLazy)) return false;
    this.#closeTo(kept);
    this.#leaf = HTML;
    this.#htmlKind = kind;
    this.#sink.html.start(next, end, this.#line);
    this.#sink.openHtml(this.#containers.top);
    this.#endHtml(next);
    return true;
  }

  #closeSetext(): boolean {
    const level = setextLevel(this.#text, this.#cursor.next, this.#cursor.end);
    if (level === 0) return false;
    this.#leaf = NOTHING;
    return this.#sink.endSetext(this.#containers.top, level);
  }

  #openTable(): boolean {
    const { next, end } = this.#cursor;
    const columns = delimiterColumns(this.#text, next, end);
    if (columns === 0 || !this.#sink.openTable(this.#containers.top, columns)) return false;
    this.#leaf = TABLE;
    return true;
  }

  #thematicBreak(kept: number): boolean {
    const { next, end } = this.#cursor;
    if (next < this.#noBreakUntil) return false;
    this.#noBreakUntil = thematicBreakFailure(this.#text, next, end);
    if (this.#noBreakUntil >= 0) return false;
    this.#closeTo(kept);
    this.#sink.other(this.#containers.top);
    return true;
  }

  #openContainer(kept: number, inParagraph: boolean): boolean {
    const code = this.#text.charCodeAt(this.#cursor.next);
    if (code === GREATER) return this.#openQuote(kept);
    if (code === 0x5b) return this.#openFootnote(kept);
    return this.#openItem(kept, inParagraph);
  }

  #openQuote(kept: number): boolean {
    this.#closeTo(kept);
    this.#containers.push(this.#sink.container(this.#containers.top, 'quote', 0, 0, 0));
    return this.#containers.takeQuoteMarker();
  }

  /** GitHub's footnotes hold blocks that are indented by four. */
  #openFootnote(kept: number): boolean {
    const cursor = this.#cursor;
    const after = footnoteStart(this.#text, cursor.next, cursor.end);
    if (after < 0) return false;
    this.#closeTo(kept);
    this.#sink.footnote(this.#text.slice(cursor.next + 2, this.#text.indexOf(']', cursor.next)));
    const width = after - cursor.next;
    cursor.toNext();
    cursor.skip(width);
    cursor.findNext();
    this.#containers.push(this.#sink.container(this.#containers.top, 'footnote', 4, 0, 0));
    return true;
  }

  #openItem(kept: number, inParagraph: boolean): boolean {
    const cursor = this.#cursor;
    const { next, end, indent } = cursor;
    const after = listMarkerEnd(this.#text, next, end);
    if (after < 0) return false;
    const number = isDigit(this.#text.charCodeAt(next)) ? Number(this.#text.slice(next, after - 1)) : -1;
    if (inParagraph && !interruptsParagraph(this.#text, after, end, number)) return false;
    this.#closeTo(kept);
    cursor.toNext();
    cursor.skip(after - next);
    cursor.findNext();
    const spaces = cursor.indent;
    const padding = cursor.blank || spaces > 4 ? 1 : spaces;
    cursor.skipColumns(padding);
    cursor.findNext();
    const width = indent + after - next + padding;
    const marker = this.#text.charCodeAt(after - 1);
    this.#containers.push(this.#sink.container(this.#containers.top, 'item', width, marker, number));
    return true;
  }

  /** What opens no block is text: of the open paragraph (also lazily), of the open table, or of a new paragraph. */
  #addText(kept: number, mayBeLazy: boolean, same: boolean): void {
    const { blank, next, end } = this.#cursor;
    if (mayBeLazy && this.#leaf === PARAGRAPH) {
      this.#sink.paragraph.add(next, end, !this.#containers.marked);
      return;
    }
    if (this.#leaf === TABLE && same && !blank) {
      this.#sink.row(this.#containers.top, next, end, this.#line);
      return;
    }
    this.#closeTo(kept);
    if (!blank) this.#openParagraph();
  }

  /** Closes the open leaf and all containers below a depth. */
  #closeTo(depth: number): void {
    if (this.#leaf !== NOTHING) this.#closeLeaf();
    this.#containers.closeTo(depth);
  }

  #closeLeaf(): void {
    if (this.#leaf === PARAGRAPH) this.#sink.endParagraph(this.#containers.top);
    else if (this.#leaf === HTML) this.#sink.endHtml(this.#containers.top);
    else if (this.#leaf === FENCE || this.#leaf === INDENTED) this.#sink.endCode(this.#line);
    this.#leaf = NOTHING;
  }
}
