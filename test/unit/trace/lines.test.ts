import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { LineIndex } from '../../../src/trace/lines.ts';

test('lines end with a line feed, a carriage return or both', () => {
  const index = new LineIndex('a\r\nb\nc\rd\n\r\n');
  assert.equal(index.count, 6);
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5].map((line) => index.lineText(line)),
    ['a', 'b', 'c', 'd', '', ''],
  );
});

test('every offset comes back from its line and character', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\n', '\r', '\r\n', ' ') });
  fc.assert(
    fc.property(text, fc.nat(), (content, seed) => {
      const index = new LineIndex(content);
      const offset = seed % (content.length + 1);
      const { line, character } = index.range(offset, offset);
      assert.equal(index.offset(line, character), offset);
    }),
  );
});
