import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Json, JsonStream } from '../../../src/council/tolerantJson.ts';

/** What is told of some text, pushed in pieces. */
function told(pieces: readonly string[]): readonly unknown[] {
  const found: unknown[] = [];
  const stream = new JsonStream((value, key) => found.push([key, plain(value)]));
  for (const piece of pieces) stream.push(piece);
  stream.end();
  return found;
}

function plain(value: Json): unknown {
  if (value instanceof Map) return new Map([...value].map(([name, each]) => [name, plain(each)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

/** The same of a value before it was written. */
function expected(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expected);
  // JSON has one zero.
  if (value === 0) return 0;
  if (value === null || typeof value !== 'object') return value;
  return new Map(Object.entries(value).map(([name, each]) => [name, expected(each)]));
}

const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom('{', '}', '[', ']', '"', "'", ',', ':', '\\', '\n', '```json', 'true', '1'),
      fc.string({ unit: 'binary' }),
    ),
    {
      maxLength: 30,
    },
  )
  .map((pieces) => pieces.join(''));

// @verifies council.md#COUNCIL-11
// Not held against `JSON.parse`: V8 of Node 24.21 reads the second name of `[{"x":1,"\\"":2},{"x":1,"\\\\":2}]` as the first.
test('an object that is JSON is read as it was written', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });
  fc.assert(
    fc.property(object, fc.boolean(), (value, isIndented) => {
      const text = JSON.stringify(value, null, isIndented ? 2 : 0);
      assert.deepEqual(told([text]).at(-1), [null, expected(value)]);
    }),
    { numRuns: 500 },
  );
});

test('no text makes it fail, and where it is cut changes nothing', () => {
  fc.assert(
    fc.property(soup, fc.nat(), fc.nat(), (text, first, second) => {
      const [from = 0, to = 0] = [first, second].map((at) => at % (text.length + 1)).sort((a, b) => a - b);
      assert.deepEqual(told([text.slice(0, from), text.slice(from, to), text.slice(to)]), told([text]));
    }),
    { numRuns: 500 },
  );
});
