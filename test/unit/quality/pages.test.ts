import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pageOf } from '../../../src/quality/model.ts';
import { RULES } from '../../../src/quality/registry.ts';
import { wordsFound } from './reviewing.ts';

const FOLDER = join(import.meta.dirname, '../../../media/rules');

/** The first code block below a heading. */
function sample(page: string, heading: string): string {
  return new RegExp(`## ${heading}\n\n\`{4}markdown\n([\\s\\S]*?)\n\`{4}`).exec(page)?.[1] ?? '';
}

// @verifies quality.md#QUAL-31
describe('the rules and their pages', () => {
  test('are the same', () => {
    assert.deepEqual(RULES.map(({ code }) => pageOf(code)).toSorted(), readdirSync(FOLDER).toSorted());
  });

  for (const { code, severity } of RULES) {
    const page = readFileSync(join(FOLDER, pageOf(code)), 'utf8');
    test(`${code} says what it is called, how it ships, and how it is turned off`, () => {
      assert.ok(page.startsWith('# ') && page.includes(`(\`${code}\`)`));
      assert.match(page, new RegExp(`^Ships as: ${severity}\\b`, 'm'));
      assert.ok(page.includes(`{ "checks": { "${code}": `));
    });
  }

  /** These need other documents, a format's folder, or more text than a page should hold. */
  const others = new Set([
    'contradiction',
    'conflicting-strength',
    'duplicate-statement',
    'keywords-undefined',
  ]);
  for (const each of ['glossary', 'requirement-shape', 'long', 'placeholder', 'suppression'])
    others.add(each);
  for (const { code } of RULES) {
    const rule = code.slice('quality/'.length);
    if (others.has(rule)) continue;
    test(`${code} finds its own bad example and nothing in its good one`, () => {
      const page = readFileSync(join(FOLDER, pageOf(code)), 'utf8');
      assert.notDeepEqual(wordsFound(rule, sample(page, 'Instead of')), []);
      assert.deepEqual(wordsFound(rule, sample(page, 'Write')), []);
    });
  }
});
