import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changeBetween } from '../../../src/workspace/code/openTexts.ts';

const RUNS = { numRuns: Number(process.env.SDME_RUNS ?? 200) };
/** Few different characters, so that texts are alike in many ways; some longer than what is compared at once. */
const texts = fc
  .array(fc.constantFrom('a', 'b', 'ab\n', '💡', 'a'.repeat(5_000)), { maxLength: 8 })
  .map((parts) => parts.join(''));

// @verifies trace.md#TRACE-20
test('what is said to have changed between two texts makes the one of the other, and nothing at its ends is the same', () => {
  const property = fc.property(texts, texts, (before, after) => {
    const [change, ...more] = changeBetween(before, after);
    assert.deepEqual(more, []);
    if (change === undefined) return assert.equal(before, after);
    const { offset, length, text } = change;
    assert.equal(before.slice(0, offset) + text + before.slice(offset + length), after);
    const gone = before.slice(offset, offset + length);
    assert.ok(gone === '' || text === '' || (gone[0] !== text[0] && gone.at(-1) !== text.at(-1)));
  });
  fc.assert(property, RUNS);
});
