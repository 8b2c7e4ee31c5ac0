import type { Anthropic } from '@anthropic-ai/sdk';
import type {
  ContentBlockParam,
  MessageCountTokensParams,
  MessageCreateParamsStreaming,
  StopReason,
} from '@anthropic-ai/sdk/resources/messages';
import type { Usage } from '../council/model.ts';
import { transport } from './answering.ts';
import { askConceding, type Wishes } from './concessions.ts';
import { counter } from './counting.ts';
import type { Endpoint } from './endpoint.ts';
import { fail } from './faults.ts';
import { PATIENCE, type Patience } from './patience.ts';
import type { ModelEnd, ModelRequest, RequestImage, Transport } from './transport.ts';
import { endpointFetch } from './wire.ts';

/**
 * Anthropic, by its Messages API: streaming, structured output by `output_config.format`. A model that is too old for that is asked again
 * without; the prompt says the answer's form in words anyway.
 */
export function anthropic(endpoint: Endpoint, model: string, patience: Patience = PATIENCE): Transport {
  const asking = transport(endpoint, model, async function* (request, signal) {
    const client = await anthropicClient(endpoint, patience);
    const { answer } = await askConceding(schemaOnly(request), (wishes) =>
      client.messages.create(bodyOf(model, request, wishes), { signal }),
    );
    if (request.images.length > 0) yield { type: 'images', images: request.images.map(() => 'image') };
    const counts: Counts = {};
    let reason: StopReason | null = null;
    for await (const event of answer) {
      if (event.type === 'content_block_delta' && event.delta.type === 'text_delta')
        yield { type: 'text', text: event.delta.text };
      else if (event.type === 'message_start') take(counts, event.message.usage);
      else if (event.type === 'message_delta') {
        take(counts, event.usage);
        reason = event.delta.stop_reason;
      } else if (event.type === 'message_stop') {
        const usage = usageOf(counts);
        if (usage !== null) yield { type: 'usage', usage };
        yield { type: 'end', end: endOf(reason, endpoint.name) };
      }
    }
  });
  const count = counter(endpoint, model, async (request, signal) => {
    const client = await anthropicClient(endpoint, patience);
    const { answer } = await askConceding(schemaOnly(request), (wishes) =>
      client.messages.countTokens(questionOf(model, request, wishes), { signal }),
    );
    return answer;
  });
  return { ...asking, count };
}

/** Anthropic's SDK for one endpoint. Nothing is taken from the environment: what is there may be meant for another host. */
// @spec models.md#MODEL-11, models.md#MODEL-19
async function anthropicClient(endpoint: Endpoint, patience: Patience): Promise<Anthropic> {
  const { Anthropic } = await import('@anthropic-ai/sdk');
  return new Anthropic({
    baseURL: endpoint.url,
    apiKey: 'set below',
    webhookKey: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch: endpointFetch(endpoint, 'x-api-key', patience),
  });
}

/** All of Anthropic's models know pictures, the limit and usage; older ones know no schema. */
function schemaOnly({ schema }: ModelRequest): Wishes {
  return { schema: schema !== null, images: false, newLimit: true, usage: false };
}

function bodyOf(model: string, request: ModelRequest, wishes: Wishes): MessageCreateParamsStreaming {
  return { ...questionOf(model, request, wishes), max_tokens: request.maxOutputTokens, stream: true };
}

/** What is asked and what is counted. */
function questionOf(model: string, request: ModelRequest, wishes: Wishes) {
  const { system, prompt, images, schema } = request;
  return {
    model,
    ...(system === '' ? {} : { system }),
    messages: [{ role: 'user', content: [...images.map(pictureOf), { type: 'text', text: prompt }] }],
    ...(wishes.schema && schema !== null
      ? { output_config: { format: { type: 'json_schema', schema: { ...schema.schema } } } }
      : {}),
  } satisfies MessageCountTokensParams;
}

const MEDIA_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;

function pictureOf({ mediaType, base64, text }: RequestImage): ContentBlockParam {
  const media_type = MEDIA_TYPES.find((each) => each === mediaType);
  if (media_type === undefined) return { type: 'text', text };
  return { type: 'image', source: { type: 'base64', media_type, data: base64 } };
}

/** Tokens as they are told: at the start, and again at the end, where each number is the whole so far. */
interface Counts {
  input_tokens?: number | null;
  cache_creation_input_tokens?: number | null;
  cache_read_input_tokens?: number | null;
  output_tokens?: number | null;
}

function take(counts: Counts, told: Counts | undefined): void {
  const { input_tokens, cache_creation_input_tokens, cache_read_input_tokens, output_tokens } = told ?? {};
  counts.input_tokens = input_tokens ?? counts.input_tokens ?? null;
  counts.cache_creation_input_tokens =
    cache_creation_input_tokens ?? counts.cache_creation_input_tokens ?? null;
  counts.cache_read_input_tokens = cache_read_input_tokens ?? counts.cache_read_input_tokens ?? null;
  counts.output_tokens = output_tokens ?? counts.output_tokens ?? null;
}

/** Anthropic's input tokens leave out what was written to and read from the cache. Null where it does not say how many there are. */
// @spec models.md#MODEL-8, models.md#MODEL-27
function usageOf(counts: Counts): Usage | null {
  const { input_tokens: fresh, output_tokens: output } = counts;
  if (fresh == null || output == null) return null;
  const cached = counts.cache_read_input_tokens ?? 0;
  const written = counts.cache_creation_input_tokens ?? 0;
  return { input: fresh + written + cached, cached, output };
}

function endOf(reason: StopReason | null, name: string): ModelEnd {
  switch (reason) {
    case 'end_turn':
    case 'stop_sequence':
      return { kind: 'done' };
    case 'max_tokens':
      return {
        kind: 'truncated',
        message: 'The answer reached its limit of tokens. Raise the limit, or choose fewer sections.',
      };
    case 'model_context_window_exceeded':
      return { kind: 'truncated', message: "The model's window was full. Choose fewer sections." };
    case 'refusal':
      return { kind: 'refused', message: `${name} declined. Change the wording, or use another seat.` };
    default:
      return fail(`${name} ended the answer for a reason that is not known here: ${reason}. Retry.`, true);
  }
}
