import { originOf } from './endpoint.ts';

/** Providers that are asked over the network. */
export type NetworkProvider = 'openai' | 'openai-compatible' | 'anthropic' | 'ollama';

/** Whom a key was entered for. It goes to that origin and nowhere else. */
export interface KeyOwner {
  readonly provider: NetworkProvider;
  /** `https://api.openai.com`: scheme, host and port. */
  readonly origin: string;
}

/** Where keys are kept: the editor's secret storage, or the environment. */
export interface KeyStore {
  /** The key that was entered for this owner; `seat` is the seat's name, for stores that go by names. Undefined where there is none. */
  get(owner: KeyOwner, seat: string): PromiseLike<string | undefined>;
  /** What a person does to have the key there, as the beginning of a sentence: `set OPENAI_API_KEY`. */
  howToSet(owner: KeyOwner, seat: string): string;
}

/** What people call a provider, its own address, and the variable of the environment that holds its key. */
interface Known {
  readonly name: string;
  readonly url: string | null;
  readonly variable: string | null;
  readonly needsKey: boolean;
}

export const NETWORK_PROVIDERS: Readonly<Record<NetworkProvider, Known>> = {
  openai: { name: 'OpenAI', url: 'https://api.openai.com/v1', variable: 'OPENAI_API_KEY', needsKey: true },
  anthropic: {
    name: 'Anthropic',
    url: 'https://api.anthropic.com',
    variable: 'ANTHROPIC_API_KEY',
    needsKey: true,
  },
  'openai-compatible': { name: 'OpenAI-compatible server', url: null, variable: null, needsKey: false },
  ollama: { name: 'Ollama', url: 'http://127.0.0.1:11434', variable: null, needsKey: false },
};

/** Whom a key for a provider at an endpoint belongs to; null where the endpoint is missing or no address of a server. */
// @spec models.md#MODEL-11, security.md#SEC-2
export function keyOwner(provider: NetworkProvider, endpoint: string | null): KeyOwner | null {
  const url = endpoint ?? NETWORK_PROVIDERS[provider].url;
  const origin = url === null ? null : originOf(url);
  return origin === null ? null : { provider, origin };
}

/** The name under which a key is kept. */
export function keyName({ provider, origin }: KeyOwner): string {
  return `sdme.key ${provider} ${origin}`;
}

/**
 * Keys of the environment. A provider's usual variable holds the key for the provider's own host only; a seat with an endpoint of its own
 * has `SDME_KEY_<NAME>`, its name in capitals with `_` for all that is no letter or digit.
 */
// @spec models.md#MODEL-11, models.md#MODEL-25
export function environmentKeys(environment: Readonly<Record<string, string | undefined>>): KeyStore {
  return {
    get: async (owner, seat) => environment[variableOf(owner, seat)]?.trim() || undefined,
    howToSet: (owner, seat) => `set ${variableOf(owner, seat)}`,
  };
}

function variableOf({ provider, origin }: KeyOwner, seat: string): string {
  const { url, variable } = NETWORK_PROVIDERS[provider];
  const isOwn = url !== null && originOf(url) === origin;
  return isOwn && variable !== null ? variable : variableOfSeat(seat);
}

/** Seats whose keys the environment would hold under one name, although they belong to different hosts; null where there are none. */
// @spec models.md#MODEL-28
export function sharedVariable(
  seats: readonly { readonly name: string; readonly provider: string; readonly endpoint: string | null }[],
): string | null {
  const owners = new Map<string, { readonly name: string; readonly origin: string }>();
  for (const { name, provider, endpoint } of seats) {
    const owner = isNetwork(provider) ? keyOwner(provider, endpoint) : null;
    if (owner === null) continue;
    const variable = variableOf(owner, name);
    const first = owners.get(variable) ?? { name, origin: owner.origin };
    if (first.origin !== owner.origin)
      return `The seats "${first.name}" and "${name}" have different hosts and would share the key ${variable}. Rename one.`;
    owners.set(variable, first);
  }
  return null;
}

/** Whether a provider is asked over the network. */
export function isNetwork(provider: string): provider is NetworkProvider {
  return Object.hasOwn(NETWORK_PROVIDERS, provider);
}

/** The variable that holds the key of a seat with an endpoint of its own. */
function variableOfSeat(seat: string): string {
  return `SDME_KEY_${seat.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
}
