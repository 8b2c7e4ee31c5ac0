import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadTokenCounter } from '../../../src/workspace/tokens.ts';

const count = await loadTokenCounter();

test('tokens are those of the encoding', () => {
  assert.equal(count(''), 0);
  assert.equal(count('hello world'), 2);
});

test('names of control tokens are counted as text', () => {
  assert.ok(count('<|endoftext|>') > 1);
});

test('a line without any break is counted in time', () => {
  assert.ok(count('a'.repeat(200_000)) > 10_000);
  assert.ok(count(' '.repeat(200_000)) > 100);
});
