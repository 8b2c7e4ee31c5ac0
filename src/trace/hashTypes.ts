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
  /** Lists that may end with a comma and have no bracket of their own. */
  readonly unclosed: Uint8Array;
  /** Where a tuple needs no parentheses; in the clauses of a comprehension only on the left. */
  readonly open: Uint8Array;
  readonly clauses: Uint8Array;
  /** What has keys that may stand in quotes. */
  readonly keyed: Uint8Array;
  /** Where a block may as well be the value in it. */
  readonly bodies: Uint8Array;
  readonly blocks: Uint8Array;
  readonly classes: Uint8Array;
  readonly jsxText: number;
  readonly jsxSpace: number;
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
const SEPARATED = ['match_arm', 'object_type', 'interface_body'];
const UNCLOSED = ['where_clause', 'expression_list', 'pattern_list'];
const CLAUSES = ['for_in_clause'];
const OPEN = [
  'return_statement',
  'assignment',
  'augmented_assignment',
  'for_statement',
  'delete_statement',
  'yield',
  ...CLAUSES,
];
const KEYED = [
  'pair',
  'pair_pattern',
  'property_signature',
  'method_signature',
  'method_definition',
  'public_field_definition',
  'field_definition',
  'enum_assignment',
  'enum_body',
];

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
    unclosed: mark(UNCLOSED),
    open: mark(OPEN),
    clauses: mark(CLAUSES),
    keyed: mark(KEYED),
    bodies: mark(['match_arm', 'closure_expression']),
    blocks: mark(['block']),
    classes: mark(['class_definition']),
    jsxSpace: language.types.indexOf('jsx_expression'),
    jsxText: language.types.indexOf('jsx_text'),
  };
  known.set(language, made);
  return made;
}
