import type { Category, FindingSeverity } from './council.ts';

/** Complete by their types: a new word does not compile until it stands here. */
const CATEGORY_WORDS: Readonly<Record<Category, true>> = {
  contradiction: true,
  ambiguity: true,
  gap: true,
  infeasible: true,
  risk: true,
  security: true,
  testability: true,
  scope: true,
  wording: true,
  other: true,
};

const SEVERITY_WORDS: Readonly<Record<FindingSeverity, true>> = {
  critical: true,
  major: true,
  minor: true,
  note: true,
};

/** What a finding can be about. */
export const CATEGORIES = wordsOf(CATEGORY_WORDS);

/** Worst first. */
export const FINDING_SEVERITIES = wordsOf(SEVERITY_WORDS);

function wordsOf<Word extends string>(words: Readonly<Record<Word, true>>): readonly Word[] {
  return Object.keys(words) as Word[];
}
