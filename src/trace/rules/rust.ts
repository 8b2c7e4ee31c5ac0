import type { Node } from 'web-tree-sitter';
import {
  field,
  type GrammarRules,
  grammarRules,
  named,
  oneLine,
  type UnitFacts,
  type UnitPath,
} from './rule.ts';

const TEST_ATTRIBUTE = /#\[\s*(?:\w+\s*::\s*)*(?:test|rstest|test_case|quickcheck|bench)\b/;
const TEST_MODULE = /#\[\s*cfg\s*\(\s*(?:all\s*\()?\s*test\b/;

function functionFacts(node: Node, { within, lead }: UnitPath): UnitFacts | null {
  const kind = TEST_ATTRIBUTE.test(lead)
    ? 'test'
    : within === 'class' || within === 'interface'
      ? 'method'
      : 'function';
  // In a trait it is what the trait asks for, elsewhere it says what another language has.
  const signature = node.type === 'function_signature_item' && within !== 'interface';
  return named(field(node, 'name'), { kind, signature });
}

/** `impl Foo` lends its members the name `Foo`, `impl Display for Foo` the name `<Foo as Display>`. */
function implFacts(node: Node): UnitFacts | null {
  const type = field(node, 'type');
  const trait = field(node, 'trait');
  if (type === null) return null;
  const owner = bare(type.text);
  if (trait === null) return { name: `impl ${owner}`, at: type, qualifier: owner };
  return {
    name: `impl ${bare(trait.text)} for ${owner}`,
    at: type,
    qualifier: `<${owner} as ${bare(trait.text)}>`,
  };
}

/** A type without its parameters, which change more often than what is meant by it. */
function bare(type: string): string {
  return oneLine(type).replace(/^(\w+(?:::\w+)*)<.*>$/, '$1');
}

function moduleFacts(node: Node, { lead }: UnitPath): UnitFacts | null {
  if (field(node, 'body') === null) return null;
  return named(field(node, 'name'), TEST_MODULE.test(lead) ? { kind: 'test' } : {});
}

export const RUST: GrammarRules = grammarRules({
  units: {
    function_item: { kind: 'function', facts: functionFacts },
    function_signature_item: { kind: 'function', facts: functionFacts },
    struct_item: { kind: 'class' },
    union_item: { kind: 'class' },
    enum_item: { kind: 'enum' },
    trait_item: { kind: 'interface', members: 'all' },
    impl_item: { kind: 'class', facts: implFacts, members: 'all' },
    mod_item: { kind: 'module', facts: moduleFacts, members: 'all' },
    const_item: { kind: 'variable' },
    static_item: { kind: 'variable' },
    type_item: { kind: 'type' },
    macro_definition: { kind: 'macro' },
  },
  through: ['declaration_list', 'foreign_mod_item'],
  lead: ['attribute_item'],
  comments: ['line_comment', 'block_comment'],
  layout: {
    block: 'braces',
    expression_statement: 'statement',
    parenthesized_expression: 'parentheses',
    or_pattern: 'leading bar',
    return_expression: 'leave',
    break_expression: 'leave',
    continue_expression: 'leave',
  },
  // Only parentheses within parentheses are taken out by its formatter.
  binding: {
    types: ['parenthesized_expression'],
    holds: {},
    asks: {},
    operators: {},
    keeps: () => true,
  },
});
