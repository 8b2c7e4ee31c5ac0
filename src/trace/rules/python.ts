import type { Node } from 'web-tree-sitter';
import { pythonNumber } from '../leafSpelling.ts';
import { PYTHON_BINDING } from './pythonBinding.ts';
import {
  childOf,
  field,
  type GrammarRules,
  grammarRules,
  named,
  type UnitFacts,
  type UnitPath,
} from './rule.ts';

function definition(node: Node, { within }: UnitPath): UnitFacts | null {
  const name = field(node, 'name');
  if (name?.text.startsWith('test_') === true) return named(name, { kind: 'test' });
  return named(name, { kind: within === 'class' ? 'method' : 'function', signature: isOverload(node) });
}

/** `@overload` says that only the types of a call stand here. */
function isOverload({ parent }: Node): boolean {
  return (
    parent?.type === 'decorated_definition' &&
    parent.namedChildren.some((child) => /^@\s*(?:\w+\.)*overload$/.test(child.text))
  );
}

/** A constant or variable of the module; attributes of classes and `__all__` are no units. */
function assignment(node: Node, { within }: UnitPath): UnitFacts | null {
  const left = field(node, 'left');
  if (within !== 'file' || left?.type !== 'identifier' || /^__\w+__$/.test(left.text)) return null;
  return named(left);
}

export const PYTHON: GrammarRules = grammarRules({
  units: {
    function_definition: { kind: 'function', facts: definition },
    class_definition: { kind: 'class', members: 'all' },
    assignment: { kind: 'variable', facts: assignment },
    type_alias_statement: {
      kind: 'type',
      facts: (node) => named(childOf(field(node, 'left') ?? node, 'identifier')),
    },
  },
  wraps: ['decorated_definition', 'expression_statement'],
  through: [
    'block',
    'if_statement',
    'elif_clause',
    'else_clause',
    'try_statement',
    'except_clause',
    'finally_clause',
    'with_statement',
  ],
  layout: {
    string: 'quotes',
    string_start: 'quote',
    string_end: 'quote',
    string_content: 'content',
    format_specifier: 'verbatim',
    integer: 'number',
    float: 'number',
    parenthesized_expression: 'parentheses',
    import_from_statement: 'brackets',
    future_import_statement: 'brackets',
    with_clause: 'brackets',
    tuple: 'tuple',
    tuple_pattern: 'tuple',
    argument_list: 'bases',
    line_continuation: 'joint',
  },
  number: pythonNumber,
  binding: PYTHON_BINDING,
  docstrings: true,
});
