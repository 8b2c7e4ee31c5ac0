import type { Node } from 'web-tree-sitter';
import { field, type GrammarRules, grammarRules, named, type UnitFacts, type UnitRule } from './rule.ts';

const TEST_NAME = /^(?:Test|Benchmark|Fuzz|Example)(?:$|[^a-z])/;

function functionFacts(node: Node): UnitFacts | null {
  const name = field(node, 'name');
  return named(name, name !== null && TEST_NAME.test(name.text) ? { kind: 'test' } : {});
}

/** A method's name has its receiver's type before it: `Rounds.Run`. */
function methodFacts(node: Node): UnitFacts | null {
  const name = field(node, 'name');
  const receiver = /([\p{L}_][\p{L}\p{N}_]*)\s*(?:\[[^\]]*\])?\s*\)$/u.exec(
    field(node, 'receiver')?.text ?? '',
  );
  return name === null
    ? null
    : { name: receiver === null ? name.text : `${receiver[1]}.${name.text}`, at: name };
}

function typeFacts(node: Node): UnitFacts | null {
  const type = field(node, 'type')?.type;
  const kind = type === 'struct_type' ? 'class' : type === 'interface_type' ? 'interface' : 'type';
  return named(field(node, 'name'), { kind });
}

const TYPE: UnitRule = { kind: 'type', facts: typeFacts };

export const GO: GrammarRules = grammarRules({
  units: {
    function_declaration: { kind: 'function', facts: functionFacts },
    method_declaration: { kind: 'method', facts: methodFacts },
    type_spec: TYPE,
    type_alias: TYPE,
    const_spec: { kind: 'variable' },
    var_spec: { kind: 'variable' },
  },
  wraps: ['type_declaration', 'const_declaration', 'var_declaration'],
  through: ['var_spec_list'],
  layout: { int_literal: 'number', float_literal: 'number', imaginary_literal: 'number' },
  number: (text) => text.toLowerCase(),
});
