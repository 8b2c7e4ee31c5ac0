import type { Transport } from './transport.ts';

/** No tokenizer makes fewer than one token of so many characters of an answer, but for long runs of spaces, which no critique has. */
const CHARACTERS_A_TOKEN = 16;

/**
 * A way to a model that ends an answer which goes on far beyond its limit of tokens: VS Code's interface has no such limit, and a server may
 * not keep to it.
 */
// @spec models.md#MODEL-21
export function capped(transport: Transport): Transport {
  return {
    async *ask(request, signal) {
      let left = request.maxOutputTokens * CHARACTERS_A_TOKEN;
      for await (const event of transport.ask(request, signal)) {
        yield event;
        if (event.type === 'text') left -= event.text.length;
        if (event.type === 'end') return;
        if (left < 0) return yield { type: 'end', end: { kind: 'truncated', message: BEYOND } };
      }
    },
  };
}

const BEYOND =
  'The answer went on beyond its limit of tokens, and was stopped. What had arrived is kept. Raise the limit, or choose another model.';
