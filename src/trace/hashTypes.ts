import type { Language } from 'web-tree-sitter';
import type { GrammarRules, LayoutRule } from './rules/rule.ts';

/** What a fingerprint has to know of a grammar's types of nodes, by their numbers. */
export interface HashTypes {
  readonly rules: GrammarRules;
  readonly comments: Uint8Array;
  /** Nodes whose leaves depend on how they are laid out. */
  readonly layout: readonly (LayoutRule | undefined)[];
  /** Lists in which a single comma makes the list. */
  readonly tuples: Uint8Array;
  /** Heads in which `;` counts. */
  readonly loops: Uint8Array;
  /** Parents of commas that may as well be something else, or nothing. */
  readonly separated: Uint8Array;
  readonly jsxText: number;
}

const TUPLES = [
  'tuple',
  'tuple_expression',
  'tuple_type',
  'tuple_pattern',
  'expression_list',
  'pattern_list',
  'subscript',
];
const LOOPS = ['for_statement', 'for_clause', 'c_style_for_statement'];
const SEPARATED = ['match_arm'];

const known = new WeakMap<Language, HashTypes>();

/** The types of a grammar, found once. */
export function hashTypes(language: Language, rules: GrammarRules): HashTypes {
  const found = known.get(language);
  if (found !== undefined) return found;
  const mark = (names: readonly string[]): Uint8Array =>
    Uint8Array.from(language.types, (type) => (names.includes(type) ? 1 : 0));
  const made = {
    rules,
    comments: mark(rules.comments),
    layout: language.types.map((type) => rules.layout[type]),
    tuples: mark(TUPLES),
    loops: mark(LOOPS),
    separated: mark(SEPARATED),
    jsxText: language.types.indexOf('jsx_text'),
  };
  known.set(language, made);
  return made;
}
