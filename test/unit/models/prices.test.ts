import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retryAfter } from '../../../src/models/faults.ts';
import { costOf, mostCost, PRICES, priceOf, pricesWith, seatCost } from '../../../src/models/prices.ts';
import { windowOf } from '../../../src/models/windows.ts';

const usage = { input: 1_000_000, cached: 400_000, output: 100_000 };

// @verifies models.md#MODEL-17
describe('what a question costs', () => {
  it('is unknown where the price is unknown, and never nothing', () => {
    assert.equal(costOf(usage, priceOf('model-of-tomorrow', PRICES)), null);
    assert.equal(priceOf('constructor', PRICES), null);
  });

  it('is nothing for a model on this machine, and unknown for one that Ollama hands on', () => {
    const cost = (model: string) => seatCost({ provider: 'ollama', model }, usage, PRICES);
    assert.deepEqual(['qwen3:8b', 'gpt-oss:120b-cloud', 'glm-4.6:cloud'].map(cost), [0, null, null]);
  });

  it('counts cached tokens by their own price', () => {
    const { table } = pricesWith({ m: { input: 2, cached: 0.5, output: 10, date: '2026-11-01' } });
    assert.equal(costOf(usage, priceOf('m', table)), 0.6 * 2 + 0.4 * 0.5 + 0.1 * 10);
  });

  it('goes by the rates for long prompts as soon as one is long', () => {
    const price = priceOf('claude-haiku-5-5', PRICES);
    assert.equal(costOf({ input: 100_000, cached: 0, output: 0 }, price), 0.01);
    assert.equal(costOf({ input: 200_000, cached: 0, output: 0 }, price), 0.1);
  });

  for (const name of ['claude-opus-4-5-20251101', 'gpt-6-sol-2026-09-22']) {
    it(`of ${name} is that of the model without its day`, () => {
      assert.ok(priceOf(name, PRICES) !== null);
    });
  }

  it('has a source and a day for each model', () => {
    for (const [model, { source, date }] of Object.entries(PRICES)) {
      assert.match(source, /^https:\/\//, model);
      assert.match(date, /^\d{4}-\d{2}-\d{2}$/, model);
    }
  });

  it('can be told by a person, 0 included', () => {
    const own = {
      'qwen3:8b': { input: 0, output: 0, date: '2026-11-01' },
      'claude-opus-5': { input: 1, output: 2, date: '2026-11-01' },
    };
    const { table, problems } = pricesWith(own);
    assert.deepEqual(problems, []);
    assert.equal(costOf(usage, priceOf('qwen3:8b', table)), 0);
    assert.equal(priceOf('claude-opus-5', table)?.input, 1);
    assert.equal(priceOf('claude-opus-5', table)?.source, 'your own table');
    assert.ok(priceOf('claude-sonnet-5', table) !== null);
  });

  for (const wrong of [
    { m: { input: -1, output: 1, date: '2026-11-01' } },
    { m: { input: '1', output: 1, date: '2026-11-01' } },
    { m: 5 },
    { m: { input: 1, date: '2026-11-01' } },
    { m: { input: 1, output: 1 } },
    { m: { input: 1, output: 1, date: '' } },
    { m: { input: 1, output: 1, date: 'yesterday' } },
    { m: { input: 1, output: 1, date: '2026-13-45' } },
  ]) {
    it(`is not told by ${JSON.stringify(wrong)}`, () => {
      const { table, problems } = pricesWith(wrong);
      assert.equal(priceOf('m', table), null);
      assert.match(problems.join(), /The price of "m" is left out/);
    });
  }
});

// @verifies models.md#MODEL-20
describe('the most that a question can cost', () => {
  const price = { input: 1, cached: 0.1, output: 10, source: 'x', date: '2026-11-01' };
  const table = { 'gpt-5.4': price, 'claude-x': price, 'model-x': price };
  const most = (model: string, pictures: number) =>
    mostCost({ provider: 'openai', model }, { counted: 100_000, pictures, output: 1_000 }, table);

  it('is what was counted, where the model counts the same', () => {
    assert.equal(most('gpt-5.4', 0), 0.11);
  });

  it('is more where the model may count more, and holds the pictures', () => {
    assert.equal(most('model-x', 0), 0.145);
    assert.equal(most('claude-x', 0), 0.185);
    assert.equal(most('gpt-5.4', 2), 0.12);
    assert.equal(most('unknown', 2), null);
  });
});

describe('tokens', () => {
  it('have a window where it is known', () => {
    assert.equal(windowOf('claude-opus-5-5'), 1_000_000);
    assert.equal(windowOf('model-of-tomorrow'), null);
  });
});

describe('the time to wait', () => {
  const now = Date.parse('2026-11-03T12:00:00Z');
  const cases = [
    ['30', 30],
    ['0.5', 0.5],
    ['Tue, 03 Nov 2026 12:01:00 GMT', 60],
    ['Tue, 03 Nov 2026 11:00:00 GMT', 0],
    ['soon', null],
    ['', null],
    [null, null],
  ] as const;
  for (const [header, seconds] of cases) {
    // @verifies models.md#MODEL-2
    it(`of ${JSON.stringify(header)} is ${seconds}`, () => {
      assert.equal(retryAfter(header, now), seconds);
    });
  }
});
