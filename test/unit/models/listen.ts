import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { KeyStore } from '../../../src/models/keys.ts';
import type { Patience } from '../../../src/models/patience.ts';
import type { ModelEnd, ModelEvent, ModelRequest, Transport } from '../../../src/models/transport.ts';
import { type RunningProvider, startProvider } from '../../providers/startProvider.ts';

/** What tests of transports share: a question, a key that must never be seen, and an ear. */
export const KEY = 'sk-test-1234567890abcdef';
export const LONG: Patience = { first: 20_000, silence: 20_000 };

export const REQUEST: ModelRequest = {
  system: 'You look at security.',
  prompt: 'Is this safe?',
  images: [],
  schema: {
    name: 'critique',
    schema: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  maxOutputTokens: 500,
};

export const PICTURE = { mediaType: 'image/png', base64: 'iVBORw0KGgo=', text: 'a diagram of the doors' };

/** A place that holds one key for whoever asks. */
export function keysOf(key: string | undefined): KeyStore {
  return { get: async () => key, howToSet: () => 'set it' };
}

export interface Heard {
  readonly text: string;
  readonly end: ModelEnd;
  readonly events: readonly ModelEvent[];
}

/** Asks, and proves the promise of the seam on the way: one end, last, without a key. */
export async function listen(
  transport: Transport,
  request = REQUEST,
  signal = new AbortController().signal,
): Promise<Heard> {
  const events: ModelEvent[] = [];
  for await (const event of transport.ask(request, signal)) events.push(event);
  const last = events.at(-1);
  assert.equal(events.filter(({ type }) => type === 'end').length, 1, 'there is one end');
  assert.ok(last?.type === 'end', 'the end is last');
  assert.doesNotMatch(JSON.stringify(last.end), /1234567890abcdef/, 'no key in the message');
  const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  return { text, end: last.end, events };
}

export function messageOf(end: ModelEnd): string {
  return 'message' in end ? end.message : '';
}

/** A provider that is closed when the test is over. */
export async function serve(
  t: TestContext,
  ...[kind, script, options]: Parameters<typeof startProvider>
): Promise<RunningProvider> {
  const provider = await startProvider(kind, script, options);
  t.after(() => provider.close());
  return provider;
}
