import type { Endpoint } from './endpoint.ts';
import { originOf, withoutSecrets } from './endpoint.ts';
import { Fault, fail } from './faults.ts';
import { type Patience, silentFor, within } from './patience.ts';

/** Headers that may leave: those of the wire formats. SDKs add others, and take some from the environment, where keys for other hosts may be. */
const LEAVE = new Set(['accept', 'content-type', 'anthropic-version', 'anthropic-beta']);

/**
 * Node's `fetch` to one endpoint and nowhere else: no redirect is followed, the key is the endpoint's and goes into `keyHeader` only, and
 * silence ends as a fault.
 */
// @spec models.md#MODEL-5, models.md#MODEL-7, security.md#SEC-2
export function endpointFetch(endpoint: Endpoint, keyHeader: KeyHeader, patience: Patience): typeof fetch {
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    if (originOf(url) !== originOf(endpoint.url))
      throw new Fault(
        fail(`A question for ${originOf(endpoint.url)} would have gone to ${withoutSecrets(url)}.`),
      );
    const patient = new AbortController();
    const signal = init.signal ? AbortSignal.any([init.signal, patient.signal]) : patient.signal;
    const timer = setTimeout(() => patient.abort(silent(endpoint, patience.first)), patience.first);
    const headers = headersOf(new Headers(init.headers), endpoint, keyHeader);
    try {
      const response = await fetch(url, { ...init, headers, signal, redirect: 'manual' });
      if (response.status >= 300 && response.status < 400) throw redirected(endpoint, response);
      return heard(response, endpoint, patience.silence);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Where a provider looks for the key. */
export type KeyHeader = 'authorization' | 'x-api-key';

function headersOf(given: Headers, { key }: Endpoint, keyHeader: KeyHeader): Headers {
  const headers = new Headers([...given].filter(([name]) => LEAVE.has(name)));
  if (key !== null) headers.set(keyHeader, keyHeader === 'authorization' ? `Bearer ${key}` : key);
  return headers;
}

/** The response with a body that fails when nothing comes for too long. */
function heard(response: Response, endpoint: Endpoint, silence: number): Response {
  if (response.body === null) return response;
  const { status, statusText, headers } = response;
  return new Response(ReadableStream.from(pieces(response.body, endpoint, silence)), {
    status,
    statusText,
    headers,
  });
}

async function* pieces(
  body: ReadableStream<Uint8Array>,
  endpoint: Endpoint,
  silence: number,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await within(reader.read(), silence, () => silent(endpoint, silence));
      if (done) return;
      yield value;
    }
  } finally {
    // What is left is not wanted, and may be an error that was already told.
    reader.cancel().catch(() => undefined);
  }
}

function silent({ name, url }: Endpoint, milliseconds: number): Fault {
  return silentFor(`${name} at ${originOf(url)}`, milliseconds);
}

function redirected({ name, url }: Endpoint, response: Response): Fault {
  const location = response.headers.get('location') ?? '';
  const to = URL.canParse(location, url) ? withoutSecrets(new URL(location, url).href) : 'nowhere';
  response.body?.cancel().catch(() => undefined);
  return new Fault(
    fail(
      `${name} at ${originOf(url)} sends on to ${to} (${response.status}). That is not followed, because the key and the prompt would go there. If it is right, set it as the seat's endpoint.`,
    ),
  );
}
