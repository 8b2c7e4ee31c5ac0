import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { humanOnly } from '../../../src/session/humanOnly.ts';
import { signatureOf } from '../../../src/session/signature.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../../../src/spec/read.ts';

describe('the signature of a declaration', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['export function a(b: number): string {\n  return "";\n}', 'export function a(b: number): string'],
    [
      'function a(\n  b: number,\n  c: { d: string },\n): void {\n}',
      'function a(\n  b: number,\n  c: { d: string },\n): void',
    ],
    ['const a = (b) =>\n  b + 1;', 'const a = (b)'],
    ['def a(b,\n      c=1):\n    return b', 'def a(b,\n      c=1)'],
    ['fn a<T>(b: T) -> T\nwhere\n    T: Clone,\n{\n  b\n}', 'fn a<T>(b: T) -> T\nwhere\n    T: Clone,'],
    ['class A extends B {\n  c() {}\n}', 'class A extends B'],
    ['type A = { b: string };', 'type A = { b: string };'],
  ];
  for (const [code, expected] of cases) {
    test(JSON.stringify(expected.slice(0, 40)), () => assert.equal(signatureOf(code.split('\n')), expected));
  }
});

// @verifies spec.md#READ-55
describe('sections for people only', () => {
  const marks = (text: string) =>
    humanOnly(readSpec('a.md', text, DEFAULT_READ_OPTIONS)).map(({ address, reason }) => [address, reason]);

  test('carry the mark on a line of its own', () => {
    assert.deepEqual(marks('# A\n\n## B\n\n<!-- human-only: ethics -->\n\n## C\n'), [['a.md#b', 'ethics']]);
  });
  test('need no reason', () => assert.deepEqual(marks('# A\n<!-- human-only -->\n'), [['a.md#a', '']]));
  test('may be a whole document', () =>
    assert.deepEqual(marks('<!-- human-only -->\n# A\n'), [['a.md', '']]));
  test('are not marked in code', () => assert.deepEqual(marks('# A\n```\n<!-- human-only -->\n```\n'), []));
  test('are not marked in a sentence', () =>
    assert.deepEqual(marks('# A\nWrite `<!-- human-only -->`.\n'), []));
});
