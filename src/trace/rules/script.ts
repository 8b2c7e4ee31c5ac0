import type { Node } from 'web-tree-sitter';
import { scriptNumber } from '../leafSpelling.ts';
import type { UnitKind } from '../model.ts';
import {
  field,
  type GrammarRules,
  grammarRules,
  named,
  oneLine,
  type UnitFacts,
  type UnitRule,
  unquoted,
} from './rule.ts';
import { SCRIPT_BINDING } from './scriptBinding.ts';

const FUNCTIONS = new Set(['arrow_function', 'function_expression', 'generator_function', 'function']);
const TEST_CALLS =
  /^(?:describe|suite|context|it|test|specify|bench|fdescribe|xdescribe|fit|xit|Deno\.test|QUnit\.test|QUnit\.module)$/;

function kindOfValue(value: Node | null, otherwise: UnitKind): UnitKind {
  if (value === null) return otherwise;
  if (FUNCTIONS.has(value.type)) return 'function';
  return value.type === 'class' ? 'class' : otherwise;
}

/** Members are looked for in a class only: what stands in a function is its own business. */
function ofValue(value: Node | null, otherwise: UnitKind): Pick<UnitFacts, 'kind' | 'members'> {
  const kind = kindOfValue(value, otherwise);
  return kind === 'class' ? { kind, members: 'all' } : { kind };
}

function variable(node: Node): UnitFacts | null {
  return named(field(node, 'name'), ofValue(field(node, 'value'), 'variable'));
}

function classField(node: Node): UnitFacts | null {
  const kind = kindOfValue(field(node, 'value'), 'variable');
  return named(field(node, 'name') ?? field(node, 'property'), {
    kind: kind === 'function' ? 'method' : kind,
  });
}

/** `export default` of a value; a wrapped declaration is a unit by itself. */
function defaultExport(node: Node): UnitFacts | null {
  const value = field(node, 'value');
  return value === null ? null : { name: 'default', at: value, ...ofValue(value, 'variable') };
}

/** `exports.run = …`, `Rounds.prototype.run = …`. */
function assignment(node: Node): UnitFacts | null {
  const left = field(node, 'left');
  const kind = kindOfValue(field(node, 'right'), 'variable');
  if (left?.type !== 'member_expression') return null;
  if (kind === 'variable' && !/^(?:module\.)?exports\b/.test(left.text)) return null;
  const name = oneLine(left.text)
    .replace(/^(?:module\.)?exports\./, '')
    .replace('.prototype.', '.');
  return { name, at: left, ...ofValue(field(node, 'right'), 'variable') };
}

/** `describe('x', …)`, `it.only('x', …)`, `test.each(table)('x', …)`. */
function testCall(node: Node): UnitFacts | null {
  let callee = field(node, 'function');
  if (callee?.type === 'call_expression') callee = field(callee, 'function');
  if (callee === null || !TEST_CALLS.test(baseOf(callee))) return null;
  const first = field(node, 'arguments')?.firstNamedChild ?? null;
  const isName = first !== null && /string/.test(first.type);
  return isName ? { name: unquoted(first.text), at: first } : null;
}

function baseOf(callee: Node): string {
  const text = callee.text;
  return text.length > 60
    ? ''
    : text.replace(/\.(?:only|skip|todo|each|concurrent|sequential|failing|runIf|skipIf|for)\b/g, '');
}

function moduleName(node: Node): UnitFacts | null {
  const name = field(node, 'name');
  return name === null ? null : { name: unquoted(name.text), at: name };
}

const signature = (node: Node): UnitFacts | null => named(field(node, 'name'), { signature: true });

const CLASS: UnitRule = { kind: 'class', members: 'all' };
const FUNCTION: UnitRule = { kind: 'function' };
const METHOD: UnitRule = { kind: 'method' };

/** JavaScript, TypeScript and TSX: the node names of the three do not collide. */
export const SCRIPT: GrammarRules = grammarRules({
  units: {
    function_declaration: FUNCTION,
    generator_function_declaration: FUNCTION,
    function_signature: { kind: 'function', facts: signature },
    class_declaration: CLASS,
    abstract_class_declaration: CLASS,
    interface_declaration: { kind: 'interface' },
    type_alias_declaration: { kind: 'type' },
    enum_declaration: { kind: 'enum' },
    internal_module: { kind: 'module', facts: moduleName, members: 'all' },
    module: { kind: 'module', facts: moduleName, members: 'all' },
    variable_declarator: { kind: 'variable', facts: variable },
    method_definition: METHOD,
    method_signature: { kind: 'method', facts: signature },
    abstract_method_signature: METHOD,
    public_field_definition: { kind: 'variable', facts: classField },
    field_definition: { kind: 'variable', facts: classField },
    assignment_expression: { kind: 'variable', facts: assignment },
    call_expression: { kind: 'test', facts: testCall, members: 'tests' },
    export_statement: { kind: 'variable', facts: defaultExport },
  },
  wraps: [
    'export_statement',
    'ambient_declaration',
    'lexical_declaration',
    'variable_declaration',
    'expression_statement',
  ],
  through: ['class_body', 'statement_block', 'class'],
  throughTests: ['arguments', 'arrow_function', 'function_expression'],
  lead: ['decorator'],
  comments: ['comment', 'html_comment'],
  layout: {
    string: 'quotes or key',
    number: 'number',
    formal_parameters: 'parameters',
    parenthesized_expression: 'parentheses',
    parenthesized_type: 'parentheses',
    union_type: 'leading bar',
    intersection_type: 'leading bar',
    new_expression: 'new',
  },
  number: scriptNumber,
  binding: SCRIPT_BINDING,
});
