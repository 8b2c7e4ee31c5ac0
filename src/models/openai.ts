import type { OpenAI } from 'openai';
import type { InputTokenCountParams } from 'openai/resources/responses/input-tokens';
import type {
  ResponseCreateParamsStreaming,
  ResponseStreamEvent,
} from 'openai/resources/responses/responses';
import { transport } from './answering.ts';
import { counter } from './counting.ts';
import type { Endpoint } from './endpoint.ts';
import { endOfRefusal, fail } from './faults.ts';
import { PATIENCE, type Patience } from './patience.ts';
import type { ModelEnd, ModelEvent, ModelRequest, RequestImage, Transport } from './transport.ts';
import { endpointFetch } from './wire.ts';

/** OpenAI, by its Responses API: streaming, structured output by a strict schema, nothing stored there. */
export function openai(endpoint: Endpoint, model: string, patience: Patience = PATIENCE): Transport {
  const asking = transport(endpoint, model, async function* (request, signal) {
    const client = await openaiClient(endpoint, patience);
    const stream = await client.responses.create(bodyOf(model, request), { signal });
    if (request.images.length > 0) yield { type: 'images', images: request.images.map(() => 'image') };
    let refusal = '';
    for await (const event of stream) {
      if (event.type === 'response.refusal.delta') refusal += event.delta;
      else yield* eventsOf(event, refusal, endpoint, model);
    }
  });
  const count = counter(endpoint, model, async (request, signal) => {
    const client = await openaiClient(endpoint, patience);
    return client.responses.inputTokens.count(questionOf(model, request), { signal });
  });
  return { ...asking, count };
}

/** OpenAI's SDK for one endpoint. Nothing is taken from the environment: what is there may be meant for another host. */
// @spec models.md#MODEL-11, models.md#MODEL-19
export async function openaiClient(endpoint: Endpoint, patience: Patience): Promise<OpenAI> {
  const { OpenAI } = await import('openai');
  return new OpenAI({
    baseURL: endpoint.url,
    apiKey: 'set below',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch: endpointFetch(endpoint, 'authorization', patience),
  });
}

function bodyOf(model: string, request: ModelRequest): ResponseCreateParamsStreaming {
  const { maxOutputTokens } = request;
  return { ...questionOf(model, request), max_output_tokens: maxOutputTokens, stream: true, store: false };
}

/** What is asked and what is counted. */
function questionOf(model: string, { system, prompt, images, schema }: ModelRequest) {
  return {
    model,
    ...(system === '' ? {} : { instructions: system }),
    input: [{ role: 'user', content: [{ type: 'input_text', text: prompt }, ...images.map(pictureOf)] }],
    ...(schema === null
      ? {}
      : {
          text: { format: { type: 'json_schema', name: schema.name, schema: schema.schema, strict: true } },
        }),
  } satisfies InputTokenCountParams;
}

function pictureOf(image: RequestImage) {
  return { type: 'input_image' as const, image_url: dataUrl(image), detail: 'auto' as const };
}

/** A picture as an address that holds it. */
export function dataUrl({ mediaType, base64 }: RequestImage): string {
  return `data:${mediaType};base64,${base64}`;
}

function* eventsOf(
  event: ResponseStreamEvent,
  refusal: string,
  { name, url }: Endpoint,
  model: string,
): Generator<ModelEvent> {
  const who = { name, url, model };
  switch (event.type) {
    case 'response.output_text.delta':
      return yield { type: 'text', text: event.delta };
    case 'response.completed':
    case 'response.incomplete': {
      if (event.response.usage) yield { type: 'usage', usage: usageOf(event.response.usage) };
      const reason = event.response.incomplete_details?.reason;
      return yield { type: 'end', end: endOf(event.type, reason, refusal, name) };
    }
    case 'response.failed': {
      const { code = '', message = '' } = event.response.error ?? {};
      return yield { type: 'end', end: endOfCode(code, message, who) };
    }
    case 'error':
      return yield { type: 'end', end: endOfCode(event.code ?? '', event.message, who) };
  }
}

function endOfCode(code: string, detail: string, who: Parameters<typeof endOfRefusal>[1]): ModelEnd {
  const status = code === 'rate_limit_exceeded' ? 429 : 500;
  return endOfRefusal({ status, code, detail, retryAfter: null }, who);
}

function endOf(type: string, reason: string | undefined, refusal: string, name: string): ModelEnd {
  if (refusal !== '') return { kind: 'refused', message: `${name} declined: ${refusal}` };
  if (type === 'response.completed') return { kind: 'done' };
  if (reason === 'content_filter')
    return {
      kind: 'refused',
      message: `A filter of ${name} stopped the answer. Change the wording, or use another seat.`,
    };
  if (reason === 'max_output_tokens')
    return {
      kind: 'truncated',
      message: 'The answer reached its limit of tokens. Raise the limit, or choose fewer sections.',
    };
  return fail(`${name} ended the answer without a reason. Retry.`, true);
}

/** OpenAI counts cached tokens among the input. */
function usageOf(usage: OpenAI.Responses.ResponseUsage) {
  return {
    input: usage.input_tokens,
    cached: usage.input_tokens_details?.cached_tokens ?? 0,
    output: usage.output_tokens,
  };
}
