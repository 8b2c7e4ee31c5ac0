import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { growth, patternFault } from '../../../src/spec/patternGrowth.ts';

const POWERS: readonly (readonly [string, string, number])[] = [
  ['KEP-(\\d+)', 'u', 1],
  ['"[^"]*"\\s*:\\s*"[^"]*"', 'u', 1],
  ['(?:\\d{1,3}\\.){3}\\d{1,3}', 'u', 1],
  ['.*a', 'u', 2],
  ['\\s+$', 'u', 2],
  ['[A-Z]+(?:-[A-Z0-9]+)*-\\d+', 'u', 2],
  ['import\\s+\\{[^}]*\\} from "x"', 'mu', 2],
  ['.*a.*b', 'u', 3],
  ['.*a.*b.*c', 'u', 4],
  ['x{0,200}y?x{0,200}y', 'u', 3],
  ['(.*)\\1', 'u', 3],
  ['(a+)+', 'u', Number.POSITIVE_INFINITY],
];

// @verifies security.md#SEC-15
describe('the power of a text that a search grows with', () => {
  for (const [pattern, flags, power] of POWERS)
    test(`is ${power} for ${pattern}`, () => assert.equal(growth(pattern, flags), power));

  test('is less where the search begins at the text or at each line', () => {
    assert.deepEqual([growth('^.*a'), growth('^.*a', 'm'), growth('^[^]*a', 'm')], [1, 1, 2]);
  });

  test('does not count what the pattern ends with: it always matches', () => {
    assert.deepEqual([growth('TODO.*@.*'), growth('TODO.*@.*$')], [2, 3]);
  });

  test('counts what is looked for around the match', () => {
    assert.deepEqual([growth('(?=.*a.*b)x'), growth('(?<!\\w+)x'), growth('x(?!.*y)')], [3, 2, 2]);
  });
});

// @verifies security.md#SEC-15
test('a pattern is refused from the third power on, and when nobody would write it', () => {
  assert.equal(patternFault('.*a', 'u'), undefined);
  assert.match(patternFault('.*a.*b', 'u') ?? '', /share the same text/);
  assert.match(patternFault('(a|a)+', 'u') ?? '', /in two ways/);
  assert.match(patternFault('('.repeat(9000) + ')'.repeat(9000), 'u') ?? '', /longer than 1000/);
});
