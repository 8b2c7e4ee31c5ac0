import type { Language, Node, TreeCursor } from 'web-tree-sitter';
import type { GrammarName } from './languages.ts';

// Only types of web-tree-sitter are used here: whoever implements `Grammars` loads the library and the grammars, when first asked.

/** One replaced stretch of text, as a syntax tree wants to be told of it. */
export interface TreeEdit {
  readonly startIndex: number;
  readonly oldEndIndex: number;
  readonly newEndIndex: number;
  readonly startPosition: TreePoint;
  readonly oldEndPosition: TreePoint;
  readonly newEndPosition: TreePoint;
}

export interface TreePoint {
  row: number;
  column: number;
}

/** What is used of web-tree-sitter's `Tree`. Whoever gets one deletes it. */
export interface SyntaxTree {
  readonly language: Language;
  readonly rootNode: Node;
  walk(): TreeCursor;
  edit(edit: TreeEdit): void;
  delete(): void;
}

/** What is used of web-tree-sitter's `Parser`, its language set. */
export interface SyntaxParser {
  parse(text: string, oldTree?: SyntaxTree | null): SyntaxTree | null;
}

/**
 * Where parsers come from. One parser a grammar is enough, it may be given again and again. Null means that there is none: the
 * grammar is missing or does not load. That is said once, and the files of that language are then read without a tree.
 */
export interface Grammars {
  load(grammar: GrammarName): Promise<SyntaxParser | null>;
}
