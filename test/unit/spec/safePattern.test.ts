import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { repeatsRepetition } from '../../../src/spec/safePattern.ts';

describe('a pattern that repeats a repetition', () => {
  for (const pattern of ['(a+)+', '((a+))+', '(a*b?)*', '(?:a{2,})+', '(x(a+)y)*', '(a+){3,}', '([a-z]+)*$'])
    test(`is found: ${pattern}`, () => assert.equal(repeatsRepetition(pattern), true));
  for (const pattern of [
    'KEP-(\\d+)',
    '(a+)?b',
    '(ab)+',
    '[(+]+',
    '\\(a+\\)+',
    '(a|b)+c*',
    '(a{2,3})+',
    'a+b+',
    '',
  ])
    test(`is not seen in ${pattern}`, () => assert.equal(repeatsRepetition(pattern), false));
});
