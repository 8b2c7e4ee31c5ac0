import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { boundedSearch } from '../../../src/spec/boundedSearch.ts';

function everywhere(pattern: RegExp, text: string) {
  const found = [...text.matchAll(pattern)].filter(([all]) => all !== '');
  return found.map(({ 0: all, index }) => ({ from: index, to: index + all.length }));
}

const PATTERNS = [
  /^ab?/gmu,
  /\bab\b/gu,
  /b$/gmu,
  /a(?=\n)/gu,
  /(?<=b)a/gu,
  /[^\n]*c/gu,
  /a*/gu,
  /😀/gu,
  /^a/gu,
];
const piece = fc.constantFrom(
  'a',
  'b',
  'ab ',
  '\n',
  'c',
  '😀',
  `${'a'.repeat(90)}\n`,
  `${'b '.repeat(45)}\n`,
);
const text = fc.array(piece, { minLength: 30, maxLength: 300 }).map((all) => all.join(''));

// @verifies security.md#SEC-15
test('a search in pieces finds what a search of the whole finds', () => {
  fc.assert(
    fc.property(text, fc.constantFrom(...PATTERNS), (given, pattern) => {
      assert.deepEqual(boundedSearch(pattern, given), everywhere(pattern, given));
    }),
    { numRuns: 500 },
  );
});

// Passed at once, the square of two million characters would take hours.
// @verifies security.md#SEC-15
test('a search in pieces comes to an end', () => {
  assert.deepEqual(boundedSearch(/a*b/gu, 'a'.repeat(400_000)), []);
});
