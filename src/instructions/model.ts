import type { Address, Severity } from '../graph/model.ts';
import type { Range } from '../spec/model.ts';

/** How strongly a rule binds; the order in which rules stand in the region and survive its budget. */
export const STRENGTHS = ['must-not', 'must', 'should-not', 'should', 'may', 'note'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** A statement of a specification that coding agents are told. */
export interface Rule {
  /** The innermost section that it stands in. */
  readonly address: Address;
  /** That section's title. */
  readonly title: string;
  readonly path: string;
  readonly range: Range;
  readonly id: string | null;
  readonly strength: Strength;
  /** Plain text without the id, white space folded. */
  readonly text: string;
}

/** A rule that a machine can check. */
export type MachineRule = { readonly rule: Rule } & (
  | { readonly check: 'import'; readonly module: string; readonly outside: string }
  | { readonly check: 'pattern'; readonly pattern: RegExp; readonly inside: string }
  | { readonly check: 'test'; readonly glob: string }
);

/** Codes of problems with rules, for `checks` of the configuration. */
export type RuleProblemCode = 'rule-broken' | 'rule-gone' | 'malformed-rule' | 'instructions-out-of-step';

export interface RuleProblem {
  readonly code: RuleProblemCode;
  readonly severity: Severity;
  readonly path: string;
  readonly range: Range;
  readonly message: string;
  readonly address?: Address;
}
