import assert from 'node:assert/strict';
import { test } from 'node:test';
import { familyOf, letterOf, readSeatSettings, seatFromText } from '../../../src/council/seatSettings.ts';

test('what is wrong in a list of seats is left out and said, the rest stands', () => {
  const { seats, problems } = readSeatSettings([
    { provider: 'anthropic', model: 'claude-x', lens: 'security' },
    { provider: 'oracle' },
    { provider: 'openai' },
    { provider: 'ollama', model: 'llama3', endpoint: 'file:///etc/passwd' },
    'seat',
  ]);
  assert.deepEqual(
    seats.map(({ name, lens, endpoint }) => [name, lens, endpoint]),
    [['claude-x', 'security', null]],
  );
  assert.equal(problems.length, 4);
  assert.match(problems[0] ?? '', /^Seat 2: "provider" must be one of/);
  assert.match(problems[1] ?? '', /Seat 3: a seat of openai needs a "model"/);
  assert.match(problems[2] ?? '', /is no address of a server/);
});

// @verifies models.md#MODEL-3
test('what stands in an endpoint that is none is not repeated: it may be a password', () => {
  const { problems } = readSeatSettings([
    { provider: 'ollama', model: 'm', endpoint: 'htp://me:hunter2@host' },
  ]);
  assert.match(problems[0] ?? '', /"endpoint" is no address of a server/);
  assert.doesNotMatch(problems[0] ?? '', /hunter2/);
});

test('what every object has is no provider', () => {
  assert.ok('problem' in seatFromText('constructor', []));
  assert.equal(readSeatSettings([{ provider: 'toString', model: 'm' }]).seats.length, 0);
});

test('a seat is written with provider, model and lens, and a model may have colons in its name', () => {
  const seat = (text: string) => {
    const read = seatFromText(text, ['security']);
    return 'seat' in read ? [read.seat.provider, read.seat.model, read.seat.lens] : read.problem;
  };
  assert.deepEqual(seat('ollama:llama3.1:8b'), ['ollama', 'llama3.1:8b', '']);
  assert.deepEqual(seat('ollama:llama3.1:8b:security'), ['ollama', 'llama3.1:8b', 'security']);
  assert.deepEqual(seat('static-review'), ['review', '', '']);
  assert.match(String(seat('gpt:x')), /There is no seat "gpt:x"/);
});

test('models of one family are known as such, whoever serves them', () => {
  const families = ['gpt-6-sol', 'o3', 'anthropic/claude-opus', 'llama3.1:8b', 'house-model'].map((model) =>
    familyOf({ provider: 'openai-compatible', model }),
  );
  assert.deepEqual(families, ['gpt', 'gpt', 'claude', 'llama', 'house-model']);
  assert.equal(familyOf({ provider: 'review', model: '' }), null);
});

test('seats have letters however many there are', () => {
  assert.deepEqual([0, 25, 26, 52].map(letterOf), ['A', 'Z', 'AA', 'BA']);
});
