import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Category, FindingSeverity } from '../../../src/council/model.ts';
import { type GivenSection, type ReviewPoint, reviewSections } from '../../../src/quality/staticReview.ts';
import { lines, read } from '../spec/reading.ts';

/** Reviews sections of a file by their numbers in it. */
function review(text: string, ...sections: readonly number[]): readonly ReviewPoint<GivenSection>[] {
  const all = read(text).sections;
  return reviewSections(
    sections.map((at) => {
      const { line, endLine } = all[at] ?? { line: 0, endLine: 0 };
      return {
        path: 'a.md',
        line,
        text: text
          .split('\n')
          .slice(line, endLine + 1)
          .join('\n'),
      };
    }),
  );
}

// @verifies quality.md#QUAL-40
test('a review quotes the sentence, says what is wrong and what follows, and how it would read', () => {
  const text = lines('# A', 'Before. A gate', 'MUST not open. After.');
  const found = review(text, 0).map(({ section: _, ...point }) => point);
  assert.deepEqual(found, [
    {
      quote: lines('A gate', 'MUST not open.'),
      category: 'ambiguity',
      severity: 'minor',
      claim:
        'Only "MUST NOT" in capitals is the keyword; here the capitals say the opposite of the sentence. Write MUST NOT. (quality/ambiguous-negation)',
      consequence: 'What one reader takes for a prohibition another takes for a permission.',
      suggestion: lines('A gate', 'MUST NOT open.'),
    },
  ]);
});

// @verifies quality.md#QUAL-40
test('a review looks at the sections that it is given and no others', () => {
  const text = lines('# A', 'TODO', '## B', 'FIXME', '# C', 'TBD');
  assert.deepEqual(
    review(text, 1, 2).map(({ section, quote }) => [section.line, quote]),
    [
      [2, 'FIXME'],
      [4, 'TBD'],
    ],
  );
});

// @verifies quality.md#QUAL-40
test('a contradiction weighs more than a word, and its words are those of the council', () => {
  const text = lines(
    '# A',
    'A gate MUST open at noon.',
    '',
    'A gate MUST NOT open at noon.',
    '',
    'A gate MUST keep several b.',
  );
  const points: readonly { readonly category: Category; readonly severity: FindingSeverity }[] = review(
    text,
    0,
  );
  assert.deepEqual(
    points.map(({ category, severity }) => `${severity} ${category}`),
    ['major contradiction', 'major contradiction', 'note ambiguity'],
  );
});
