import type { Usage } from '../council/model.ts';
import { type Endpoint, objectionTo } from './endpoint.ts';
import { endOfConnection, endOfRefusal, fail, type Refusal, retryAfter, type Who } from './faults.ts';
import { KeyFilter, redact } from './redact.ts';
import type { ModelEnd, ModelEvent, ModelRequest, Transport } from './transport.ts';

/** What a provider's file gives: the answer's events. It may end without an end, and it may throw. */
export type Answering = (request: ModelRequest, signal: AbortSignal) => AsyncIterable<ModelEvent>;

/**
 * A transport that keeps the seam's promise whatever happens below: exactly one end, last; nothing thrown; no key in a message or an answer;
 * what the person stopped is cancelled, and nothing comes after.
 */
// @spec models.md#MODEL-1, models.md#MODEL-6
export function transport(endpoint: Endpoint, model: string, answering: Answering): Transport {
  const who: Who = { name: endpoint.name, url: endpoint.url, model };
  return {
    async *ask(request, signal) {
      const objection = objectionTo(endpoint);
      if (objection !== null) return yield ended(fail(objection), endpoint.key, false);
      const telling = new Telling(endpoint.key);
      let end: ModelEnd = brokenOff(who);
      try {
        for await (const event of answering(request, signal)) {
          if (signal.aborted) break;
          if (event.type === 'end') {
            end = event.end;
            break;
          }
          yield* telling.of(event);
        }
      } catch (error) {
        end = endOfError(error, who);
      }
      if (signal.aborted) return yield ended({ kind: 'cancelled' }, null, false);
      yield* telling.rest();
      yield ended(end, endpoint.key, telling.hasText);
    },
  };
}

/** What is told of an answer: no key, and no number that is none. */
// @spec models.md#MODEL-26
class Telling {
  readonly #filter: KeyFilter;
  hasText = false;

  constructor(key: string | null) {
    this.#filter = new KeyFilter(key);
  }

  *of(event: ModelEvent): Generator<ModelEvent> {
    if (event.type === 'text') yield* this.#text(event.text);
    else if (event.type !== 'usage' || isUsage(event.usage)) yield event;
  }

  *rest(): Generator<ModelEvent> {
    const text = this.#filter.rest();
    if (text !== '') yield { type: 'text', text };
  }

  *#text(said: unknown): Generator<ModelEvent> {
    if (typeof said !== 'string') throw new TypeError('a piece of the answer is no text');
    this.hasText ||= said !== '';
    const text = this.#filter.pass(said);
    if (text !== '') yield { type: 'text', text };
  }
}

/** Servers send anything in place of numbers. What is none is not known, and would make the record unreadable. */
// @spec models.md#MODEL-27
function isUsage({ input, cached, output }: Usage): boolean {
  return [input, cached, output].every((count) => Number.isSafeInteger(count) && count >= 0);
}

function brokenOff({ name }: Who): ModelEnd {
  return fail(`The answer of ${name} broke off before its end. Retry.`, true);
}

/** An end as it is told: without a key, and with whether what had arrived is kept. */
// @spec models.md#MODEL-2
export function ended(end: ModelEnd, key: string | null, hasText: boolean): ModelEvent {
  if (end.kind === 'done' || end.kind === 'cancelled') return { type: 'end', end };
  const told = redact(end.message, key);
  const stop = /[.!?…]$/.test(told.trimEnd()) ? '' : '.';
  const message = hasText ? `${told}${stop} What had arrived is kept.` : told;
  return { type: 'end', end: { ...end, message } };
}

/** What an error of an SDK or of the network means. */
export function endOfError(error: unknown, who: Who): ModelEnd {
  const refusal = refusalOf(error);
  if (refusal !== null) return endOfRefusal(refusal, who);
  const connection = endOfConnection(error, who);
  if (connection !== null) return connection;
  // JSON of another shape than a provider's shows itself by what is missing in it.
  if (error instanceof SyntaxError || error instanceof TypeError)
    return fail(`${who.name} sent something that is not in its own format: ${error.message}. Retry.`, true);
  return fail(`Asking ${who.name} failed: ${error instanceof Error ? error.message : String(error)}`);
}

/** Statuses of the kinds of error that providers name inside a stream, where there is no status; some give its number as the code. */
const STATUS_OF_KIND: Readonly<Record<string, number>> = {
  authentication_error: 401,
  permission_error: 403,
  not_found_error: 404,
  invalid_request_error: 400,
  rate_limit_error: 429,
  rate_limit_exceeded: 429,
  api_error: 500,
  server_error: 500,
  overloaded_error: 529,
};

/** The fields that the errors of both SDKs have. */
interface SdkError extends Error {
  readonly status?: unknown;
  readonly headers?: unknown;
  readonly error?: unknown;
}

/** What a provider said, read out of an SDK's error: both SDKs put the same fields there. Null where it said nothing. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  const { status, headers, error: body } = error as SdkError;
  const { message, code, kind } = saidIn(body);
  const named =
    STATUS_OF_KIND[code] ?? STATUS_OF_KIND[kind] ?? (/^[45]\d\d$/.test(code) ? Number(code) : undefined);
  const known = typeof status === 'number' ? status : named;
  if (known === undefined)
    return message === '' ? null : { status: 500, detail: message, code, retryAfter: null };
  const header = headers instanceof Headers ? headers.get('retry-after') : null;
  return { status: known, detail: message, code: code || kind, retryAfter: retryAfter(header, Date.now()) };
}

interface Said {
  readonly message: string;
  readonly code: string;
  readonly kind: string;
}

const LONGEST_WORDS = 500;

/** The words of an error's body, one level deeper where it wraps them once more. */
export function saidIn(body: unknown): Said {
  if (typeof body === 'string') return { message: body.slice(0, LONGEST_WORDS), code: '', kind: '' };
  if (typeof body !== 'object' || body === null) return { message: '', code: '', kind: '' };
  const fields = body as Readonly<Record<string, unknown>>;
  if (fields.error !== undefined && fields.message === undefined) return saidIn(fields.error);
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  const code = typeof fields.code === 'number' ? String(fields.code) : text('code');
  return { message: text('message').slice(0, LONGEST_WORDS), code, kind: text('type') };
}
