import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Hasher, hashText } from '../../../src/trace/hash.ts';

test('a fingerprint is 32 hexadecimal digits and the same each time', () => {
  assert.match(hashText('rounds'), /^[0-9a-f]{32}$/);
  assert.equal(hashText('rounds'), hashText('rounds'));
});

test('where one token ends and the next begins counts', () => {
  const hashes = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc']].map((tokens) =>
    tokens.reduce((hasher, token) => hasher.add(token), new Hasher()).digest(),
  );
  assert.equal(new Set(hashes).size, hashes.length);
});

test('a slice has the fingerprint of its text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (before, middle, after) => {
      const sliced = new Hasher().addSlice(
        before + middle + after,
        before.length,
        before.length + middle.length,
      );
      assert.equal(sliced.digest(), hashText(middle));
    }),
  );
});

test('a hundred thousand short texts have a hundred thousand fingerprints, also in each quarter of them', () => {
  const hashes = Array.from({ length: 100_000 }, (_, at) => hashText(`unit${at}`));
  assert.equal(new Set(hashes).size, hashes.length);
  for (const from of [0, 8, 16, 24]) {
    const quarters = new Set(hashes.map((hash) => hash.slice(from, from + 8)));
    // By chance 1.2 pairs of 100,000 numbers of 32 bits are the same.
    assert.ok(quarters.size > hashes.length - 12, `${hashes.length - quarters.size} collisions at ${from}`);
  }
});

test('one changed bit changes about half of the fingerprint', () => {
  const bits = (hash: string): string =>
    [...hash].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  for (let at = 0; at < 200; at++) {
    const [a, b] = [bits(hashText(`text ${at}`)), bits(hashText(`text ${at ^ 1}`))];
    const changed = [...a].filter((bit, place) => bit !== b[place]).length;
    assert.ok(changed > 32 && changed < 96, `${changed} of 128 bits changed`);
  }
});
