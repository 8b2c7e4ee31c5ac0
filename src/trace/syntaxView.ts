import { type Comments, scannedComments, treeComments } from './comments.ts';
import type { CodeLanguage } from './languages.ts';
import { RULES } from './rules/all.ts';
import type { SyntaxTree } from './syntax.ts';
import { hashPlainText } from './textHash.ts';
import { UnitHashes } from './unitHash.ts';
import { findUnits, type RawUnit } from './units.ts';

/** What is read of a text's syntax, however it was come by. */
export interface SyntaxView {
  /** The file first. */
  readonly units: readonly RawUnit[];
  readonly comments: Comments;
  hashOf(unit: number): string;
  /** Fingerprints by text, for the next reading of the same document. */
  readonly known: ReadonlyMap<string, string>;
  /** Whether its units are those of a syntax tree. */
  readonly parsed: boolean;
}

/** A text read by its tree. */
export function treeView(
  tree: SyntaxTree,
  text: string,
  language: CodeLanguage,
  before?: ReadonlyMap<string, string>,
): SyntaxView {
  const rules = RULES[language.grammar ?? 'c'];
  const units = findUnits(tree, text, rules);
  const hashes = new UnitHashes({ tree, text, rules, units }, before);
  const comments = treeComments(tree, text, rules);
  return { units, comments, hashOf: (unit) => hashes.of(unit), known: hashes.byText, parsed: true };
}

/** A text without a tree: the file is its only unit. */
export function plainView(text: string, language: CodeLanguage): SyntaxView {
  const place = { start: 0, end: text.length, nameStart: 0, nameEnd: 0, parent: -1 };
  return {
    units: [{ kind: 'file', name: '', ...place, signature: false }],
    comments: scannedComments(text, language.comments),
    hashOf: () => hashPlainText(text, language),
    known: new Map(),
    parsed: false,
  };
}
