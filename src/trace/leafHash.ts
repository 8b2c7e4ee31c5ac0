import type { TreeCursor } from 'web-tree-sitter';
import { Hasher } from './hash.ts';
import type { HashTypes } from './hashTypes.ts';
import { isRedundant } from './parentheses.ts';
import type { LayoutRule } from './rules/rule.ts';
import { jsxText, plainString, unixText } from './leafSpelling.ts';

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

/** The path holds the type of each node around, and how it is taken in. */
const TYPE = 0xffff;
/** It opens and closes. */
const NESTS = 0x10000;
/** Its brackets do not count. */
const BARE = 0x20000;
/** Nothing in it is left to be taken in. */
const DONE = -1;

/** The fingerprint of one unit, made by one walk over its nodes. */
export class LeafHash {
  readonly #text: string;
  readonly #types: HashTypes;
  readonly #source: LeafSource;
  readonly #hasher = new Hasher();
  readonly #path: number[] = [];
  /** A comma that counts only when no closing bracket follows it. */
  #comma = false;
  #last = '';
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
        if (((this.#path.pop() ?? 0) & NESTS) !== 0) this.#hasher.mark(CLOSE);
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
    const frame = rule === undefined ? type | NESTS : this.#laidOut(cursor, rule, type);
    if (frame === DONE) return false;
    if (!cursor.gotoFirstChild()) {
      const start = cursor.startIndex;
      const end = cursor.endIndex;
      if (start !== end) this.#leaf(type, start, end);
      return false;
    }
    if ((frame & NESTS) !== 0) this.#open();
    this.#path.push(frame);
    return true;
  }

  #open(): void {
    this.#settleComma('');
    this.#hasher.mark(OPEN);
  }

  get #parent(): number {
    return (this.#path.at(-1) ?? 0) & TYPE;
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

  /** How a node is taken in that a formatter may write otherwise. */
  #laidOut(cursor: TreeCursor, rule: LayoutRule, type: number): number {
    switch (rule) {
      case 'parentheses':
        return this.#isRedundant(cursor) ? type | BARE : type | NESTS;
      case 'parameters':
        return this.#onlyParameter(cursor.startIndex, cursor.endIndex) ? DONE : type | NESTS;
      case 'quotes':
        return this.#string(cursor) ? DONE : type | NESTS;
      case 'verbatim':
        this.#add(unixText(this.#text, cursor.startIndex, cursor.endIndex));
        return DONE;
    }
  }

  #isRedundant(cursor: TreeCursor): boolean {
    const { binding } = this.#types.rules;
    return binding !== null && isRedundant(cursor.currentNode, cursor.currentFieldName, binding);
  }

  #string(cursor: TreeCursor): boolean {
    if (this.#types.rules.docstrings && this.#isDocstring(cursor)) return true;
    const string = plainString(unixText(this.#text, cursor.startIndex, cursor.endIndex));
    return string !== null && this.#add(string);
  }

  #onlyParameter(start: number, end: number): boolean {
    const only = /^\(\s*([\w$]+)\s*,?\s*\)$/.exec(this.#text.slice(start, Math.min(end, start + 80)));
    if (only === null || !/^\s*=>/.test(this.#text.slice(end, end + 20))) return false;
    return this.#add(only[1] ?? '');
  }

  /** A string that is a whole statement says nothing to the computer. */
  #isDocstring(cursor: TreeCursor): boolean {
    const parent = cursor.currentNode.parent;
    return parent?.type === 'expression_statement' && parent.namedChildCount === 1;
  }

  #leaf(type: number, start: number, end: number): void {
    const code = this.#text.charCodeAt(start);
    const single = end - start === 1;
    if (single && ((this.#path.at(-1) ?? 0) & BARE) !== 0 && BRACKETS.has(code)) this.#bracket(code);
    else if (single && code === COMMA) this.#commaLeaf();
    else if (single && code === SEMICOLON && this.#types.loops[this.#parent] !== 1) return;
    else if (type === this.#types.jsxText) this.#shown(jsxText(this.#text.slice(start, end)));
    else if (!single && this.#source.carriage) this.#shown(unixText(this.#text, start, end));
    else if (!single || code > 32) this.#token(start, end);
  }

  /** A bracket that does not count; the comma before it does not either. */
  #bracket(code: number): void {
    const text = String.fromCharCode(code);
    if (CLOSING.has(text)) this.#settleComma(text);
  }

  #token(start: number, end: number): void {
    const first = this.#text[start] ?? '';
    this.#settleComma(first);
    this.#hasher.addSlice(this.#text, start, end);
    this.#last = end - start === 1 ? first : '';
  }

  /** A token as it is written otherwise; white space is none. */
  #shown(text: string): void {
    if (text !== '' && text !== '\n') this.#add(text);
  }

  #add(token: string): true {
    this.#settleComma(token);
    this.#hasher.add(token);
    if (token.length === 1) this.#last = token;
    return true;
  }

  #commaLeaf(): void {
    const parent = this.#parent;
    if (this.#types.separated[parent] === 1) return;
    const counts = this.#types.tuples[parent] === 1 || this.#last === ',' || this.#last === '[';
    this.#settleComma('');
    if (counts) this.#hasher.add(',');
    else this.#comma = true;
    this.#last = ',';
  }

  /** Drops the pending comma where a closing bracket follows, else takes it in. */
  #settleComma(next: string): void {
    if (this.#comma && !CLOSING.has(next)) this.#hasher.add(',');
    this.#comma = false;
    this.#last = '';
  }
}

const COMMA = 44;
const SEMICOLON = 59;
const BRACKETS = new Set([...'(){}'].map((bracket) => bracket.charCodeAt(0)));
const CLOSING = new Set([')', ']', '}', '>']);
