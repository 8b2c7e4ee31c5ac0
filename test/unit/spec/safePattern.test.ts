import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { canTakeForEver } from '../../../src/spec/safePattern.ts';

// @verifies security.md#SEC-14
describe('a pattern that can take for ever', () => {
  for (const pattern of [
    '(a+)+',
    '((a+))+',
    '(a*b?)*',
    '(?:a{2,})+',
    '(a+){3,}',
    '([a-z]+)*$',
    '(a|a)+',
    '(a|aa)*',
    '(\\w|\\d)+x',
    '(?:\\s|[ \\t])*;',
    '(a(x?|y?))*',
    '(a{2,3})+',
    '(a|a){40}',
    '(.*,){11}P',
    '(?=(a+)+b)',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '(é|[à-ê])+',
    '(\\p{L}|\\w)+',
    `(?:${'a?'.repeat(300)}){2}`,
  ])
    test(`is found: ${pattern.slice(0, 40)}`, () => assert.equal(canTakeForEver(pattern, 'u'), true));
});

describe('a pattern that cannot take for ever', () => {
  for (const pattern of [
    'KEP-(\\d+)',
    '(a+)?b',
    '(ab)+',
    '[(+]+',
    '\\(a+\\)+',
    '(a|b)+c*',
    '(x(a+)y)*',
    '(a?)*',
    'a+b+',
    'REQ\\w*\\d+',
    '[A-Z]+(?:-[A-Z0-9]+)*-\\d+',
    '(\\d{1,3}\\.){3}\\d{1,3}',
    '"(?:\\\\.|[^"\\\\])*"',
    '(?<x>a)\\k<x>+',
    '(?:[A-Z][a-z]*)+',
    '',
  ])
    test(`is let through: ${pattern}`, () => assert.equal(canTakeForEver(pattern, 'u'), false));

  test('takes no longer for ever itself', () => {
    assert.equal(canTakeForEver('((((((((a{3}){3}){3}){3}){3}){3}){3}){3})', 'u'), true);
  });
});
