import type {
  ChatCompletionContentPart,
  ChatCompletionCreateParamsStreaming,
} from 'openai/resources/chat/completions';
import type { CompletionUsage } from 'openai/resources/completions';
import { transport } from './answering.ts';
import { askConceding, type Wishes, wishesOf } from './concessions.ts';
import type { Endpoint } from './endpoint.ts';
import { fail } from './faults.ts';
import { dataUrl, openaiClient } from './openai.ts';
import { PATIENCE, type Patience } from './patience.ts';
import type { ModelEnd, ModelRequest, Transport } from './transport.ts';

/**
 * Servers that speak OpenAI's Chat Completions: Azure, OpenRouter, vLLM, LM Studio. What one of them refuses before it answers (the enforced
 * schema, pictures, usage), it is asked again without; the prompt says the answer's form in words anyway.
 */
export function chatCompletions(endpoint: Endpoint, model: string, patience: Patience = PATIENCE): Transport {
  return transport(endpoint, model, async function* (request, signal) {
    const client = await openaiClient(endpoint, patience);
    const { answer, wishes } = await askConceding(wishesOf(request), (wished) =>
      client.chat.completions.create(bodyOf(model, request, wished), { signal }),
    );
    const images = request.images.map(() => (wishes.images ? ('image' as const) : ('text' as const)));
    if (images.length > 0) yield { type: 'images', images };
    let reason: string | null = null;
    let refusal = '';
    for await (const chunk of answer) {
      const choice = chunk.choices?.[0];
      if (choice?.delta?.content) yield { type: 'text', text: choice.delta.content };
      refusal += choice?.delta?.refusal ?? '';
      reason = choice?.finish_reason ?? reason;
      if (chunk.usage) yield { type: 'usage', usage: usageOf(chunk.usage) };
    }
    if (reason !== null) yield { type: 'end', end: endOf(reason, refusal, endpoint.name) };
  });
}

function bodyOf(model: string, request: ModelRequest, wishes: Wishes): ChatCompletionCreateParamsStreaming {
  const { system, schema, maxOutputTokens } = request;
  return {
    model,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: contentOf(request, wishes) },
    ],
    stream: true,
    ...(wishes.newLimit ? { max_completion_tokens: maxOutputTokens } : { max_tokens: maxOutputTokens }),
    ...(wishes.usage ? { stream_options: { include_usage: true } } : {}),
    ...(wishes.schema && schema !== null
      ? {
          response_format: {
            type: 'json_schema',
            json_schema: { name: schema.name, schema: schema.schema, strict: true },
          },
        }
      : {}),
  };
}

function contentOf({ prompt, images }: ModelRequest, wishes: Wishes): string | ChatCompletionContentPart[] {
  if (images.length === 0) return prompt;
  const text: ChatCompletionContentPart = { type: 'text', text: prompt };
  const pictures = images.map(
    (image): ChatCompletionContentPart =>
      wishes.images
        ? { type: 'image_url', image_url: { url: dataUrl(image) } }
        : { type: 'text', text: image.text },
  );
  return [text, ...pictures];
}

/** Why an answer ended, in the words of OpenAI and of those who imitate it; any other word is a whole answer. */
// @spec models.md#MODEL-22
function endOf(reason: string, refusal: string, name: string): ModelEnd {
  if (refusal !== '') return { kind: 'refused', message: `${name} declined: ${refusal}` };
  if (/length|max_?tokens|token_limit/i.test(reason))
    return {
      kind: 'truncated',
      message: 'The answer reached its limit of tokens. Raise the limit, or choose fewer sections.',
    };
  if (/filter|safety|refusal|recitation|blocklist|prohibited/i.test(reason))
    return {
      kind: 'refused',
      message: `A filter of ${name} stopped the answer. Change the wording, or use another seat.`,
    };
  if (/error|abort|cancel|insufficient|fault/i.test(reason))
    return fail(`${name} gave the answer up (${reason}). Retry.`, true);
  return { kind: 'done' };
}

/** Cached tokens are counted among the prompt's. */
function usageOf({ prompt_tokens, completion_tokens, prompt_tokens_details }: CompletionUsage) {
  return {
    input: prompt_tokens,
    cached: prompt_tokens_details?.cached_tokens ?? 0,
    output: completion_tokens,
  };
}
