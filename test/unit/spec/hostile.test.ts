import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openQuestions } from '../../../src/spec/openQuestions.ts';
import { read } from './reading.ts';

/** What opens and never closes: looked for from each place anew, a quarter of a million characters of it would take minutes. */
const PIECES = ['`', '[', '![', '[[', '[a](', '[[a|', 'r[', '_a', '*a', '~~', '<a ', '<!--', '\\[', '&#'];
const LENGTH = 250_000;

// @verifies security.md#SEC-14
describe('reading a single line comes to an end', () => {
  for (const piece of PIECES)
    test(`with ${JSON.stringify(piece)} over and over`, () => {
      const line = piece.repeat(LENGTH / piece.length);
      const { sections } = read(`# ${line}\n\n${line}\n`, 'lat.md/a.md');
      assert.equal(sections.length, 1);
      assert.equal(openQuestions(line), 0);
    });
});
