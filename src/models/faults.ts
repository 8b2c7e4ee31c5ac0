import { originOf } from './endpoint.ts';
import type { ModelEnd } from './transport.ts';

/** Thrown below a provider's SDK, so that what happened to the connection is said in our words. */
export class Fault extends Error {
  readonly end: ModelEnd;

  constructor(end: Exclude<ModelEnd, { readonly kind: 'done' | 'cancelled' }>) {
    super(end.message);
    this.name = 'Fault';
    this.end = end;
  }
}

/** What a provider said when it did not answer. */
export interface Refusal {
  readonly status: number;
  /** Its own words and code; empty where there are none. */
  readonly detail: string;
  readonly code: string;
  /** Seconds; null where it did not say. */
  readonly retryAfter: number | null;
}

/** Who was asked, for messages. */
export interface Who {
  readonly name: string;
  readonly url: string;
  readonly model: string;
}

const TOO_LONG =
  /context_length_exceeded|prompt is too long|input length exceeds|maximum context length|context window/i;
const FILTERED = /content_filter|content_policy|ResponsibleAIPolicyViolation/i;
const NO_CREDIT = /insufficient_quota|credit balance|billing/i;

/** What an answer of HTTP that is no answer of the model means, and what to do. */
// @spec models.md#MODEL-2
export function endOfRefusal(refusal: Refusal, who: Who): ModelEnd {
  const { status, code, detail, retryAfter } = refusal;
  const said = detail === '' ? '' : ` It said: ${detail}`;
  const why = `${code} ${detail}`;
  if (FILTERED.test(why))
    return { kind: 'refused', message: `A filter of ${who.name} declined the prompt.${said}` };
  if (TOO_LONG.test(why))
    return fail(
      `The prompt is longer than ${who.model} can read. Choose fewer sections, or another model.${said}`,
    );
  if (NO_CREDIT.test(why))
    return fail(
      `${who.name} has no credit left for this key. See the account there, or use another seat.${said}`,
    );
  if (status === 429)
    return {
      kind: 'rate-limited',
      retryAfter,
      message: `${who.name} was asked too often. Wait, then retry.${said}`,
    };
  if (status >= 500 || status === 408 || status === 409)
    return fail(
      `${who.name} is ${STATUS_WORDS[status] ?? 'in trouble'} (${status}). Retry in a while.${said}`,
      true,
    );
  return fail(`${clientFault(status, who)}${said}`);
}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  408: 'too slow',
  502: 'not reachable behind its gateway',
  503: 'not available',
  529: 'overloaded',
};

function clientFault(status: number, { name, url, model }: Who): string {
  if (status === 401) return `${name} did not accept the key (401). Set the key for ${originOf(url)} again.`;
  if (status === 403) return `The key may not use ${model} at ${name} (403). Use another key or model.`;
  if (status === 404)
    return `${name} knows no model "${model}" at ${originOf(url)} (404). Correct the seat's model or endpoint.`;
  if (status === 413) return `The prompt is too large for ${name} (413). Choose fewer sections or pictures.`;
  return `${name} did not take the question (${status}). Correct the seat's settings.`;
}

/** What is wrong with certificates, as Node and OpenSSL name it. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|ERR_TLS|ALTNAME/;

/** A connection that did not hold. */
const BROKEN = /^(?:ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|UND_ERR_)/;

/** What happened to a connection, by the codes of Node along an error's causes; null where it was none of a connection. */
// @spec models.md#MODEL-2
export function endOfConnection(error: unknown, who: Who): ModelEnd | null {
  const chain = causes(error);
  const fault = chain.find((each) => each instanceof Fault);
  if (fault) return fault.end;
  const codes = chain.map(({ code }) => (typeof code === 'string' ? code : '')).filter((code) => code !== '');
  const code = codes.at(-1) ?? '';
  const origin = originOf(who.url);
  if (CERTIFICATE.test(code))
    return fail(
      `The certificate of ${origin} cannot be trusted (${code}), so nothing was sent. Correct it there, or let this machine trust its issuer.`,
    );
  if (code === 'ECONNREFUSED')
    return fail(`Nothing listens at ${origin}. Start the server, or correct the seat's endpoint.`, true);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return fail(`The host of ${origin} was not found. Look at the network and the seat's endpoint.`, true);
  if (/MODULE_NOT_FOUND/.test(code))
    return fail(
      `The file of SDME that asks ${who.name} is missing: it may just have been updated. Reload the window, or install it again.`,
    );
  const isCut = chain.some(({ message }) =>
    /\bterminated|fetch failed|socket|Premature close/i.test(message),
  );
  if (BROKEN.test(code) || isCut)
    return fail(`The connection to ${origin} broke off${code === '' ? '' : ` (${code})`}. Retry.`, true);
  return null;
}

interface Cause extends Error {
  readonly code?: unknown;
}

/** An error and what caused it, outermost first. */
export function causes(error: unknown): readonly Cause[] {
  const chain: Cause[] = [];
  for (let each = error; each instanceof Error && chain.length < 8; each = each.cause) chain.push(each);
  return chain;
}

export function fail(message: string, retry = false): Extract<ModelEnd, { readonly kind: 'failed' }> {
  return { kind: 'failed', retry, message };
}

/** Seconds that a `retry-after` header asks to wait: a number, or a date as seen from `now` in milliseconds; null for neither. */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}
