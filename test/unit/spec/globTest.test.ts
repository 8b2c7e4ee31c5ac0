import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { globTest } from '../../../src/spec/globTest.ts';
import { linearPattern } from '../../../src/spec/linearPattern.ts';

const SRC = join(import.meta.dirname, '../../../src');

const PIECES = ['a', 'b', '/', '*', '**', '**/', '?', '[ab]', '[!a]', '{a,b}', '{a,*}', '!(a)', '+(a|b)'];
const ODD = ['(', ')', '.', '..', '\\', '[', '!', '😀', '(?=a)', '$', '^', '+', '{', '}', ',', '@(a|'];
const glob = fc
  .array(fc.constantFrom(...PIECES, ...ODD), { minLength: 1, maxLength: 9 })
  .map((all) => all.join(''));
const path = fc
  .array(fc.constantFrom('a', 'b', '/', '.', 'ab', '😀'), { minLength: 1, maxLength: 8 })
  .map((all) => all.join(''));

// @verifies security.md#SEC-16
test('a glob walked all ways at once matches what the matcher matches', () => {
  fc.assert(
    fc.property(glob, path, (written, name) => {
      const { source, flags } = picomatch.makeRe(written, { dot: true });
      const walk = linearPattern(source, flags);
      if (walk) assert.equal(name === written || walk(name), picomatch(written, { dot: true })(name));
    }),
    { numRuns: 3000, examples: [['\\😀a[ab]', '😀ab']] },
  );
});

// @verifies security.md#SEC-16
describe('matching a path comes to an end', () => {
  // The matcher's own way would not end within a lifetime.
  for (const [hostile, part] of [
    ['*a*a*a*a*a*a*a*a*a*b', 'a'],
    ['+(*a)b', 'a'],
    ['**/a/**/a/**/a/**/a/**/a/**/b', 'a/'],
    ['{*a,*}{*a,*}{*a,*}{*a,*}{*a,*}{*a,*}b', 'a'],
  ] as const)
    test(`with ${hostile}`, () => {
      const matches = globTest(hostile);
      assert.equal(matches(`${part.repeat(250)}c`), false);
      assert.equal(matches(`${part.repeat(250)}b`), true);
    });

  test('with a glob that is too long to be one', () => {
    assert.equal(globTest('('.repeat(50_000))('a'), false);
  });
});

test('globs that are unwanted take out what others let in', () => {
  const matches = globTest(['src/**', 'lib/*.ts'], ['**/*.test.ts']);
  const paths = ['src/a.ts', 'src/.hidden/a.ts', 'src/a.test.ts', 'lib/a.ts', 'lib/x/a.ts'];
  assert.deepEqual(paths.filter(matches), ['src/a.ts', 'src/.hidden/a.ts', 'lib/a.ts']);
});

// @verifies security.md#SEC-16
test('no other file makes a matcher of a glob', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const makers = files.filter((name) =>
    /\bpicomatch(?:\.isMatch)?\(|matchesGlob/.test(readFileSync(join(SRC, name), 'utf8')),
  );
  assert.deepEqual(
    makers.map((name) => name.replaceAll('\\', '/')),
    ['spec/globTest.ts'],
  );
});
