import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shouldClose } from '../src/gate.ts';

const low = [1, 2, 3].map(() => ({ centimetres: 150, secondsAgo: 5 }));

// @verifies gate#GATE-2
test('the gate waits for boats', () => {
  assert.equal(shouldClose(low, 1), false);
});

// @verifies gate#GATE-1
test('the gate closes at low water', () => {
  assert.equal(shouldClose(low, 0), true);
});
