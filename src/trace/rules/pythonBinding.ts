import { type Binding, leftToRight } from '../parentheses.ts';

const YIELD = 0;
const ANY = 1;
const CHOICE = 2;
const TEST = 3;
const NOT = 5;
const COMPARISON = 6;
const UNARY = 13;
const AWAIT = 15;
const CHAIN = 16;

function all(level: number, types: readonly string[]): Record<string, number> {
  return Object.fromEntries(types.map((type) => [type, level]));
}

export const PYTHON_BINDING: Binding = {
  types: ['parenthesized_expression'],
  holds: {
    yield: YIELD,
    lambda: ANY,
    conditional_expression: CHOICE,
    not_operator: NOT,
    comparison_operator: COMPARISON,
    concatenated_string: UNARY - 1,
    unary_operator: UNARY,
    ...all(AWAIT, ['await', 'integer', 'float']),
    ...all(CHAIN, [
      'call',
      'attribute',
      'subscript',
      'identifier',
      'string',
      'none',
      'true',
      'false',
      'ellipsis',
    ]),
    ...all(CHAIN, ['list', 'set', 'dictionary', 'tuple', 'list_comprehension', 'set_comprehension']),
    ...all(CHAIN, ['dictionary_comprehension', 'generator_expression']),
  },
  asks: {
    ...all(YIELD, ['assignment.right', 'augmented_assignment.right']),
    ...all(ANY, ['return_statement', 'assert_statement', 'raise_statement', 'expression_statement', 'yield']),
    ...all(ANY, ['if_statement.condition', 'elif_clause.condition', 'while_statement.condition']),
    ...all(ANY, ['for_statement.right', 'type', 'match_statement']),
    ...all(ANY, ['argument_list', 'keyword_argument.value', 'default_parameter.value']),
    ...all(ANY, [
      'typed_default_parameter.value',
      'list',
      'set',
      'tuple',
      'expression_list',
      'pair',
      'lambda.body',
    ]),
    ...all(ANY, ['subscript.subscript', 'slice', 'list_comprehension.body']),
    ...all(TEST, ['for_in_clause.right', 'if_clause', 'conditional_expression', 'with_item', 'as_pattern']),
    except_clause: TEST,
    not_operator: NOT,
    comparison_operator: COMPARISON + 1,
    unary_operator: UNARY,
    ...all(CHAIN, [
      'assignment.left',
      'await',
      'attribute.object',
      'call.function',
      'subscript.value',
      'delete_statement',
    ]),
  },
  operators: {
    ...leftToRight(3, ['or', 'and']),
    ...leftToRight(COMPARISON + 1, ['|', '^', '&', '<<  >>', '+  -', '*  /  %  //  @']),
    '**': [UNARY + 1, AWAIT, UNARY],
  },
  // Alone in a statement it would be documentation.
  keeps: (inner, parent) => parent.type === 'expression_statement' && inner.type === 'string',
};
