import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askSeats, type Caps, type Listener, type SeatAsked } from '../../../src/models/asking.ts';
import type { ModelEvent, ModelRequest, Transport } from '../../../src/models/transport.ts';
import { messageOf, REQUEST } from './listen.ts';

const NO_CAPS: Caps = { outputTokens: null, cost: null, rounds: null };
const SILENT: Listener = { onText: () => {}, onState: () => {} };
const DONE: ModelEvent = { type: 'end', end: { kind: 'done' } };

function saying(...events: readonly ModelEvent[]): Transport {
  return {
    async *ask() {
      yield* events;
    },
  };
}

function seat(id: string, transport: Transport, more: Partial<SeatAsked> = {}): SeatAsked {
  return { seat: id, attempt: 1, round: 1, transport, request: REQUEST, mostCost: 1, ...more };
}

// @verifies models.md#MODEL-15
describe('seats that are asked', () => {
  it('are asked at once: each hears the others begin before any of them answers', async () => {
    let begun = 0;
    let open = () => {};
    const all = new Promise<void>((resolve) => {
      open = resolve;
    });
    const waiting: Transport = {
      async *ask() {
        begun += 1;
        if (begun === 8) open();
        await all;
        yield DONE;
      },
    };
    const seats = Array.from({ length: 8 }, (_, at) => seat(`${at}`, waiting));
    const outcomes = await askSeats(seats, NO_CAPS, SILENT, () => 0).outcomes;
    assert.deepEqual(
      outcomes.map(({ seat: id, end }) => [id, end.kind]),
      seats.map(({ seat: id }) => [id, 'done']),
    );
  });

  it('do not suffer from one another', async () => {
    const throwing: Transport = {
      // biome-ignore lint/correctness/useYield: it throws first.
      async *ask() {
        throw new Error('a bug');
      },
    };
    const silent = saying({ type: 'text', text: 'half' });
    const well = saying({ type: 'text', text: 'fine' }, DONE);
    const seats = [seat('A', throwing), seat('B', silent), seat('C', well)];
    const outcomes = await askSeats(seats, NO_CAPS, SILENT, () => 0).outcomes;
    assert.deepEqual(
      outcomes.map(({ end }) => end.kind),
      ['failed', 'failed', 'done'],
    );
    assert.match(messageOf(outcomes[0]?.end ?? { kind: 'done' }), /a bug/);
  });

  it('are stopped one by one', async () => {
    const endless: Transport = {
      async *ask(_request, signal) {
        yield { type: 'text', text: 'x' };
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        yield { type: 'end', end: { kind: 'cancelled' } };
      },
    };
    const listener: Listener = {
      ...SILENT,
      onText: (id) => setImmediate(() => asking.stop(id)),
    };
    const asking = askSeats([seat('A', endless), seat('B', saying(DONE))], NO_CAPS, listener, () => 0);
    const [a, b] = await asking.outcomes;
    assert.deepEqual([a?.end.kind, b?.end.kind], ['cancelled', 'done']);
  });

  it('tell their text, states, times, usage and pictures', async () => {
    const told: string[] = [];
    const listener: Listener = {
      onText: (id, attempt, text) => told.push(`${id}${attempt} ${text}`),
      onState: (id, attempt, state) => told.push(`${id}${attempt} ${state}`),
    };
    const usage = { input: 3, cached: 1, output: 2 };
    const events: ModelEvent[] = [
      { type: 'images', images: ['text'] },
      { type: 'text', text: 'one' },
      { type: 'text', text: 'two' },
      { type: 'usage', usage },
      DONE,
    ];
    let clock = 1000;
    const now = () => {
      clock += 10;
      return clock;
    };
    const [outcome] = await askSeats([seat('A', saying(...events), { attempt: 2 })], NO_CAPS, listener, now)
      .outcomes;
    assert.deepEqual(told, ['A2 queued', 'A2 streaming', 'A2 one', 'A2 two', 'A2 ended']);
    assert.deepEqual(outcome, {
      seat: 'A',
      attempt: 2,
      end: { kind: 'done' },
      usage,
      images: ['text'],
      firstTextAfter: 10,
      endedAfter: 20,
    });
  });
});

// @verifies models.md#MODEL-16
describe('caps', () => {
  it('hold the tokens of an answer', async () => {
    const limits: number[] = [];
    const noting: Transport = {
      async *ask({ maxOutputTokens }: ModelRequest) {
        limits.push(maxOutputTokens);
        yield DONE;
      },
    };
    await askSeats([seat('A', noting)], { ...NO_CAPS, outputTokens: 200 }, SILENT, () => 0).outcomes;
    await askSeats([seat('A', noting)], { ...NO_CAPS, outputTokens: 9_000 }, SILENT, () => 0).outcomes;
    assert.deepEqual(limits, [200, 500]);
  });

  it('keep from asking what could cost too much, and what nobody knows the price of', async () => {
    const never: Transport = {
      ask() {
        throw new Error('it was asked');
      },
    };
    const seats = [
      seat('A', saying(DONE), { mostCost: 0.6 }),
      seat('B', never, { mostCost: 0.5 }),
      seat('C', saying(DONE), { mostCost: 0.4 }),
      seat('D', never, { mostCost: null }),
    ];
    const outcomes = await askSeats(seats, { ...NO_CAPS, cost: 1 }, SILENT, () => 0).outcomes;
    assert.deepEqual(
      outcomes.map(({ end }) => end.kind),
      ['done', 'failed', 'done', 'failed'],
    );
    assert.match(
      messageOf(outcomes[1]?.end ?? { kind: 'done' }),
      /up to US\$ 0\.50, and the cap of US\$ 1\.00 has US\$ 0\.40 left/,
    );
    assert.match(messageOf(outcomes[3]?.end ?? { kind: 'done' }), /price of this model is unknown/);
  });

  it('hold the rounds', async () => {
    const [outcome] = await askSeats(
      [seat('A', saying(DONE), { round: 2 })],
      { ...NO_CAPS, rounds: 1 },
      SILENT,
      () => 0,
    ).outcomes;
    assert.match(messageOf(outcome?.end ?? { kind: 'done' }), /would be round 2, and the cap is 1/);
  });
});
