import type { Node } from 'web-tree-sitter';
import {
  childOf,
  field,
  type GrammarRules,
  grammarRules,
  named,
  oneLine,
  type UnitFacts,
  type UnitPath,
  type UnitRule,
  unquoted,
} from './rule.ts';

const RUBY_TESTS = /^(?:describe|context|feature|scenario|it|specify|example|test|should)$/;

function rubyMethod(node: Node, { within }: UnitPath): UnitFacts | null {
  const at = field(node, 'name');
  if (at?.text.startsWith('test_') === true) return named(at, { kind: 'test' });
  const own = node.type === 'singleton_method' ? 'self.' : '';
  return at === null ? null : { name: own + at.text, at, kind: within === 'file' ? 'function' : 'method' };
}

function rubyName(node: Node): UnitFacts | null {
  const at = field(node, 'name');
  return at === null ? null : { name: at.text.replaceAll('::', '.'), at };
}

function rubyConstant(node: Node): UnitFacts | null {
  const left = field(node, 'left');
  return left?.type === 'constant' ? named(left) : null;
}

/** `describe 'x' do … end`, `it "y" do … end`. */
function rubyTest(node: Node): UnitFacts | null {
  const method = field(node, 'method');
  const first = field(node, 'arguments')?.firstNamedChild ?? null;
  if (method === null || !RUBY_TESTS.test(method.text) || field(node, 'block') === null || first === null)
    return null;
  return { name: unquoted(first.text), at: first };
}

export const RUBY: GrammarRules = grammarRules({
  units: {
    module: { kind: 'module', facts: rubyName, members: 'all' },
    class: { kind: 'class', facts: rubyName, members: 'all' },
    method: { kind: 'method', facts: rubyMethod },
    singleton_method: { kind: 'method', facts: rubyMethod },
    assignment: { kind: 'variable', facts: rubyConstant },
    call: { kind: 'test', facts: rubyTest, members: 'tests' },
  },
  // `private def run` is a call that wraps the method.
  wraps: ['call', 'argument_list'],
  through: ['body_statement', 'singleton_class'],
  throughTests: ['do_block', 'block', 'block_body'],
  layout: { string: 'simple quotes' },
});

const CLASS: UnitRule = { kind: 'class', members: 'all' };

function phpMethod(node: Node): UnitFacts | null {
  const at = field(node, 'name');
  const attributes = field(node, 'attributes')?.text ?? '';
  const test = at !== null && (/^test[A-Z_]/.test(at.text) || /\bTest\b/.test(attributes));
  return named(at, test ? { kind: 'test' } : {});
}

/** A namespace with a body; without one it stands for the rest of the file and is no unit. */
function phpNamespace(node: Node): UnitFacts | null {
  return field(node, 'body') === null ? null : named(field(node, 'name'));
}

export const PHP: GrammarRules = grammarRules({
  units: {
    namespace_definition: { kind: 'module', facts: phpNamespace, members: 'all' },
    class_declaration: CLASS,
    trait_declaration: CLASS,
    interface_declaration: { kind: 'interface', members: 'all' },
    enum_declaration: { kind: 'enum', members: 'all' },
    function_definition: { kind: 'function' },
    method_declaration: { kind: 'method', facts: phpMethod },
    property_element: { kind: 'variable' },
    const_element: { kind: 'variable', facts: (node) => named(childOf(node, 'name')) },
  },
  wraps: ['property_declaration', 'const_declaration'],
  through: ['declaration_list', 'enum_declaration_list', 'compound_statement', 'if_statement', 'else_clause'],
  layout: { encapsed_string: 'simple quotes' },
});

export const BASH: GrammarRules = grammarRules({
  units: { function_definition: { kind: 'function' } },
  through: ['if_statement', 'else_clause', 'elif_clause'],
  layout: { heredoc_body: 'verbatim' },
});

const powershellName = (node: Node): UnitFacts | null =>
  named(childOf(node, 'simple_name', 'function_name', 'variable'));

/** Pester's `Describe 'x' { … }`, `It 'y' { … }`. */
function pester(node: Node): UnitFacts | null {
  const call = /^(?:Describe|Context|It)\s+(?:-Name\s+)?('[^']*'|"[^"]*")/i.exec(node.text);
  return call === null ? null : { name: oneLine(unquoted(call[1] ?? '')), at: node };
}

export const POWERSHELL: GrammarRules = grammarRules({
  units: {
    function_statement: { kind: 'function', facts: powershellName },
    class_statement: { kind: 'class', facts: powershellName, members: 'all' },
    class_method_definition: { kind: 'method', facts: powershellName },
    class_property_definition: { kind: 'variable', facts: powershellName },
    enum_statement: { kind: 'enum', facts: powershellName },
    command: { kind: 'test', facts: pester, members: 'tests' },
  },
  wraps: ['pipeline', 'pipeline_chain'],
  through: ['statement_list'],
  throughTests: [
    'command_elements',
    'array_literal_expression',
    'unary_expression',
    'script_block_expression',
    'script_block',
    'script_block_body',
  ],
  layout: { expandable_string_literal: 'verbatim', expandable_here_string_literal: 'verbatim' },
});
