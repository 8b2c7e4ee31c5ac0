import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lines } from '../spec/reading.ts';
import { findings, mended, wordsFound } from './reviewing.ts';

type Case = readonly [name: string, text: string, words: readonly string[], path?: string];

const RULES: Readonly<Record<string, readonly Case[]>> = {
  'escape-clause': [
    ['a condition that each reader decides', 'A MUST b if possible.', ['if possible']],
    [
      'several',
      'A MUST b where appropriate, on a best effort basis.',
      ['where appropriate', 'on a best effort basis'],
    ],
    ['over a line end', lines('A MUST b as', 'appropriate.'), [lines('as', 'appropriate')]],
    ['an attempt that is demanded', 'A SHOULD try to send.', ['try to']],
    ['not what says for what', 'A MUST b as necessary to keep c.', []],
    ['not an attempt in a condition', 'If a client tries to b, A MUST c.', []],
    ['not where something is only allowed', 'A MAY b if necessary.', []],
    ['not words that are spoken of', 'A MUST refuse "if possible".', []],
    ['not in sentences that do not bind', 'It works if possible.', []],
  ],
  'ambiguous-negation': [
    ['MAY NOT', 'A MAY NOT b.', ['MAY NOT']],
    ['half a keyword', 'A MUST not b.', ['MUST not']],
    ['half a keyword with emphasis', 'A **SHALL** not b.', ['SHALL** not']],
    ['not a "no" that is plain', 'A MUST hold no more than 5 b.', []],
    ['not "not only"', 'A MUST not only b but also c.', []],
    ['not the keyword itself', 'A MUST NOT b.', []],
  ],
  placeholder: [
    ['marks of what is open', 'b TBD. TODO: b. ???', ['TBD', 'TODO', '???']],
    ['in headings and cells', lines('# FIXME', '', '|a|', '|-|', '|TBC|'), ['FIXME', 'TBC']],
    ['not where such marks are spoken of', 'Keep a TODO list and "TBD" and `TODO`.', []],
    ['not as a part of a name', 'TODO_FLAG and x-TBD', []],
  ],
  unquantified: [
    ['a degree', 'A MUST answer quickly.', ['quickly']],
    [
      'a degree that is spelt out',
      'A SHOULD b as soon as possible with low latency.',
      ['as soon as possible', 'low latency'],
    ],
    ['not with a number and unit', 'A MUST answer quickly, within 200 ms.', []],
    ['not as a purpose', 'A MUST cache to minimize b.', []],
    ['not what stands before the keyword', 'Whoever needs high throughput MUST c.', []],
  ],
  'accidental-keyword': [
    ['in a rationale', lines('# A', '## Rationale', 'B MUST c.'), ['MUST']],
    ['below an example', lines('# Examples', '## One', 'B SHOULD NOT c.'), ['SHOULD NOT']],
    ['in what is marked as informative', lines('# B (informative)', 'C MAY d.'), ['MAY']],
    ['not where one is spoken of', lines('# Notes', 'It is not a MUST.'), []],
    ['not in other sections', lines('# Notes on the wire', 'B MUST c.'), []],
  ],
  'no-subject': [
    ['a paragraph that begins with the keyword', 'MUST b.', ['MUST']],
    ['a list without lead-in', lines('# A', '', '- MUST NOT b'), ['MUST NOT']],
    ['not right below the heading that names it', lines('### Enabled', '', 'MUST b.'), []],
    ['a paragraph further below', lines('### Enabled', '', 'It is.', '', 'MUST b.'), ['MUST']],
    ['not where the sentence before it says it', 'Describes the source. MUST be b.', []],
    ['not below a lead-in', lines('The sender:', '- MUST b'), []],
    ['not in an item of another', lines('- sender', '  - MUST b'), []],
    ['not where the first item of the list says it', lines('# A', '- B MUST c', '- MUST d'), []],
    ['not in a table', lines('|a|b|', '|-|-|', '|c|MUST d|'), []],
    ['not after code that interrupts a sentence', lines('A', '', '```', 'b', '```', '', 'MUST c.'), []],
    ['not adjectives', 'REQUIRED parameters come first.', []],
  ],
  'requirement-shape': [
    [
      'OpenSpec: nobody is bound',
      lines('### Requirement: A', 'It does.', '#### Scenario: B', 'WHEN c THEN d'),
      ['Requirement: A'],
      'openspec/specs/a/spec.md',
    ],
    [
      'OpenSpec: no scenario',
      lines('### Requirement: A', 'B SHALL c.'),
      ['Requirement: A'],
      'openspec/specs/a/spec.md',
    ],
    [
      'OpenSpec: a scenario without an outcome',
      lines('### Requirement: A', 'B SHALL c.', '#### Scenario: D', '- **WHEN** e'),
      ['Scenario: D'],
    ],
    [
      'OpenSpec: all there',
      lines('### Requirement: A', 'B SHALL c.', '#### Scenario: D', '- **WHEN** e', '- **THEN** f'),
      [],
    ],
    [
      'Spec Kit: nobody is bound',
      '- **FR-001**: System stores a',
      ['**FR-001**: System stores a'],
      'specs/001-a/spec.md',
    ],
    ['Spec Kit: bound', '- **FR-001**: System MUST store a', [], 'specs/001-a/spec.md'],
    ['not where the format is not used', lines('### Requirement: A', 'B SHALL c.'), []],
  ],
  'stale-reference-phrase': [
    ['a direction', 'As said, see above.', ['see above']],
    ['a number that no heading has', lines('# 1 A', 'As in section 4.2.'), ['section 4.2']],
    ['not a number that one has', lines('# 4.2 A', 'As in section 4.2.'), []],
    ['not sections of other documents', 'As in RFC 7231, section 4.2, and section 3 of it.', []],
    ['not in a table, which stands beside its text', lines('|a|', '|-|', '|b (see above)|'), []],
    ['not with a link', 'See below, [B](#b).', []],
    ['a line of contents without a heading', lines('# Contents', '- Old name', '# New'), ['Old name']],
    ['a line of contents with another text', lines('# Contents', '- [Old](#new)', '# New'), ['[Old](#new)']],
    ['not a line of contents that fits', lines('# Contents', '- [`a` New](#new)', '- New', '# New'), []],
  ],
  vague: [
    ['a word without a measure', 'A MUST keep sufficient b.', ['sufficient']],
    ['not outside of what binds', 'There is sufficient b.', []],
  ],
  'open-ended': [
    ['a list without end', 'A MUST take b, c, etc. and more, such as d.', ['etc.', 'such as']],
    ['not "etc." among examples', 'A MUST fail (e.g. when b, etc.).', ['e.g.']],
    ['not outside of what binds', 'b, c, etc.', []],
  ],
  compound: [
    ['two keywords', 'A MUST b and SHOULD c.', ['SHOULD']],
    ['and/or', 'A MUST b and/or c.', ['and/or']],
    ['not one', 'A MUST b and c.', []],
  ],
  'pronoun-subject': [
    ['a pronoun', 'A is. It MUST b.', ['It']],
    ['a pronoun in a list', '- This also SHOULD b.', ['This']],
    ['not with its noun', 'This value MUST b.', []],
  ],
  infinitive: [
    ['an ability', 'A MUST be able to b.', ['be able to']],
    ['another', 'A SHALL NOT be capable of b.', ['be capable of']],
  ],
  long: [
    ['more than 40 words', `A MUST ${'b '.repeat(40)}c.`, [`A MUST ${'b '.repeat(40)}c.`]],
    ['not 40', `A MUST ${'bcd '.repeat(37)}e.`, []],
  ],
  units: [
    ['a range whose ends are open', 'A MUST be between 1 and 5.', ['between 1 and 5']],
    ['not where they are said', 'A MUST be between 1 and 5 inclusive.', []],
    [
      'a number without the unit of its siblings',
      lines('It:', '- MUST wait at most 5 s', '- MUST b within 10.'),
      ['10'],
    ],
    [
      'not where another thing is counted',
      lines('It:', '- MUST wait at most 5 s', '- MUST b at most 3 times'),
      [],
    ],
  ],
  'lowercase-keyword': [
    ['where RFC 8174 is adopted', lines('As in RFC 8174.', '', 'A must not b.'), ['must not']],
    ['not in an explanation', lines('See BCP 14.', '# Rationale', 'A must b.'), []],
    ['not elsewhere', 'A must b.', []],
  ],
  passive: [
    ['nobody acts', 'A MUST be stored.', ['MUST be stored']],
    ['not with "by"', 'A MUST be stored by B.', []],
  ],
  absolutes: [['no exception', 'A MUST always b.', ['always']]],
};

// @verifies quality.md#QUAL-1, quality.md#QUAL-2
for (const [rule, cases] of Object.entries(RULES)) {
  describe(`${rule} tells`, () => {
    for (const [name, text, expected, path] of cases)
      test(name, () => assert.deepEqual(wordsFound(rule, text, path), expected));
  });
}

// @verifies quality.md#QUAL-3
describe('never checked is', () => {
  const bad = 'A MUST not TBD, etc. if possible.';
  const untouched: readonly Case[] = [
    ['code', lines('```', bad, '```', '', `    ${bad}`, '', `\`${bad}\``), []],
    ['a quote', lines(`> ${bad}`, '>', `> - ${bad}`), []],
    ['front matter', lines('---', `title: "${bad}"`, '---'), []],
    ['HTML and comments', lines('<div>', bad, '</div>', '', `<!-- ${bad} -->`), []],
    ['a changelog', bad, [], 'CHANGELOG.md'],
    ['a licence', bad, [], 'docs/LICENSE.md'],
    ['a column of examples', lines('|Example|', '|-|', `|${bad}|`), []],
    ['an address', 'https://a.example/TBD/MUST not', []],
  ];
  for (const [name, text, expected, path] of untouched)
    test(name, () => assert.deepEqual(findings(text, {}, path), expected));
});

// @verifies quality.md#QUAL-6
describe('a fix', () => {
  const cases: readonly (readonly [rule: string, before: string, after: string])[] = [
    ['ambiguous-negation', 'A MUST not b.', 'A MUST NOT b.'],
    ['ambiguous-negation', 'A MAY NOT b.', 'A MUST NOT b.'],
    ['accidental-keyword', '# Notes\nA MUST NOT b.', '# Notes\nA must not b.'],
    ['infinitive', 'A MUST be able to b.', 'A MUST b.'],
    ['compound', '- A MUST b and SHOULD c.', '- A MUST b. A SHOULD c.'],
    ['units', 'A MUST be between 1 and 5.', 'A MUST be between 1 and 5 inclusive.'],
    ['lowercase-keyword', 'BCP 14. A must b.', 'BCP 14. A MUST b.'],
  ];
  for (const [rule, before, after] of cases)
    test(`of ${rule} gives "${after}"`, () => assert.equal(mended(rule, before), after));

  test('is not offered where a split would lose a condition', () => {
    assert.throws(() => mended('compound', 'If x, A MUST b and SHOULD c.'));
  });
});

// @verifies quality.md#QUAL-4
test('severities are those of the configuration, and what is off is not looked for', () => {
  const text = 'A MUST quickly b, etc.';
  const told = (severities: Parameters<typeof findings>[1]) =>
    findings(text, severities).map(({ code, severity }) => `${code} ${severity}`);
  assert.deepEqual(told({}), ['quality/unquantified warning', 'quality/open-ended warning']);
  assert.deepEqual(told({ 'quality/open-ended': 'hint', 'quality/unquantified': 'off' }), [
    'quality/open-ended hint',
  ]);
});
