/** A piece of a section as its fingerprint sees it: what it is, how deep in lists and quotes, and its normalised text. */
export interface Block {
  readonly line: number;
  /** `code`, `h2`, `p`, `-`, `1.`, `row`, `rule`. */
  readonly kind: string;
  readonly depth: number;
  readonly text: string;
}

const FENCE = /^(\s*)(`{3,}|~{3,})\s*([^`]*)$/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])(?:\s+(.*))?$/;
const HEADING = /^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$/;
const RULE = /^ {0,3}(?:-(?:\s*-){2,}|\*(?:\s*\*){2,}|_(?:\s*_){2,})\s*$/;
const SETEXT = /^ {0,3}(=+|-+)\s*$/;

/** Signs of quotes that follow each other; each may have a space or a tab after it and be indented. */
const QUOTES = /^ {0,3}>(?:(?: {0,4}|\t {0,3})>)*[ \t]?/;

type Draft = { -readonly [K in keyof Block]: Block[K] };

/**
 * Takes markdown apart far enough for what does not change its meaning to fall away: line ends, how lines are broken and indented,
 * ticks in checkboxes, which characters mark list items, emphasis and fences, the padding of tables, comments. Code keeps every
 * character. It is no markdown parser and does not need to be one: what it reads oddly, it reads oddly each time in the same way.
 */
export function markdownBlocks(text: string): Block[] {
  return new BlockReader(text).read();
}

class BlockReader {
  readonly #lines: readonly string[];
  readonly #blocks: Draft[] = [];
  /** Columns at which the text of the open list items begins. */
  #items: number[] = [];
  /** The block that a further line of text goes on in. */
  #open: Draft | null = null;
  #at = 0;

  constructor(text: string) {
    this.#lines = withoutComments(text).split(/\r\n|\r|\n/);
  }

  read(): Block[] {
    this.#skipFrontMatter();
    for (; this.#at < this.#lines.length; this.#at++) this.#line(this.#lines[this.#at] ?? '');
    return this.#blocks.map((block) =>
      block.kind === 'code' ? block : { ...block, text: normalInline(block.text) },
    );
  }

  #skipFrontMatter(): void {
    if (!/^\uFEFF?---\s*$/.test(this.#lines[0] ?? '')) return;
    const end = this.#lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
    if (end > 0) this.#at = end + 1;
  }

  #line(whole: string): void {
    const quote = QUOTES.exec(whole)?.[0] ?? '';
    const depth = quote.split('>').length - 1;
    const line = whole.slice(quote.length);
    const fence = FENCE.exec(line);
    if (line.trim() === '') this.#open = null;
    else if (fence !== null) this.#code(fence, quote);
    else if (!this.#heading(line) && !this.#table(line, depth) && !this.#item(line, depth))
      this.#text(line, depth);
  }

  #push(kind: string, text: string, depth: number): Draft {
    const block = { line: this.#at, kind, depth, text };
    this.#blocks.push(block);
    return block;
  }

  /** A fenced block, read to its end: white space counts in it, except for how deep the fence itself stands. */
  #code([, indent = '', fence = '', info = '']: RegExpExecArray, quote: string): void {
    const block = this.#push('code', `${info.trim()}\n`, this.#items.length);
    const close = new RegExp(`^\\s*${fence[0] === '~' ? '~' : '`'}{${fence.length},}\\s*$`);
    for (this.#at++; this.#at < this.#lines.length; this.#at++) {
      const line = (this.#lines[this.#at] ?? '').slice(quote.length);
      if (close.test(line)) break;
      const inner = line.slice(0, indent.length).trim() === '' ? line.slice(indent.length) : line.trimStart();
      block.text += `${inner}\n`;
    }
    this.#open = null;
  }

  #heading(line: string): boolean {
    const setext = SETEXT.exec(line);
    if (setext !== null && this.#open?.kind === 'p' && this.#items.length === 0) {
      this.#open.kind = setext[1]?.startsWith('=') === true ? 'h1' : 'h2';
      this.#open = null;
      return true;
    }
    const heading = HEADING.exec(line);
    if (heading === null && !RULE.test(line)) return false;
    if (heading === null) this.#push('rule', '', 0);
    else this.#push(`h${heading[1]?.length}`, (heading[2] ?? '').replace(/\s*\{#[^}]*\}\s*$/, ''), 0);
    this.#items = [];
    this.#open = null;
    return true;
  }

  /** A row of a table: its cells without padding; the row under the head keeps only how its columns are aligned. */
  #table(line: string, depth: number): boolean {
    const trimmed = line.trim();
    const delimiter = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/.test(trimmed) && trimmed.includes('|');
    if (!delimiter && !trimmed.startsWith('|')) return false;
    const cells = trimmed
      .replace(/^\||(?<!\\)\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    this.#push('row', cells.map((cell) => (delimiter ? cell.replace(/-+/, '-') : cell)).join(' | '), depth);
    this.#open = null;
    return true;
  }

  #item(line: string, depth: number): boolean {
    const item = ITEM.exec(line);
    if (item === null) return false;
    const [, indent = '', mark = '', rest = ''] = item;
    const column = width(indent);
    if (this.#goesOnWith(mark, column)) return false;
    while (this.#items.length > 0 && (this.#items.at(-1) ?? 0) > column) this.#items.pop();
    this.#items.push(column + mark.length + 1);
    const text = rest.replace(/^\[[ xX]\](?=\s|$)/, '[ ]');
    this.#open = this.#push(/^\d/.test(mark) ? '1.' : '-', text, this.#items.length + depth);
    return true;
  }

  /** A number other than 1 begins no list within a paragraph: it has come to the start of a line there when the text was reflowed. */
  #goesOnWith(mark: string, column: number): boolean {
    const isWithin = this.#open !== null && column >= (this.#items.at(-1) ?? 0);
    return isWithin && /^\d/.test(mark) && Number.parseInt(mark, 10) !== 1;
  }

  #text(line: string, depth: number): void {
    const column = width(/^\s*/.exec(line)?.[0] ?? '');
    if (this.#open !== null) {
      this.#open.text += ` ${line.trim()}`;
      return;
    }
    while (this.#items.length > 0 && (this.#items.at(-1) ?? 0) > column + 1) this.#items.pop();
    if (this.#items.length === 0 && column >= 4) this.#indentedCode(line);
    else this.#open = this.#push('p', line.trim(), this.#items.length + depth);
  }

  #indentedCode(line: string): void {
    const last = this.#blocks.at(-1);
    if (last?.kind === 'code' && last.depth === -1) last.text += `${line}\n`;
    else this.#push('code', `${line}\n`, -1);
  }
}

function width(indent: string): number {
  return indent.replaceAll('\t', '    ').length;
}

/** Comments go, the line ends in them stay. Those in code stay too. */
function withoutComments(text: string): string {
  if (!text.includes('<!--')) return text;
  const piece =
    /^[ \t>]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t>]*\1[`~]*[ \t]*$|(?![\s\S]))|<!--[\s\S]*?(?:-->|$(?![\s\S]))/gm;
  return text.replace(piece, (all) => (all.startsWith('<!--') ? all.replace(/[^\r\n]/g, '') : all));
}

/** White space that is not one space already, with the backslash that breaks a line before it: most of a text is left as it is. */
const NOT_ONE_SPACE = /\\\s+| \s+|[^\S ]\s*/g;

/** Folds white space and takes one style of emphasis for the other; code spans stay as they are. */
function normalInline(text: string): string {
  const folded = text.replace(NOT_ONE_SPACE, ' ').trim();
  if (!folded.includes('`')) return normalEmphasis(folded);
  return folded
    .split(/(`+[^`]*`+)/)
    .map((piece) => (piece.startsWith('`') ? piece : normalEmphasis(piece)))
    .join('');
}

function normalEmphasis(text: string): string {
  if (!text.includes('_')) return text;
  const stars = (marks: string): string => '*'.repeat(marks.length);
  return text.replace(/(?<![\w\\_])_{1,3}(?=[^\s_])/g, stars).replace(/(?<=[^\s_\\])_{1,3}(?![\w_])/g, stars);
}
