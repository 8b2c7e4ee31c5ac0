import type { Node } from 'web-tree-sitter';
import type { UnitKind } from '../model.ts';
import {
  childOf,
  field,
  type GrammarRules,
  grammarRules,
  named,
  oneLine,
  type UnitFacts,
  type UnitRule,
} from './rule.ts';

const CLASS: UnitRule = { kind: 'class', members: 'all' };
const INTERFACE: UnitRule = { kind: 'interface', members: 'all' };
const METHOD: UnitRule = { kind: 'method' };
const VARIABLE: UnitRule = { kind: 'variable' };

const JAVA_TEST = /@(?:\w+\.)*(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property)\b/;

function javaMethod(node: Node): UnitFacts | null {
  const modifiers = childOf(node, 'modifiers')?.text ?? '';
  return named(field(node, 'name'), JAVA_TEST.test(modifiers) ? { kind: 'test' } : {});
}

export const JAVA: GrammarRules = grammarRules({
  units: {
    class_declaration: CLASS,
    record_declaration: CLASS,
    interface_declaration: INTERFACE,
    annotation_type_declaration: INTERFACE,
    enum_declaration: { kind: 'enum', members: 'all' },
    method_declaration: { kind: 'method', facts: javaMethod },
    constructor_declaration: METHOD,
    compact_constructor_declaration: METHOD,
    annotation_type_element_declaration: METHOD,
    variable_declarator: VARIABLE,
  },
  wraps: ['field_declaration', 'constant_declaration'],
  through: ['class_body', 'interface_body', 'enum_body', 'enum_body_declarations', 'annotation_type_body'],
  comments: ['line_comment', 'block_comment'],
});

const CSHARP_TEST =
  /\[\s*(?:\w+\.)*(?:Fact|Theory|Test|TestMethod|DataTestMethod|TestCase|TestCaseSource|Property)\b/;

function csharpMethod(node: Node): UnitFacts | null {
  const attributes = childOf(node, 'attribute_list')?.text ?? '';
  return named(field(node, 'name'), CSHARP_TEST.test(attributes) ? { kind: 'test' } : {});
}

/** What has no name of its own gets the word that C# has for it. */
function fixedName(name: (node: Node) => string, kind: UnitKind): UnitRule {
  return { kind, facts: (node) => ({ name: oneLine(name(node)), at: field(node, 'parameters') ?? node }) };
}

export const CSHARP: GrammarRules = grammarRules({
  units: {
    namespace_declaration: { kind: 'module', members: 'all' },
    class_declaration: CLASS,
    struct_declaration: CLASS,
    record_declaration: CLASS,
    record_struct_declaration: CLASS,
    interface_declaration: INTERFACE,
    enum_declaration: { kind: 'enum' },
    delegate_declaration: { kind: 'type' },
    method_declaration: { kind: 'method', facts: csharpMethod },
    local_function_statement: { kind: 'function' },
    constructor_declaration: METHOD,
    destructor_declaration: { kind: 'method', facts: (node) => destructor(field(node, 'name')) },
    operator_declaration: fixedName(
      (node) => `operator ${/operator\s*([^\s(]+)/.exec(node.text)?.[1] ?? ''}`,
      'method',
    ),
    conversion_operator_declaration: fixedName(
      (node) => `operator ${field(node, 'type')?.text ?? ''}`,
      'method',
    ),
    indexer_declaration: fixedName(() => 'this[]', 'method'),
    property_declaration: VARIABLE,
    event_declaration: VARIABLE,
    variable_declarator: VARIABLE,
  },
  wraps: ['global_statement', 'field_declaration', 'event_field_declaration', 'variable_declaration'],
  through: [
    'declaration_list',
    'file_scoped_namespace_declaration',
    'preproc_if',
    'preproc_else',
    'preproc_elif',
    'preproc_region',
  ],
  layout: { interpolation_format_clause: 'verbatim' },
});

function destructor(name: Node | null): UnitFacts | null {
  return name === null ? null : { name: `~${name.text}`, at: name };
}
