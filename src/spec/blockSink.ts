import { isBlank, OPEN_BRACKET, trimEnd } from './chars.ts';
import { readDefinition } from './definitions.ts';
import { type Container, fileOffset, type Leaf, makeLeaf, type Table } from './leaf.ts';
import { normaliseLabel } from './linkParts.ts';
import { OpenText } from './openText.ts';
import { hasPipe, rowCells } from './tables.ts';

/** A link reference definition: where its destination is written in the file. */
export interface Definition {
  readonly from: number;
  readonly to: number;
}

/** What the block scanner finds. */
export interface Blocks {
  readonly leaves: readonly Leaf[];
  /** By normalised label; the first definition wins. CommonMark 4.7. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Normalised labels of footnotes. */
  readonly footnotes: ReadonlySet<string>;
  /** Pairs of first and last line of code blocks. */
  readonly code: readonly number[];
}

type Piece = Pick<Leaf, 'text' | 'from' | 'to' | 'map'>;

/** Columns whose header says that their cells are code or values. */
const CODE_COLUMN = /^(?:code|examples?|syntax|types?|values?|snippets?|samples?|defaults?)$/i;

/** Heads of columns of ids, and of what they stand for, as tables of requirements have them. */
const ID_COLUMN =
  /^(?:#|n[or]\.?|(?:req(?:uirement)?s?|rules?|n?fr|ids?|keys?)\.?|.{0,40}\b(?:ids?|identifiers?|numbers?|ref(?:erence)?s?)\.?)$/i;
const TEXT_COLUMN =
  /\b(?:requirements?|descriptions?|statements?|text|rules?|criterion|criteria|titles?|summary|specification|behaviou?r|capability|story|constraints?)\b/i;

function defines([first = '', ...others]: readonly string[]): number {
  if (!ID_COLUMN.test(first.replace(/^\*\*|\*\*$/g, ''))) return -1;
  const at = others.findIndex((title) => TEXT_COLUMN.test(title));
  return at < 0 ? -1 : at + 1;
}

/** Gathers blocks into leaves with the container they stand in, and keeps definitions apart. */
export class BlockSink {
  readonly document: Container = root();
  readonly paragraph = new OpenText();
  readonly html = new OpenText();
  readonly #source: string;
  readonly #leaves: Leaf[] = [];
  readonly #definitions = new Map<string, Definition>();
  readonly #footnotes = new Set<string>();
  readonly #code: number[] = [];
  #table: Table | null = null;

  constructor(source: string) {
    this.#source = source;
  }

  finish(): Blocks {
    return {
      leaves: this.#leaves,
      definitions: this.#definitions,
      footnotes: this.#footnotes,
      code: this.#code,
    };
  }

  container(
    parent: Container,
    kind: Container['kind'],
    indent: number,
    marker: number,
    number: number,
  ): Container {
    const sibling = siblingItem(parent, kind, marker);
    const container: Container = {
      kind,
      parent,
      indent,
      marker,
      ordinal: sibling !== null && number >= 0 ? sibling.ordinal + 1 : Math.max(0, number),
      lead: kind === 'item' ? leadOf(parent) : null,
      last: null,
      empty: true,
    };
    parent.last = container;
    parent.empty = false;
    return container;
  }

  footnote(label: string): void {
    this.#footnotes.add(normaliseLabel(label));
  }

  /** Notes a block without facts. */
  other(container: Container): void {
    container.last = null;
    container.empty = false;
  }

  code(container: Container, line: number): void {
    this.other(container);
    this.#code.push(line);
  }

  endCode(line: number): void {
    this.#code.push(line);
  }

  heading(container: Container, level: number, from: number, to: number, line: number): void {
    this.#push(container, 'heading', level, this.#source, from, to, null, line);
  }

  openParagraph(container: Container, from: number, to: number, line: number): void {
    container.empty = false;
    this.paragraph.start(from, to, line);
  }

  openHtml(container: Container): void {
    container.empty = false;
  }

  endHtml(container: Container): void {
    const piece = this.#piece(this.html, this.html.to);
    this.#add(container, 'html', 0, piece, this.html.line);
  }

  endParagraph(container: Container): void {
    const { from, to, line, isOneStretch } = this.paragraph;
    if (isOneStretch && this.#source.charCodeAt(from) !== OPEN_BRACKET) {
      this.#push(container, 'paragraph', 0, this.#source, from, trimEnd(this.#source, from, to), null, line);
      return;
    }
    const piece = this.#withoutDefinitions(this.#piece(this.paragraph, to));
    if (piece === null) this.other(container);
    else this.#add(container, 'paragraph', 0, piece, piece.line);
  }

  /** Turns the open paragraph into a heading; false when nothing but definitions is in it. CommonMark 4.3. */
  endSetext(container: Container, level: number): boolean {
    const piece = this.#withoutDefinitions(this.#piece(this.paragraph, this.paragraph.to));
    if (piece === null) this.other(container);
    else this.#add(container, 'heading', level, piece, piece.line);
    return piece !== null;
  }

  /** Makes the last line of the open paragraph a table's header, if it has as many cells. GFM 4.10. */
  openTable(container: Container, columns: number): boolean {
    const { paragraph } = this;
    const from = paragraph.lastLine;
    if (!hasPipe(this.#source, from, paragraph.to)) return false;
    const cells = rowCells(this.#source, from, paragraph.to);
    if (cells.length !== columns) return false;
    const line = paragraph.line + paragraph.lineCount - 1;
    if (paragraph.lineCount > 1) this.#endBefore(container, from);
    const head = cells.map((cell) => this.#source.slice(cell.from, cell.to));
    const code = head.map((title) => CODE_COLUMN.test(title));
    this.#table = { columns, code, defines: defines(head) };
    this.row(container, from, paragraph.to, line);
    return true;
  }

  /** A row of the open table. It is split into cells only when something in it is worth it. */
  row(container: Container, from: number, to: number, line: number): void {
    this.#push(container, 'row', 0, this.#source, from, to, null, line);
  }

  #endBefore(container: Container, from: number): void {
    const piece = this.#withoutDefinitions(this.#piece(this.paragraph, from));
    if (piece !== null) this.#add(container, 'paragraph', 0, piece, piece.line);
  }

  #piece(open: OpenText, to: number): Piece {
    if (open.isOneStretch) return { text: this.#source, from: open.from, to, map: null };
    const { text, map } = open.copy(this.#source, to);
    return { text, from: 0, to: text.length, map };
  }

  /** Takes link reference definitions off the start. CommonMark 4.7. */
  #withoutDefinitions(piece: Piece): (Piece & { readonly line: number }) | null {
    const { text, map } = piece;
    let { from } = piece;
    const to = trimEnd(text, from, piece.to);
    for (;;) {
      const written = readDefinition(text, from, to);
      if (written === null) {
        const line = this.paragraph.line + (from > piece.from ? newlines(text, piece.from, from) : 0);
        return from < to ? { text, from, to, map, line } : null;
      }
      if (!this.#definitions.has(written.label)) {
        this.#definitions.set(written.label, {
          from: fileOffset(piece, written.from),
          to: fileOffset(piece, written.to),
        });
      }
      from = skipLeading(text, written.end, to);
    }
  }

  #add(
    container: Container,
    kind: Leaf['kind'],
    level: number,
    { text, from, to, map }: Piece,
    line: number,
  ): void {
    this.#push(container, kind, level, text, from, to, map, line);
  }

  #push(
    container: Container,
    kind: Leaf['kind'],
    level: number,
    text: string,
    from: number,
    to: number,
    map: Leaf['map'],
    line: number,
  ): void {
    const table = kind === 'row' ? this.#table : null;
    const leaf = makeLeaf(kind, level, text, from, to, map, line, container, table);
    container.last = leaf;
    container.empty = false;
    this.#leaves.push(leaf);
  }
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function skipLeading(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function root(): Container {
  return {
    kind: 'document',
    parent: null,
    indent: 0,
    marker: 0,
    ordinal: 0,
    lead: null,
    last: null,
    empty: true,
  };
}

/** The item right before in the same list. CommonMark 5.3: the same marker. */
function siblingItem(parent: Container, kind: Container['kind'], marker: number): Container | null {
  const { last } = parent;
  return kind === 'item' && last?.kind === 'item' && last.marker === marker ? last : null;
}

/** The paragraph above a list: the same for all of its items. */
function leadOf(parent: Container): Leaf | null {
  let { last } = parent;
  // A comment between a lead-in and its list is not seen.
  while (last?.kind === 'html' && last.text.startsWith('<!--', last.from)) last = last.before;
  if (last === null) return null;
  if (last.kind === 'item') return last.lead;
  return last.kind === 'paragraph' ? last : null;
}
