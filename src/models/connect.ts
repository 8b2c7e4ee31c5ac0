import { anthropic } from './anthropic.ts';
import { chatCompletions } from './chatCompletions.ts';
import type { Endpoint } from './endpoint.ts';
import { fail } from './faults.ts';
import { type KeyStore, keyOwner, NETWORK_PROVIDERS, type NetworkProvider } from './keys.ts';
import { ollama } from './ollama.ts';
import { openai } from './openai.ts';
import type { Transport } from './transport.ts';

/** A seat that is asked over the network. */
export interface NetworkSeat {
  readonly name: string;
  readonly provider: NetworkProvider;
  readonly model: string;
  /** Null for the provider's own address. */
  readonly endpoint: string | null;
}

/** The way to a seat's model, with the key that was entered for its host. `count` counts tokens, nearly. */
// @spec models.md#MODEL-11
export async function connect(
  seat: NetworkSeat,
  keys: KeyStore,
  count: (text: string) => number,
): Promise<Transport> {
  const { name, url, needsKey } = NETWORK_PROVIDERS[seat.provider];
  const owner = keyOwner(seat.provider, seat.endpoint);
  if (owner === null)
    return closed(`The seat "${seat.name}" needs an "endpoint": the address of its server.`);
  const key = (await keys.get(owner, seat.name)) ?? null;
  if (needsKey && key === null)
    return closed(
      `There is no key for ${name} at ${owner.origin}: ${keys.howToSet(owner, seat.name)}, then ask again.`,
    );
  const endpoint: Endpoint = { name, url: seat.endpoint ?? url ?? owner.origin, key };
  switch (seat.provider) {
    case 'openai':
      return openai(endpoint, seat.model);
    case 'openai-compatible':
      return chatCompletions(endpoint, seat.model);
    case 'anthropic':
      return anthropic(endpoint, seat.model);
    case 'ollama':
      return ollama(endpoint, seat.model, count);
  }
}

/** A way that ends at once, saying why. */
function closed(message: string): Transport {
  return {
    async *ask() {
      yield { type: 'end', end: fail(message) };
    },
    count: async () => ({ ok: false, message }),
  };
}
