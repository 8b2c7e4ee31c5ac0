import type { Severity } from '../graph/model.ts';
import type { Range } from '../spec/model.ts';
import { own } from '../spec/own.ts';

/** `quality/` and the rule's name, which is its page's name too: `media/rules/<name>.md`. */
export type QualityCode = `quality/${string}`;

/** How strongly each rule speaks; `off` is not looked for at all. */
export type RuleSeverity = Severity | 'off';

/** What the configuration says of codes: `checks` in `.sdme/config.json`. */
export type Severities = Readonly<Record<string, RuleSeverity>>;

/** An edit that mends a finding. */
export interface TextFix {
  readonly title: string;
  readonly range: Range;
  readonly newText: string;
}

/** What a rule found. */
export interface Hit {
  /** The words that are meant, not their whole line. */
  readonly range: Range;
  readonly message: string;
  /** A fingerprint of the sentence that the words stand in: the same wherever that sentence moves. */
  readonly mark: number;
  /** Where this one weighs more or less than the rule in general. */
  readonly severity?: Severity;
  readonly fix?: TextFix;
}

/** A hit with the rule that it breaks, as the folder's configuration weighs it. */
export interface Finding extends Hit {
  readonly code: QualityCode;
  readonly severity: Severity;
}

/** What the design council calls the concern of a finding. */
export type Concern = 'contradiction' | 'ambiguity' | 'gap' | 'testability' | 'wording';

/** One check: what it is called and how it weighs, and the function that finds where it is broken. */
export interface Rule<Input> {
  readonly code: QualityCode;
  readonly severity: RuleSeverity;
  readonly concern: Concern;
  /** What is wrong, in one sentence that holds for every finding. */
  readonly summary: string;
  /** What happens when it stays as it is. */
  readonly consequence: string;
  check(input: Input): Iterable<Hit>;
}

/** The rule's page below `media/rules/`. */
// @spec quality.md#QUAL-31
export function pageOf(code: QualityCode): string {
  return `${code.slice('quality/'.length)}.md`;
}

/** How strongly a rule speaks in a folder. */
export function severityOf(
  { code, severity }: Pick<Rule<never>, 'code' | 'severity'>,
  configured: Severities,
): RuleSeverity {
  return own(configured, code) ?? severity;
}
