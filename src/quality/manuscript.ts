import type { Severity } from '../graph/model.ts';
import { BlockScanner } from '../spec/blocks.ts';
import { isChangelog } from '../spec/flavour.ts';
import { type FrontMatter, readFrontMatter } from '../spec/frontMatter.ts';
import { InlineScanner, NO_BLOCKS } from '../spec/inline.ts';
import { addKeyword, keywordName } from '../spec/keywords.ts';
import { type Container, isQuoted, type Leaf } from '../spec/leaf.ts';
import type { Range, Section, SpecDocument } from '../spec/model.ts';
import { sentences } from '../spec/sentences.ts';
import { Source } from '../spec/source.ts';
import { isBoilerplate } from '../spec/statements.ts';
import { cellLeaves } from '../spec/tables.ts';
import { markOf } from './key.ts';
import type { Hit } from './model.ts';
import { proseOf, THING, UNREAD } from './prose.ts';

/** Offsets of the text; the end is exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A keyword of RFC 2119 in capitals: `MUST NOT` is one. */
export interface Keyword extends Stretch {
  readonly name: string;
}

/** A heading, a paragraph (of a list item too) or a table's cell. */
export interface Block extends Stretch {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'cell';
  readonly line: number;
  /** Where what a comment above it speaks of ends: the block itself, for a cell its table row. */
  readonly endLine: number;
  /** Index of the innermost section, -1 before the first heading. */
  readonly section: number;
  /** Whether something above it says who or what it is about: a lead-in, or the item that it is nested in. */
  readonly isLed: boolean;
  /** The container of a list item; items of one list have one parent. */
  readonly container: Container;
}

/** A sentence that binds: it holds a keyword, or its block has an id. Offsets are those of the text. */
export interface Sentence extends Stretch {
  /** The sentence as words: `Manuscript.prose` of it. */
  readonly words: string;
  readonly keywords: readonly Keyword[];
  readonly block: Block;
}

/** What a finding may have besides its words. */
interface More {
  readonly severity?: Severity;
  readonly fix?: Stretch & { readonly title: string; readonly newText: string };
}

const KEYWORD = /\b(?:MUST|SHALL|SHOULD|REQUIRED|RECOMMENDED|MAY|OPTIONAL)\b/g;
const LEGAL = /(?:^|\/)(?:licen[cs]e|copying|notice)[^/]*\.md$/i;

const scanner = new InlineScanner();

/** A specification as the rules read it: its words in their places, what binds, and the facts that are known of it. */
// @spec quality.md#QUAL-3
export class Manuscript {
  readonly text: string;
  readonly document: SpecDocument;
  readonly front: FrontMatter;
  readonly blocks: readonly Block[];
  readonly sentences: readonly Sentence[];
  /** The whole text as words; what is not read (code, quotes, front matter, markup) is `UNREAD`. As long as `text`. */
  readonly prose: string;
  readonly #source: Source;
  #marked = { from: -1, to: -1, mark: 0 };
  /** Pairs of first and last line of code blocks. */
  readonly #code: readonly number[];

  constructor(text: string, document: SpecDocument) {
    this.#source = new Source(text, document.bytes);
    this.text = this.#source.text;
    this.document = document;
    this.front = readFrontMatter(this.#source);
    const reading = new Reading(this.#source, document);
    if (!isChangelog(document.path) && !LEGAL.test(document.path)) reading.readAll(this.front.nextLine);
    this.blocks = reading.blocks;
    this.sentences = reading.sentences;
    this.prose = reading.prose();
    this.#code = reading.code;
  }

  range(from: number, to: number): Range {
    return this.#source.range(from, to);
  }

  /** The offset of a place. */
  offset(line: number, character: number): number {
    return (this.#source.starts[line] ?? this.text.length) + character;
  }

  /** Whether what stands at an offset is code. */
  isCode(offset: number): boolean {
    if (this.prose[offset] === THING) return true;
    const { line } = this.range(offset, offset);
    return this.#code.some(
      (first, at) => at % 2 === 0 && line >= first && line <= (this.#code[at + 1] ?? first),
    );
  }

  /** The block around an offset. */
  blockAt(offset: number): Block | undefined {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.blocks[middle]?.from ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const block = this.blocks[low];
    return block && block.from <= offset && offset < block.to ? block : undefined;
  }

  /** The blocks in whose words a pattern with the flag `g` matches, each once. */
  blocksWith(pattern: RegExp): ReadonlySet<Block> {
    const found = new Set<Block>();
    for (const { index } of this.prose.matchAll(pattern)) {
      const block = this.blockAt(index);
      if (block) found.add(block);
    }
    return found;
  }

  section(block: Block): Section | undefined {
    return this.document.sections[block.section];
  }

  /** The words of a block. */
  words({ from, to }: Stretch): string {
    return this.prose.slice(from, to);
  }

  /** A finding about the words from `from` to `to`, which stand in `within`. */
  hit(within: Stretch, { from, to }: Stretch, message: string, more: More = {}): Hit {
    const { severity, fix } = more;
    return {
      range: this.range(from, to),
      message,
      mark: this.#markOf(within),
      ...(severity === undefined ? {} : { severity }),
      ...(fix === undefined
        ? {}
        : { fix: { title: fix.title, range: this.range(fix.from, fix.to), newText: fix.newText } }),
    };
  }

  /** A rule tells all of one sentence before it comes to the next. */
  #markOf({ from, to }: Stretch): number {
    if (this.#marked.from !== from || this.#marked.to !== to)
      this.#marked = { from, to, mark: markOf(this.text.slice(from, to)) };
    return this.#marked.mark;
  }
}

/** Reads the blocks of one document in their order. */
// @spec quality.md#QUAL-2
class Reading {
  readonly blocks: Block[] = [];
  readonly sentences: Sentence[] = [];
  code: readonly number[] = [];
  readonly #source: Source;
  readonly #sections: readonly Section[];
  /** Lines on which a statement with an id begins. */
  readonly #named: ReadonlySet<number>;
  readonly #parts: string[] = [];
  /** Where keywords may stand in the text. */
  readonly #places: readonly number[];
  #place = 0;
  #at = 0;
  #section = -1;

  constructor(source: Source, { sections, statements }: SpecDocument) {
    this.#source = source;
    this.#sections = sections;
    this.#places = Array.from(source.text.matchAll(KEYWORD), ({ index }) => index);
    this.#named = new Set(statements.filter(({ id }) => id !== null).map(({ range }) => range.line));
  }

  readAll(firstLine: number): void {
    const found = new BlockScanner(this.#source).scan(firstLine);
    scanner.use(found);
    this.code = found.code;
    for (const leaf of found.leaves) this.#readLeaf(leaf);
    scanner.use(NO_BLOCKS);
  }

  prose(): string {
    this.#skipTo(this.#source.text.length);
    return this.#parts.join('');
  }

  #readLeaf(leaf: Leaf): void {
    while ((this.#sections[this.#section + 1]?.line ?? Number.POSITIVE_INFINITY) <= leaf.line)
      this.#section++;
    // Only what stands in quotes is not one stretch of the file.
    if (leaf.map !== null || leaf.kind === 'html' || isQuoted(leaf.container)) return;
    if (leaf.kind !== 'row') this.#readBlock(leaf, leaf.kind === 'heading' ? 'heading' : kindOf(leaf));
    else
      for (const cell of cellLeaves(leaf))
        if (cell.map === null && cell.table?.code[cell.level] !== true) this.#readBlock(cell, 'cell');
  }

  #readBlock(leaf: Leaf, kind: Block['kind']): void {
    const { text, from, to, line, container } = leaf;
    const words = proseOf(text, from, to, scanner);
    this.#skipTo(from);
    this.#parts.push(words);
    this.#at = to;
    const endLine = this.#source.lineAt(to);
    const block = {
      kind,
      from,
      to,
      line,
      endLine,
      section: this.#section,
      isLed: this.#isTitled(kind) || (this.blocks.length > 0 && isContinued(leaf)) || isLed(container),
      container,
    };
    this.blocks.push(block);
    if (kind !== 'heading') this.#readSentences(block, words);
  }

  /** A paragraph right below a heading is about what the heading names; a list there needs a lead-in. */
  #isTitled(kind: Block['kind']): boolean {
    return kind === 'paragraph' && this.blocks.at(-1)?.kind === 'heading';
  }

  #readSentences(block: Block, words: string): void {
    const keywords = this.#mayBind(block) ? keywordsIn(words, block.from) : [];
    const isNamed = keywords.length === 0 && this.#named.has(block.line);
    if (keywords.length === 0 && !isNamed) return;
    const { text } = this.#source;
    const bounds = sentences(text, scanner.tokens, block.from, block.to);
    for (let i = 0; i < bounds.length; i += 2) {
      const [from, to] = [bounds[i] ?? 0, bounds[i + 1] ?? 0];
      const own = keywords.filter((keyword) => keyword.from >= from && keyword.from < to);
      if ((own.length === 0 && !isNamed) || isBoilerplate(text.slice(from, to))) continue;
      this.sentences.push({
        from,
        to,
        words: words.slice(from - block.from, to - block.from),
        keywords: own,
        block,
      });
    }
  }

  /** Whether a keyword stands in a block; asked in the order of the text. */
  #mayBind({ from, to }: Stretch): boolean {
    while ((this.#places[this.#place] ?? to) < from) this.#place++;
    return (this.#places[this.#place] ?? to) < to;
  }

  #skipTo(offset: number): void {
    if (offset > this.#at) this.#parts.push(UNREAD.repeat(offset - this.#at));
    this.#at = Math.max(this.#at, offset);
  }
}

function kindOf({ container }: Leaf): Block['kind'] {
  return container.kind === 'item' ? 'item' : 'paragraph';
}

/** After code or a table, a paragraph goes on with the sentence that they interrupt. */
function isContinued({ container, before }: Leaf): boolean {
  return container.kind === 'document' && (before === null || before.kind === 'row');
}

function isLed(container: Container): boolean {
  for (let at: Container | null = container; at !== null; at = at.parent)
    if (at.lead !== null || (at !== container && at.kind === 'item')) return true;
  return false;
}

function keywordsIn(words: string, offset: number): readonly Keyword[] {
  const found: number[] = [];
  for (const { index } of words.matchAll(KEYWORD)) addKeyword(found, words, index);
  const keywords: Keyword[] = [];
  for (let i = 0; i < found.length; i += 3) {
    const [from, end, keyword] = [found[i] ?? 0, found[i + 1] ?? 0, found[i + 2] ?? 0];
    const name = keywordName(words, keyword, end);
    const to = name.endsWith(' NOT') ? words.indexOf('NOT', end) + 3 : end;
    keywords.push({ from: offset + from, to: offset + to, name });
  }
  return keywords;
}
