import { patternFault } from '../spec/patternGrowth.ts';
import type { MachineRule, Rule, RuleProblem } from './model.ts';

/** What begins a rule for machines, so that a misspelt one is noticed: else it would bind nobody without a word. */
const BEGINNING = /^(?:forbid (?:import|pattern)\b|require test\b|(?:forbid|require) \w+(?: for)? ")/;
const IMPORT = /^forbid import "([^"]+)" outside "([^"]+)"/;
const PATTERN = /^forbid pattern "(.+?)" in "([^"]+)"/;
const TEST = /^require test for "([^"]+)"/;

/** Longer patterns are no rules. */
const LONGEST_PATTERN = 200;

export interface MachineRules {
  readonly rules: readonly MachineRule[];
  readonly problems: readonly RuleProblem[];
}

/** Those of the rules that say in the agreed words what a machine can check. */
// @spec instructions.md#RULES-23
export function machineRules(rules: readonly Rule[]): MachineRules {
  const found: MachineRule[] = [];
  const problems: RuleProblem[] = [];
  for (const rule of rules) {
    if (!BEGINNING.test(rule.text)) continue;
    const read = readRule(rule);
    if (typeof read === 'string') problems.push(malformed(rule, read));
    else found.push(read);
  }
  return { rules: found, problems };
}

/** What a machine reads of a rule that is spelt for machines; empty for any other. */
export function machineSpelling(text: string): string {
  return (IMPORT.exec(text) ?? PATTERN.exec(text) ?? TEST.exec(text))?.[0] ?? '';
}

/** The rule, or what is wrong with it. */
function readRule(rule: Rule): MachineRule | string {
  const [, module, outside] = IMPORT.exec(rule.text) ?? [];
  if (module !== undefined && outside !== undefined) return { rule, check: 'import', module, outside };
  const [, source, inside] = PATTERN.exec(rule.text) ?? [];
  if (source !== undefined && inside !== undefined) return readPattern(rule, source, inside);
  const [, glob] = TEST.exec(rule.text) ?? [];
  if (glob !== undefined) return { rule, check: 'test', glob };
  return 'Write `forbid import "x" outside "glob"`, `forbid pattern "regular expression" in "glob"` or `require test for "glob"`.';
}

function readPattern(rule: Rule, source: string, inside: string): MachineRule | string {
  if (source.length > LONGEST_PATTERN) return `The pattern is longer than ${LONGEST_PATTERN} characters.`;
  try {
    const pattern = new RegExp(source, 'gmu');
    const slow = patternFault(source, 'mu');
    return slow ? `The pattern ${slow}.` : { rule, check: 'pattern', pattern, inside };
  } catch (error) {
    return error instanceof Error ? `${error.message}.` : String(error);
  }
}

function malformed({ path, range, address }: Rule, message: string): RuleProblem {
  const text = `This rule for machines cannot be understood. ${message}`;
  return { code: 'malformed-rule', severity: 'error', path, range, message: text, address };
}
