import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { excuseComment } from '../../../src/quality/excuses.ts';
import { lines } from '../spec/reading.ts';
import { bookOf, findings } from './reviewing.ts';

const BAD = 'A MUST b, etc.';
const NEXT = '<!-- sdme-disable-next-line';

function codes(...text: readonly string[]): readonly string[] {
  return findings(lines(...text)).map(({ code, range }) => `${range.line} ${code.slice('quality/'.length)}`);
}

// @verifies quality.md#QUAL-10
describe('a comment with a reason excuses', () => {
  const cases: readonly (readonly [name: string, text: readonly string[], left: readonly string[]])[] = [
    ['the next line', [`${NEXT} open-ended: b is all -->`, BAD], []],
    ['after empty lines', [`${NEXT} open-ended: b is all -->`, '', BAD], []],
    ['the code as it is shown', [`${NEXT} quality/open-ended: b is all -->`, '', BAD], []],
    ['all of a paragraph', [`${NEXT} open-ended: b is all -->`, '', 'A MUST', 'b, etc.'], []],
    [
      'one item of a list',
      ['- c', `  ${NEXT} open-ended: b is all -->`, `- ${BAD}`, `- ${BAD}`],
      ['3 open-ended'],
    ],
    ['a table', [`${NEXT} open-ended: b is all -->`, '|a|', '|-|', `|${BAD}|`, `|${BAD}|`], []],
    ['several rules', [`${NEXT} open-ended, unquantified: b is all -->`, '', 'A MUST quickly b, etc.'], []],
    ['only the rules that it names', [`${NEXT} vague: b is all -->`, '', BAD], ['2 open-ended']],
    ['only the next block', [`${NEXT} open-ended: b is all -->`, '', 'c', '', BAD], ['4 open-ended']],
  ];
  for (const [name, text, left] of cases) test(name, () => assert.deepEqual(codes(...text), left));

  test('as the quick fix writes it', () => {
    assert.deepEqual(codes(excuseComment('open-ended', 'b is all'), BAD), []);
  });

  test('what documents say together', () => {
    const text = lines(
      `${NEXT} duplicate-statement: said for one who reads only this -->`,
      'A node MUST send b.',
    );
    const book = bookOf({ 'a.md': 'A node MUST send b.', 'b.md': text });
    assert.deepEqual(book.findings('b.md'), []);
  });
});

// @verifies quality.md#QUAL-11
describe('a comment that excuses nothing says so', () => {
  test('without a reason', () => {
    assert.deepEqual(codes(`${NEXT} open-ended -->`, '', BAD), ['2 open-ended', '0 suppression']);
  });
  test('without a rule', () => assert.deepEqual(codes(`${NEXT}: why -->`, '', 'b'), ['0 suppression']));
  test('but not where it is shown as code', () => {
    assert.deepEqual(codes(`\`${NEXT} x -->\``, '', '```', `${NEXT} x -->`, '```'), []);
  });
  test('with an unknown rule', () => {
    const [finding] = findings(lines(`${NEXT} vauge: why -->`, 'b'));
    assert.match(finding?.message ?? '', /no rule "vauge"/);
  });
});

// @verifies quality.md#QUAL-12
test('front matter excuses a whole file from the rules that it lists', () => {
  assert.deepEqual(codes('---', 'sdme-disable: [open-ended]', '---', '', BAD, '', 'A MUST quickly b.'), [
    '6 unquantified',
  ]);
  assert.deepEqual(codes('---', 'sdme-disable:', '  - open-ended', '---', '', BAD), []);
});
