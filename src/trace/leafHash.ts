import type { TreeCursor } from 'web-tree-sitter';
import { Hasher } from './hash.ts';
import type { HashTypes } from './hashTypes.ts';
import { BARE, CALLED, type Frame, laidOut, NESTS, SIMPLE, STATEMENT, TYPE } from './layout.ts';
import { isShownSpace, jsxText, unixText } from './leafSpelling.ts';

// What a fingerprint of code is made of: the leaves of the syntax tree and how they are nested, comments left out. A formatter
// changes neither, but for a few marks, which are therefore normalised:
// - a comma before a closing bracket, unless it makes a tuple or a hole in a list;
// - `;` at the end of a statement (not the two in the head of a `for`), `,` behind an arm of a `match`;
// - white space in the text of JSX, and how lines end;
// - what the grammar's rules name in `layout`.
// Documentation strings of Python count as comments.

export interface LeafSource {
  readonly text: string;
  readonly types: HashTypes;
  /** The text has lines that end with a carriage return. */
  readonly carriage: boolean;
  readonly start: number;
  readonly end: number;
  /** What is taken in as its fingerprint, in order. */
  readonly nested: readonly { readonly start: number; readonly end: number; readonly hash: string }[];
}

const OPEN = -1;
const CLOSE = -2;

/** A tuple's comma has been taken in. */
const PARTED = 0x400000;

/** The fingerprint of one unit, made by one walk over its nodes. */
export class LeafHash {
  readonly #text: string;
  readonly #types: HashTypes;
  readonly #source: LeafSource;
  readonly #hasher = new Hasher();
  readonly #path: Frame[] = [];
  /** A comma that counts only when no closing bracket follows it. */
  #comma = false;
  #last = '';
  /** Text of JSX up to the next mark. */
  #shown = '';
  /** The nested unit that is next in the text, and whether its fingerprint is taken in. */
  #next = 0;
  #taken = -1;
  /** The node that the walk began at stands for the unit itself, also where a nested unit has the same range. */
  #root = -1;
  /** Not every node below belongs to what is taken in. */
  #bounded = true;

  constructor(source: LeafSource) {
    this.#source = source;
    this.#text = source.text;
    this.#types = source.types;
  }

  digest(): string {
    return this.#hasher.digest();
  }

  walk(cursor: TreeCursor): void {
    this.#root = cursor.nodeId;
    const { start, end, nested } = this.#source;
    this.#bounded = nested.length > 0 || cursor.startIndex < start || cursor.endIndex > end;
    for (;;) {
      if (this.#descends(cursor)) continue;
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return;
        this.#leave(this.#path.pop() ?? 0);
      }
    }
  }

  /**
   * Takes the cursor's node in; true where it has moved to the node's first child. Every question to the cursor is a call into
   * WebAssembly, and this is asked of every node: where a node stands is asked only where it matters.
   */
  #descends(cursor: TreeCursor): boolean {
    const type = cursor.nodeTypeId;
    if (this.#types.comments[type] === 1 || (this.#bounded && this.#isSettled(cursor))) return false;
    const rule = this.#types.layout[type];
    const frame = rule === undefined ? type | NESTS : laidOut(cursor, rule, this.#around, this.#source);
    if (typeof frame === 'string') return this.#whole(frame);
    if (type === this.#types.jsxSpace && this.#isSpace(cursor)) return false;
    if (!cursor.gotoFirstChild()) {
      const start = cursor.startIndex;
      const end = cursor.endIndex;
      if (start !== end) this.#leaf(type, start, end);
      return false;
    }
    this.#enter(frame);
    return true;
  }

  #enter(frame: Frame): void {
    if ((frame & NESTS) !== 0) this.#open();
    if ((frame & STATEMENT) !== 0) this.#open();
    this.#path.push(frame);
  }

  #leave(frame: Frame): void {
    if (this.#types.unclosed[frame & TYPE] === 1) this.#comma = false;
    if ((frame & CALLED) !== 0) this.#call();
    if ((frame & NESTS) !== 0) this.#hasher.mark(CLOSE);
    if ((frame & STATEMENT) !== 0) this.#hasher.mark(CLOSE);
  }

  #open(): void {
    this.#settleComma('');
    this.#hasher.mark(OPEN);
  }

  /** `new A` is `new A()`. */
  #call(): void {
    this.#open();
    this.#hasher.add('(').add(')').mark(CLOSE);
  }

  get #around(): Frame {
    return this.#path.at(-1) ?? 0;
  }

  get #parent(): number {
    return this.#around & TYPE;
  }

  /** True for what lies outside of the unit, or in a nested one. */
  #isSettled(cursor: TreeCursor): boolean {
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    if (end <= this.#source.start || start >= this.#source.end) return true;
    return this.#source.nested.length > 0 && cursor.nodeId !== this.#root && this.#nested(start, end);
  }

  /** True for what lies in a nested unit, whose fingerprint stands for it. */
  #nested(start: number, end: number): boolean {
    const { nested } = this.#source;
    while ((nested[this.#next]?.end ?? Infinity) <= start) this.#next++;
    const unit = nested[this.#next];
    if (unit === undefined || start < unit.start || end > unit.end) return false;
    if (this.#taken !== this.#next) {
      this.#settleComma('');
      this.#hasher.add(unit.hash);
    }
    this.#taken = this.#next;
    return true;
  }

  /** Takes a node in as one token, or not at all. */
  #whole(token: string): false {
    if (token !== '') this.#add(token);
    return false;
  }

  #isSpace(cursor: TreeCursor): boolean {
    const isSpace = isShownSpace(this.#text.slice(cursor.startIndex, cursor.endIndex));
    if (isSpace) this.#shown += ' ';
    return isSpace;
  }

  #leaf(type: number, start: number, end: number): void {
    const code = this.#text.charCodeAt(start);
    const single = end - start === 1;
    if (single && (this.#around & (BARE | SIMPLE)) !== 0 && this.#isMark(code)) return;
    if (single && code === COMMA) this.#commaLeaf();
    else if (single && code === SEMICOLON && this.#types.loops[this.#parent] !== 1) return;
    else if (type === this.#types.jsxText) this.#shown += jsxText(this.#text.slice(start, end));
    else if (!single && this.#source.carriage) this.#written(unixText(this.#text, start, end));
    else if (!single || code > 32) this.#token(start, end);
  }

  /** Brackets that do not count, nor does the comma before them; quotes that may be others. */
  #isMark(code: number): boolean {
    const text = String.fromCharCode(code);
    if ((this.#around & SIMPLE) !== 0 && text === '"') return this.#add("'");
    if ((this.#around & BARE) === 0 || !BRACKETS.has(text)) return false;
    if (CLOSING.has(text)) this.#settleComma(text);
    return true;
  }

  #token(start: number, end: number): void {
    const first = this.#text[start] ?? '';
    this.#settleComma(first);
    this.#hasher.addSlice(this.#text, start, end);
    this.#last = end - start === 1 ? first : '';
  }

  /** A token in a text with carriage returns; white space is none. */
  #written(text: string): void {
    if (text !== '' && text !== '\n') this.#add(text);
  }

  #add(token: string): true {
    this.#settleComma(token);
    this.#hasher.add(token);
    if (token.length === 1) this.#last = token;
    return true;
  }

  #commaLeaf(): void {
    if (this.#types.separated[this.#parent] === 1) return;
    const counts = this.#makesTuple() || this.#last === ',' || this.#last === '[';
    this.#settleComma('');
    if (counts) this.#hasher.add(',');
    else this.#comma = true;
    this.#last = ',';
  }

  /** True for the first comma of a tuple. */
  #makesTuple(): boolean {
    const frame = this.#around;
    if (this.#types.tuples[frame & TYPE] !== 1 || (frame & PARTED) !== 0) return false;
    this.#path[this.#path.length - 1] = frame | PARTED;
    return true;
  }

  /** Drops the pending comma where a closing bracket follows, else takes it in. */
  #settleComma(next: string): void {
    if (this.#shown !== '') this.#hasher.add(this.#shown);
    if (this.#comma && !CLOSING.has(next)) this.#hasher.add(',');
    this.#shown = '';
    this.#comma = false;
    this.#last = '';
  }
}

const COMMA = 44;
const SEMICOLON = 59;
const BRACKETS = new Set('(){}|&');
const CLOSING = new Set([')', ']', '}', '>']);
