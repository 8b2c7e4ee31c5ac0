import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withSeverity } from '../../../src/editor/logic/checksEdit.ts';
import { excuseLine } from '../../../src/editor/logic/excuseEdit.ts';
import { findings } from '../quality/reviewing.ts';
import { lines, read } from '../spec/reading.ts';

const COMMENT = '<!-- sdme-disable-next-line open-ended: all of them -->';

/** A text with a finding in its line excused. */
function excused(text: string, line: number): string {
  const made = excuseLine(text, read(text), line, { rule: 'open-ended', reason: 'all of them' });
  const all = text.split('\n');
  all.splice(made.line, 0, made.text.trimEnd());
  return all.join('\n');
}

// @verifies quality.md#QUAL-33
describe('an excuse is written', () => {
  const cases: readonly (readonly [name: string, text: string, line: number, expected: string])[] = [
    [
      'above a paragraph',
      lines('a', '', 'B MUST', 'c, etc.'),
      3,
      lines('a', '', COMMENT, 'B MUST', 'c, etc.'),
    ],
    ['above the first item', lines('B:', '- MUST c, etc.'), 1, lines('B:', COMMENT, '- MUST c, etc.')],
    [
      'inside of the item above',
      lines('B:', '- d', '- MUST c, etc.'),
      2,
      lines('B:', '- d', `  ${COMMENT}`, '- MUST c, etc.'),
    ],
    [
      'in a numbered list',
      lines('1. d', '2. B MUST c, etc.'),
      1,
      lines('1. d', `   ${COMMENT}`, '2. B MUST c, etc.'),
    ],
    [
      'in a nested list',
      lines('- d', '  - B MUST c, etc.'),
      1,
      lines('- d', `  ${COMMENT}`, '  - B MUST c, etc.'),
    ],
    [
      'above a table',
      lines('|a|', '|-|', '|d|', '|B MUST c, etc.|'),
      3,
      lines(COMMENT, '|a|', '|-|', '|d|', '|B MUST c, etc.|'),
    ],
  ];
  for (const [name, text, line, expected] of cases)
    test(name, () => {
      const after = excused(text, line);
      assert.equal(after, expected);
      assert.deepEqual(findings(after), []);
      const outline = (of: string) => read(of).statements.map(({ text, subject }) => [text, subject]);
      assert.deepEqual(outline(after), outline(text));
    });

  test('with a reason that cannot end it', () => {
    const made = excuseLine('B', read('B'), 0, { rule: 'vague', reason: 'a -->\nb' });
    assert.equal(made.text, '<!-- sdme-disable-next-line vague: a --› b -->\n');
  });
});

// @verifies quality.md#QUAL-32
describe('a severity is set in the configuration', () => {
  test('that is not there yet', () => {
    assert.deepEqual(JSON.parse(withSeverity('', 'quality/vague', 'off') ?? ''), {
      checks: { 'quality/vague': 'off' },
    });
  });
  test('and all else stays, comments too', () => {
    const text = lines('{', '  // ours', '  "checks": { "quality/vague": "off", },', '}', '');
    const after = withSeverity(text, 'quality/vague', 'hint');
    assert.equal(after, text.replace('off', 'hint'));
  });
  test('but not where it is no JSON', () =>
    assert.equal(withSeverity('{ "checks"', 'quality/vague', 'off'), undefined));
});
