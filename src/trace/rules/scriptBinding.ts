import type { Node } from 'web-tree-sitter';
import { type Binding, leftToRight } from '../parentheses.ts';

const ASSIGNMENT = 1;
const CHOICE = 2;
const COMPARISON = 9;
const UNARY = 14;
const UPDATE = 15;
/** A value that is no start of a chain of members and calls without parentheses. */
const VALUE = 16;
const CHAIN = 17;

const ANY_TYPE = 0;
const UNION = 1;
const INTERSECTION = 2;
const OPERATOR_TYPE = 3;
const NAMED_TYPE = 4;

function all(level: number, types: readonly string[]): Record<string, number> {
  return Object.fromEntries(types.map((type) => [type, level]));
}

const FUNCTIONS = /^(?:function|generator_function|class)/;
const CHAINS = /^(?:member|call|subscript|non_null)_expression$/;

/** What begins a statement, or the body of an arrow function, would be read as something else; `?.` and a `new` without arguments end with their parentheses. */
function keeps(inner: Node, parent: Node): boolean {
  if (parent.type === 'expression_statement')
    return /^(?:["'{]|(?:function|class|let|async)\b)/.test(inner.text);
  if (parent.type === 'arrow_function') return inner.type === 'object';
  if (parent.type === 'export_statement') return FUNCTIONS.test(inner.type);
  if (parent.type === 'new_expression') return inner.text.includes('(');
  if (!CHAINS.test(parent.type)) return false;
  if (inner.type === 'new_expression') return inner.childForFieldName('arguments') === null;
  return CHAINS.test(inner.type) && inner.text.includes('?.');
}

/** JavaScript and TypeScript. */
export const SCRIPT_BINDING: Binding = {
  types: ['parenthesized_expression', 'parenthesized_type'],
  holds: {
    ...all(ANY_TYPE, ['function_type', 'constructor_type', 'conditional_type']),
    union_type: UNION,
    intersection_type: INTERSECTION,
    ...all(OPERATOR_TYPE, ['index_type_query', 'readonly_type']),
    ...all(NAMED_TYPE, ['type_identifier', 'nested_type_identifier', 'generic_type', 'predefined_type']),
    ...all(NAMED_TYPE, ['literal_type', 'object_type', 'tuple_type', 'array_type', 'lookup_type']),
    ...all(ASSIGNMENT, [
      'yield_expression',
      'arrow_function',
      'assignment_expression',
      'augmented_assignment_expression',
    ]),
    ternary_expression: CHOICE,
    ...all(COMPARISON, ['as_expression', 'satisfies_expression']),
    ...all(UNARY, ['unary_expression', 'await_expression']),
    update_expression: UPDATE,
    ...all(VALUE, [
      'object',
      'function_expression',
      'generator_function',
      'class',
      'number',
      'new_expression',
    ]),
    ...all(CHAIN, [
      'member_expression',
      'call_expression',
      'subscript_expression',
      'non_null_expression',
      'new_expression',
    ]),
    ...all(CHAIN, ['identifier', 'this', 'null', 'undefined', 'true', 'false', 'string', 'template_string']),
    ...all(CHAIN, ['regex', 'array', 'jsx_element', 'jsx_self_closing_element', 'jsx_fragment']),
  },
  asks: {
    ...all(ANY_TYPE, ['type_alias_declaration.value', 'type_annotation', 'type_arguments', 'constraint']),
    ...all(ANY_TYPE, ['default_type', 'function_type.return_type', 'constructor_type.type']),
    union_type: INTERSECTION,
    intersection_type: OPERATOR_TYPE,
    array_type: NAMED_TYPE,
    ...all(ASSIGNMENT, ['switch_case.value', 'computed_property_name']),
    ...all(CHAIN, ['extends_clause.value', 'class_heritage', 'new_expression.constructor']),
    ...all(ASSIGNMENT, ['return_statement', 'throw_statement', 'expression_statement', 'yield_expression']),
    ...all(ASSIGNMENT, ['arguments', 'array', 'spread_element', 'template_substitution', 'jsx_expression']),
    ...all(ASSIGNMENT, ['variable_declarator.value', 'pair.value', 'enum_assignment.value']),
    ...all(ASSIGNMENT, [
      'public_field_definition.value',
      'field_definition.value',
      'required_parameter.value',
    ]),
    ...all(ASSIGNMENT, ['assignment_expression.right', 'augmented_assignment_expression.right']),
    ...all(ASSIGNMENT, [
      'assignment_pattern.right',
      'object_assignment_pattern.right',
      'export_statement.value',
    ]),
    ...all(ASSIGNMENT, ['arrow_function.body', 'subscript_expression.index', 'for_in_statement.right']),

    'ternary_expression.condition': CHOICE + 1,
    ternary_expression: ASSIGNMENT,
    ...all(COMPARISON, ['as_expression', 'satisfies_expression']),
    ...all(UNARY, ['unary_expression', 'await_expression']),
    ...all(CHAIN, ['member_expression.object', 'call_expression.function', 'subscript_expression.object']),
    non_null_expression: CHAIN,
  },
  operators: {
    ...leftToRight(3, [
      '||',
      '&&',
      '|',
      '^',
      '&',
      '==  !=  ===  !==',
      '<  >  <=  >=  in  instanceof',
      '<<  >>  >>>',
      '+  -',
      '*  /  %',
    ]),
    // It may not stand beside `||` and `&&` without parentheses.
    '??': [2.5, 5, 5],
    '**': [13, UPDATE, 13],
  },
  keeps,
};
