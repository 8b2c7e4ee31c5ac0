import type { Provider } from '../council/model.ts';
import { endOfError } from './answering.ts';
import { type Endpoint, objectionTo } from './endpoint.ts';
import { redact } from './redact.ts';
import type { ModelEnd, ModelRequest, ProviderCount, Transport } from './transport.ts';

/** What a provider's file gives: the answer of its counter. It may throw, and the answer may have any shape. */
export type Counting = (request: ModelRequest, signal: AbortSignal) => Promise<unknown>;

/** A counter that keeps the promise of the seam whatever happens below: a number that the provider said, or why there is none. */
// @spec models.md#MODEL-24
export function counter(
  endpoint: Endpoint,
  model: string,
  counting: Counting,
): NonNullable<Transport['count']> {
  const { name, url, key } = endpoint;
  return async (request, signal) => {
    const objection = objectionTo(endpoint);
    if (objection !== null) return { ok: false, message: objection };
    try {
      const tokens = tokensIn(await counting(request, signal));
      return tokens === null ? noNumber(name) : { ok: true, tokens };
    } catch (error) {
      if (signal.aborted) return STOPPED;
      return notCounted(endOfError(error, { name, url, model }), key);
    }
  };
}

/** What a count ends with that the person stopped. */
export const STOPPED: ProviderCount = { ok: false, message: 'Counting was stopped.' };

/** Why nothing was counted. */
export function notCounted(end: ModelEnd, key: string | null = null): ProviderCount {
  return { ok: false, message: 'message' in end ? redact(end.message, key) : '' };
}

/** Providers that count tokens themselves. */
const COUNTING: ReadonlySet<Provider> = new Set(['openai', 'anthropic', 'vscode']);

/** Whether a provider has a counter of its own. */
export function hasCounter(provider: Provider): boolean {
  return COUNTING.has(provider);
}

/** The number in the answer of a counter; both SDKs hand on whatever the server sent. */
function tokensIn(answer: unknown): number | null {
  if (typeof answer !== 'object' || answer === null || !('input_tokens' in answer)) return null;
  const { input_tokens: tokens } = answer;
  return typeof tokens === 'number' && Number.isSafeInteger(tokens) && tokens >= 0 ? tokens : null;
}

function noNumber(name: string): ProviderCount {
  return { ok: false, message: `${name} answered with something that is no number of tokens.` };
}
