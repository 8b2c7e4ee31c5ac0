import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RULES } from '../../../src/quality/registry.ts';
import { findings } from './reviewing.ts';

const ON = Object.fromEntries(RULES.map(({ code }) => [code, 'warning' as const]));

/** What patterns that go back and forth choke on: a million characters of it would take them years. */
const PIECES = [
  'MUST be ',
  'MUST  \t ',
  'if ',
  'as soon as ',
  'between 1 and 1',
  'between 1',
  'section 1.1',
  '1.1',
  'a-b-',
  'AB(',
  '(AB)',
  '<!-- sdme-disable-next-line ',
  '<!-- sdme-disable-next-line a: ',
  '[[[',
  '](#',
  '** ',
  'and/',
  '- *a',
  'https://',
  'A MUST b and ',
  'at most 1 ',
  'as appropriate ',
  'e.g. a, etc. ',
  '?',
  ' ',
];
const BEFORE = ['', '# Contents\n\n- ', '# Glossary\n\n- ', 'RFC 8174. A MUST ', '### Requirement: '];

// @verifies quality.md#QUAL-8
describe('checking comes to an end', () => {
  // A pattern that goes back and forth would not end within a lifetime, and none of this ends up as many findings.
  for (const piece of PIECES)
    test(`with ${JSON.stringify(piece)} over and over`, () => {
      for (const before of BEFORE) {
        const text = before + piece.repeat(Math.ceil(100_000 / piece.length));
        assert.ok(findings(text, ON).length <= text.length / 2);
      }
    });
});

test('text that is no sentence says nothing and breaks nothing', () => {
  for (const text of [
    '',
    '\0',
    '\uFEFF',
    '\ud800 MUST',
    '---\nsdme-disable: [',
    'MUST\r\nNOT\rb',
    '|MUST|\n|-|\n|\\||',
  ])
    assert.ok(Array.isArray(findings(text, ON)));
});
