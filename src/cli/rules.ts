import { RULES as QUALITY_RULES } from '../quality/registry.ts';

/** What each problem code means, for reports that explain themselves. */
export const RULES: Readonly<Record<string, string>> = {
  'broken-reference': 'A reference leads to a file or section that does not exist.',
  'ambiguous-reference': 'A reference fits several targets.',
  'imprecise-reference': 'A reference works here but not everywhere.',
  'duplicate-id': 'An id is defined more than once.',
  'duplicate-path': 'Two paths differ only in case, which not every disk can hold.',
  'dependency-cycle': 'Specifications depend on each other in a circle.',
  'undefined-label': 'A reference-style link uses a label that is not defined.',
  'malformed-front-matter': 'The front matter cannot be read.',
  'merge-conflict': 'The file holds unresolved merge conflict markers.',
  'unreadable-file': 'A file or folder cannot be read.',
  'invalid-config': 'The configuration holds an error, or finds nothing.',
  'untraced-code': 'Code says neither which specification it implements nor why it needs none.',
  'broken-trace': 'Code names a section of a specification that does not exist, or quotes what is not there.',
  'suspect-spec': 'A specification has changed since somebody accepted the code that implements it.',
  'suspect-code': 'Code has changed since somebody accepted it for its specification.',
  'unverified-statement': 'No test says that it verifies a statement, or nothing covers an item as it asks.',
  'malformed-annotation': 'An annotation cannot be read.',
  'malformed-baseline': 'The baseline holds lines that accept nothing.',
  'rule-broken': 'Code breaks a rule that a specification states.',
  'rule-gone': 'The configuration names a section of rules that does not exist.',
  'malformed-rule': 'A rule for machines cannot be understood.',
  'instructions-out-of-step': 'A file for coding agents does not hold the rules of the specifications.',
  ...Object.fromEntries(QUALITY_RULES.map(({ code, summary }) => [code, summary])),
};

/** Why it matters and how to live with it, for the codes that say more. */
export const HELP: Readonly<Record<string, string>> = Object.fromEntries(
  QUALITY_RULES.map(({ code, consequence }) => [code, `${consequence} ${excuseHelp(code)}`]),
);

function excuseHelp(code: string): string {
  const name = code.slice('quality/'.length);
  return `Where it does not apply, write "<!-- sdme-disable-next-line ${name}: reason -->" above, or set "${code}" under "checks" in .sdme/config.json.`;
}
