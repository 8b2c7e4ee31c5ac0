import assert from 'node:assert/strict';
import { it } from 'node:test';
import { capped } from '../../../src/models/capped.ts';
import { chatCompletions } from '../../../src/models/chatCompletions.ts';
import type { ModelEvent, Transport } from '../../../src/models/transport.ts';
import { LONG, listen, messageOf, REQUEST, serve } from './listen.ts';

/** A model that never comes to an end by itself. */
function endless(): { readonly transport: Transport; readonly state: { isOver: boolean; pieces: number } } {
  const state = { isOver: false, pieces: 0 };
  const transport: Transport = {
    async *ask(): AsyncGenerator<ModelEvent> {
      try {
        for (; state.pieces < 10_000; state.pieces++) yield { type: 'text', text: 'on and on ' };
      } finally {
        state.isOver = true;
      }
    },
  };
  return { transport, state };
}

// @verifies models.md#MODEL-21
it('an answer that goes on beyond its limit of tokens is ended, and nobody goes on with it', async () => {
  const { transport, state } = endless();
  const { end, text } = await listen(capped(transport));
  assert.equal(end.kind, 'truncated');
  assert.match(messageOf(end), /beyond its limit of tokens.*kept/);
  assert.ok(text.length >= REQUEST.maxOutputTokens * 16 && state.pieces < 1_000, `${state.pieces}`);
  assert.equal(state.isOver, true);
});

// @verifies models.md#MODEL-22
for (const [reason, kind] of [
  ['stop', 'done'],
  ['STOP', 'done'],
  ['eos', 'done'],
  ['MAX_TOKENS', 'truncated'],
  ['length', 'truncated'],
  ['SAFETY', 'refused'],
  ['content_filter', 'refused'],
  ['error', 'failed'],
  ['abort', 'failed'],
  ['toString', 'done'],
] as const) {
  it(`an imitation that ends with "${reason}" is ${kind}`, async (t) => {
    const last = { id: 'c', choices: [{ index: 0, delta: { content: '{' }, finish_reason: reason }] };
    const { url } = await serve(t, 'chat', [{ raw: `data: ${JSON.stringify(last)}\n\ndata: [DONE]\n\n` }]);
    const { end } = await listen(chatCompletions({ name: 'It', url, key: null }, 'm', LONG));
    assert.equal(end.kind, kind);
  });
}
