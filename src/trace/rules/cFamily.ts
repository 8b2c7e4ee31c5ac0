import type { Node } from 'web-tree-sitter';
import type { UnitKind } from '../model.ts';
import {
  field,
  type GrammarRules,
  grammarRules,
  oneLine,
  type UnitFacts,
  type UnitPath,
  type UnitRule,
  unquoted,
} from './rule.ts';

const NAMES = new Set([
  'identifier',
  'field_identifier',
  'type_identifier',
  'qualified_identifier',
  'destructor_name',
  'operator_name',
  'operator_cast',
  'template_function',
]);

interface Declared {
  readonly name: Node;
  /** It is declared with parameters, and is no pointer to a function. */
  readonly isFunction: boolean;
}

/** The name within a declarator, which C wraps in what the name is used like: `*(*name)(int)`. */
function declared(node: Node | null): Declared | null {
  let isFunction = false;
  for (let at = node; at !== null; ) {
    if (NAMES.has(at.type)) return { name: at, isFunction };
    isFunction ||= at.type === 'function_declarator';
    if (at.type === 'parenthesized_declarator') isFunction = false;
    at =
      field(at, 'declarator') ??
      at.namedChildren.find((child) => NAMES.has(child.type) || /declarator/.test(child.type)) ??
      null;
  }
  return null;
}

function name(node: Node): string {
  return oneLine(node.text).replaceAll('::', '.');
}

const TEST_MACRO =
  /^(?:TEST|TEST_F|TEST_P|TYPED_TEST|TYPED_TEST_P|BOOST_AUTO_TEST_CASE|BOOST_FIXTURE_TEST_CASE|CTEST|Test)$/;

function definition(node: Node, { within }: UnitPath): UnitFacts | null {
  const declarator = field(node, 'declarator');
  const found = declared(declarator);
  if (found === null) return null;
  const test = TEST_MACRO.test(found.name.text) && field(node, 'type') === null ? testName(declarator) : null;
  if (test !== null) return { name: test, at: found.name, kind: 'test' };
  const method = within === 'class' || found.name.type === 'qualified_identifier';
  return { name: name(found.name), at: found.name, kind: method ? 'method' : 'function' };
}

/** `TEST(Suite, Name)` reads as a function with two nameless parameters. */
function testName(declarator: Node | null): string | null {
  const parts = /\(([\s\S]*)\)/.exec(declarator?.text ?? '')?.[1]?.split(',') ?? [];
  return parts.length === 0 ? null : parts.map((part) => unquoted(part.trim())).join('.');
}

/** A variable, a field or a prototype; `extern` and prototypes are signatures. */
function declaration(node: Node, { within }: UnitPath): UnitFacts | null {
  const found = declared(field(node, 'declarator'));
  if (found === null) return null;
  const facts = { name: name(found.name), at: found.name };
  if (found.isFunction)
    return { ...facts, kind: within === 'class' ? 'method' : 'function', signature: true };
  const external = node.firstChild?.type === 'storage_class_specifier' && node.firstChild.text === 'extern';
  return { ...facts, kind: 'variable', ...(external ? { signature: true } : {}) };
}

/** A class, struct, union or enum with a body; without one it is only named. */
function body(kind: UnitKind): UnitRule {
  const facts = (node: Node): UnitFacts | null => {
    const at = field(node, 'name');
    return at === null || field(node, 'body') === null ? null : { name: name(at), at };
  };
  return kind === 'enum' ? { kind, facts } : { kind, facts, members: 'all' };
}

function typedef(node: Node): UnitFacts | null {
  const found = declared(field(node, 'declarator'));
  return found === null ? null : { name: name(found.name), at: found.name };
}

/** A macro with a value; an include guard is none. */
function macro(node: Node): UnitFacts | null {
  const at = field(node, 'name');
  return at === null || field(node, 'value') === null ? null : { name: at.text, at };
}

const namespace = (node: Node): UnitFacts | null => {
  const at = field(node, 'name');
  return at === null ? { name: '(anonymous)', at: node } : { name: name(at), at };
};

const SHARED = {
  function_definition: { kind: 'function', facts: definition },
  declaration: { kind: 'variable', facts: declaration },
  type_definition: { kind: 'type', facts: typedef },
  struct_specifier: body('class'),
  union_specifier: body('class'),
  enum_specifier: body('enum'),
  preproc_def: { kind: 'macro', facts: macro },
  preproc_function_def: { kind: 'macro', facts: macro },
} as const satisfies GrammarRules['units'];

const LAYOUT = { preproc_arg: 'macro' } as const;

const CONDITIONAL = [
  'preproc_if',
  'preproc_ifdef',
  'preproc_else',
  'preproc_elif',
  'preproc_elifdef',
  'linkage_specification',
  'declaration_list',
];

export const CPP: GrammarRules = grammarRules({
  units: {
    ...SHARED,
    class_specifier: body('class'),
    namespace_definition: { kind: 'module', facts: namespace, members: 'all' },
    field_declaration: { kind: 'variable', facts: declaration },
    alias_declaration: { kind: 'type' },
    concept_definition: { kind: 'type' },
  },
  wraps: ['template_declaration'],
  through: [...CONDITIONAL, 'field_declaration_list'],
  layout: LAYOUT,
});

/** In C the members of a struct are its parts, not declarations of their own. */
export const C: GrammarRules = grammarRules({ units: SHARED, through: CONDITIONAL, layout: LAYOUT });
