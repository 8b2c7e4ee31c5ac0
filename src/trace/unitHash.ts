import type { Language, Node, TreeCursor } from 'web-tree-sitter';
import { Hasher } from './hash.ts';
import type { GrammarRules } from './rules/rule.ts';
import type { SyntaxTree } from './syntax.ts';
import type { RawUnit } from './units.ts';

// What a fingerprint of code is made of: the leaves of the syntax tree and how they are nested, comments left out. A formatter
// changes neither, but for a few marks, which are therefore normalised:
// - a comma before a closing bracket, unless it makes a tuple or a hole in a list;
// - `;` at the end of a statement (not the two in the head of a `for`), `,` behind an arm of a `match`;
// - the quotes of strings in JavaScript, TypeScript and Python, and quotes escaped in them;
// - the parentheses around an arrow function's only parameter;
// - white space in the text of JSX.
// Documentation strings of Python count as comments.

interface HashTypes {
  readonly comments: Uint8Array;
  readonly requotable: Uint8Array;
  readonly tuples: Uint8Array;
  readonly loops: Uint8Array;
  readonly arms: Uint8Array;
  readonly parameters: number;
  readonly jsxText: number;
  /** Types of nodes that may be taken in as one token. */
  readonly whole: Uint8Array;
}

const known = new WeakMap<Language, HashTypes>();

function typesOf(language: Language, rules: GrammarRules): HashTypes {
  const found = known.get(language);
  if (found !== undefined) return found;
  const mark = (names: readonly string[]): Uint8Array =>
    Uint8Array.from(language.types, (type) => (names.includes(type) ? 1 : 0));
  const made = {
    comments: mark(rules.comments),
    requotable: mark(rules.requotable),
    tuples: mark([
      'tuple',
      'tuple_expression',
      'tuple_type',
      'tuple_pattern',
      'expression_list',
      'pattern_list',
      'subscript',
    ]),
    loops: mark(['for_statement', 'for_clause', 'c_style_for_statement']),
    arms: mark(['match_arm']),
    parameters: rules.requotable.length === 0 ? -1 : language.types.indexOf('formal_parameters'),
    jsxText: language.types.indexOf('jsx_text'),
    whole: mark(rules.requotable.length === 0 ? [] : [...rules.requotable, 'formal_parameters']),
  };
  known.set(language, made);
  return made;
}

/**
 * Fingerprints of a file's units, each made when it is first asked for. A unit's fingerprint holds those of the units in it, so that
 * after an edit only what was edited is read again: the rest is known by its text.
 */
// @spec trace.md#TRACE-31
export class UnitHashes {
  readonly #tree: SyntaxTree;
  readonly #text: string;
  readonly #types: HashTypes;
  readonly #docstrings: boolean;
  readonly #units: readonly RawUnit[];
  readonly #inside: ReadonlyMap<number, readonly number[]>;
  readonly #before: ReadonlyMap<string, string>;
  readonly #torn: boolean;
  /** What is known now: text of a unit → its fingerprint. Given to the next reading of the same document. */
  readonly byText = new Map<string, string>();

  constructor(source: HashSource, before: ReadonlyMap<string, string> = new Map()) {
    this.#tree = source.tree;
    this.#text = source.text;
    this.#types = typesOf(source.tree.language, source.rules);
    this.#docstrings = source.rules.docstrings;
    this.#units = source.units;
    this.#inside = Map.groupBy(source.units.keys(), (index) => source.units[index]?.parent ?? -1);
    this.#before = before;
    this.#torn = source.tree.rootNode.hasError;
  }

  of(index: number): string {
    const unit = this.#units[index];
    if (unit === undefined) return '';
    const inside = this.#inside.get(index) ?? [];
    // The file changes with every edit; and a file may hold nothing but one unit of the same text.
    if (index === 0) return this.#hash(unit, inside);
    // Within a syntax error the same text may have been read as something else before.
    if (this.#torn && this.#nodeOf(unit).hasError) return this.#hash(unit, inside);
    const slice = this.#text.slice(unit.start, unit.end);
    const hash = this.byText.get(slice) ?? this.#before.get(slice) ?? this.#hash(unit, inside);
    this.byText.set(slice, hash);
    return hash;
  }

  #hash(unit: RawUnit, inside: readonly number[]): string {
    const nested = inside.flatMap((index) => {
      const { start, end } = this.#units[index] ?? unit;
      return [{ start, end, hash: this.of(index) }];
    });
    const leaves = new LeafHash({
      text: this.#text,
      types: this.#types,
      docstrings: this.#docstrings,
      nested,
      ...unit,
    });
    const cursor = this.#nodeOf(unit).walk();
    leaves.walk(cursor);
    cursor.delete();
    return leaves.digest();
  }

  /** The largest node that spans exactly the unit: a statement is the same with and without its `;`. */
  #nodeOf({ parent, start, end }: RawUnit): Node {
    const root = this.#tree.rootNode;
    if (parent < 0) return root;
    let node = root.descendantForIndex(start, end) ?? root;
    for (let up = node.parent; up !== null && up.id !== root.id; up = up.parent) {
      if (up.startIndex !== node.startIndex || up.endIndex !== node.endIndex) break;
      node = up;
    }
    return node;
  }
}

export interface HashSource {
  readonly tree: SyntaxTree;
  readonly text: string;
  readonly rules: GrammarRules;
  readonly units: readonly RawUnit[];
}

interface LeafSource {
  readonly text: string;
  readonly types: HashTypes;
  readonly docstrings: boolean;
  readonly start: number;
  readonly end: number;
  /** What is taken in as its fingerprint, in order. */
  readonly nested: readonly { readonly start: number; readonly end: number; readonly hash: string }[];
}

const OPEN = -1;
const CLOSE = -2;

class LeafHash {
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
        this.#path.pop();
        this.#hasher.mark(CLOSE);
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
    if (this.#types.whole[type] === 1 && this.#whole(cursor, type)) return false;
    if (!cursor.gotoFirstChild()) {
      const start = cursor.startIndex;
      const end = cursor.endIndex;
      if (start !== end) this.#leaf(type, start, end);
      return false;
    }
    this.#settleComma('');
    this.#hasher.mark(OPEN);
    this.#path.push(type);
    return true;
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

  /** Nodes that are taken in as one token, because their leaves depend on how they are formatted. */
  #whole(cursor: TreeCursor, type: number): boolean {
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    if (type === this.#types.parameters) return this.#onlyParameter(start, end);
    if (this.#types.requotable[type] !== 1) return false;
    if (this.#source.docstrings && this.#isDocstring(cursor)) return true;
    const text = this.#text.slice(start, end);
    const string = /^([a-zA-Z]*)("""|'''|["'])([\s\S]*)\2$/.exec(text);
    if (string === null || /^\w*f/i.test(string[1] ?? '')) return false;
    this.#settleComma(text);
    const quotes = (string[2] ?? '').length;
    this.#hasher.add(
      `${(string[1] ?? '').toLowerCase()}${quotes}${(string[3] ?? '').replace(/\\(["'])/g, '$1')}`,
    );
    return true;
  }

  #onlyParameter(start: number, end: number): boolean {
    const only = /^\(\s*([\w$]+)\s*,?\s*\)$/.exec(this.#text.slice(start, Math.min(end, start + 80)));
    if (only === null || !/^\s*=>/.test(this.#text.slice(end, end + 20))) return false;
    this.#settleComma('');
    this.#hasher.add(only[1] ?? '');
    return true;
  }

  /** A string that is a whole statement says nothing to the computer. */
  #isDocstring(cursor: TreeCursor): boolean {
    const parent = cursor.currentNode.parent;
    return parent?.type === 'expression_statement' && parent.namedChildCount === 1;
  }

  #leaf(type: number, start: number, end: number): void {
    const code = this.#text.charCodeAt(start);
    const single = end - start === 1;
    if (single && code === COMMA) this.#commaLeaf();
    else if (single && code === SEMICOLON && this.#types.loops[this.#path.at(-1) ?? 0] !== 1) return;
    else if (type === this.#types.jsxText) this.#jsxText(start, end);
    else if (!single || code > 32) this.#token(start, end);
  }

  #token(start: number, end: number): void {
    const first = this.#text[start] ?? '';
    this.#settleComma(first);
    this.#hasher.addSlice(this.#text, start, end);
    this.#last = end - start === 1 ? first : '';
  }

  #commaLeaf(): void {
    const parent = this.#path.at(-1) ?? 0;
    if (this.#types.arms[parent] === 1) return;
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

  #jsxText(start: number, end: number): void {
    const text = this.#text
      .slice(start, end)
      .replace(/\s*[\r\n]\s*/g, '\n')
      .replace(/[ \t]+/g, ' ');
    const trimmed = text.replace(/^\n|\n$/g, '').replaceAll('\n', ' ');
    if (trimmed === '') return;
    this.#settleComma('');
    this.#hasher.add(trimmed);
  }
}

const COMMA = 44;
const SEMICOLON = 59;
const CLOSING = new Set([')', ']', '}', '>']);
