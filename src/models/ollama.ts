import type { Usage } from '../council/model.ts';
import { saidIn, transport } from './answering.ts';
import { askConceding, type Wishes, wishesOf } from './concessions.ts';
import type { Endpoint } from './endpoint.ts';
import { endOfRefusal, fail } from './faults.ts';
import { mostInput } from './inputSize.ts';
import { PATIENCE, type Patience } from './patience.ts';
import type { ModelEnd, ModelRequest, Transport } from './transport.ts';
import { endpointFetch } from './wire.ts';

/**
 * Ollama, by its own `/api/chat`, because its imitation of OpenAI's interface cuts a prompt that is too long without a word. The window is
 * made large enough for the prompt; where the server still read less, the answer is no answer to what was asked, and ends as failed.
 * `count` counts tokens, nearly.
 */
// @spec models.md#MODEL-10
export function ollama(
  endpoint: Endpoint,
  model: string,
  count: (text: string) => number,
  patience: Patience = PATIENCE,
): Transport {
  return transport(endpoint, model, async function* (request, signal) {
    const sent = count(request.system) + count(request.prompt);
    const url = `${endpoint.url.replace(/\/+$/, '')}/api/chat`;
    const post = endpointFetch(endpoint, 'authorization', patience);
    const { answer, wishes } = await askConceding(
      { ...wishesOf(request), newLimit: true, usage: false },
      async (wished) => {
        const body = JSON.stringify(bodyOf(model, request, sent, wished));
        const headers = { 'content-type': 'application/json' };
        return answered(await post(url, { method: 'POST', headers, body, signal }));
      },
    );
    const images = request.images.map(() => (wishes.images ? ('image' as const) : ('text' as const)));
    if (images.length > 0) yield { type: 'images', images };
    for await (const line of linesOf(answer)) {
      const piece: Piece = JSON.parse(line);
      if (piece.error !== undefined)
        return yield { type: 'end', end: endOfError(saidIn(piece.error).message, endpoint, model) };
      if (piece.message?.content) yield { type: 'text', text: piece.message.content };
      if (piece.done !== true) continue;
      const usage = usageOf(piece);
      if (usage !== null) yield { type: 'usage', usage };
      yield { type: 'end', end: endOf(piece, sent, model) };
    }
  });
}

/** One line of the answer, as far as we trust it to be there. */
interface Piece {
  readonly message?: { readonly content?: string };
  readonly done?: boolean;
  readonly done_reason?: string;
  readonly prompt_eval_count?: number | null;
  readonly eval_count?: number | null;
  readonly error?: unknown;
}

function bodyOf(model: string, request: ModelRequest, sent: number, wishes: Wishes) {
  const { system, prompt, images, schema, maxOutputTokens } = request;
  const texts = wishes.images ? [] : images.map(({ text }) => text);
  return {
    model,
    messages: [
      { role: 'system', content: system },
      {
        role: 'user',
        content: [prompt, ...texts].join('\n\n'),
        ...(wishes.images && images.length > 0 ? { images: images.map(({ base64 }) => base64) } : {}),
      },
    ],
    stream: true,
    // Servers that know these refuse a prompt that is too long instead of cutting it; older ones do not look at them.
    truncate: false,
    shift: false,
    options: {
      num_ctx: windowFor(mostInput(model, sent, wishes.images ? images.length : 0), maxOutputTokens),
      num_predict: maxOutputTokens,
    },
    ...(wishes.schema && schema !== null ? { format: schema.schema } : {}),
  };
}

/** Whole blocks of 1,024, so that the server seldom has to load anew. `sent`: the most that the model can make of the question. */
function windowFor(sent: number, maxOutputTokens: number): number {
  return Math.ceil((sent + maxOutputTokens + 256) / 1024) * 1024;
}

/** The body of an answer; throws what an SDK would throw where there is none. */
async function answered(response: Response): Promise<ReadableStream<Uint8Array>> {
  if (response.ok && response.body !== null) return response.body;
  const text = await response.text();
  throw Object.assign(new Error(`${response.status}`), {
    status: response.status,
    headers: response.headers,
    error: { message: saidIn(parsed(text)).message },
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, 500);
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line.trim() !== '');
  }
  // The last line may have no end; one that was cut is none.
  if (parsed(rest) !== null && typeof parsed(rest) === 'object') yield rest;
}

/** Null where the server does not say both: old ones leave out what they had read before. */
// @spec models.md#MODEL-27
function usageOf({ prompt_eval_count: input, eval_count: output }: Piece): Usage | null {
  return input == null || output == null ? null : { input, cached: 0, output };
}

function endOfError(detail: string, { name, url }: Endpoint, model: string): ModelEnd {
  return endOfRefusal({ status: 500, detail, code: '', retryAfter: null }, { name, url, model });
}

/** Models count differently, but none makes a fifth fewer tokens of a text. */
const CUT_BELOW = 0.8;

function endOf({ prompt_eval_count: read, done_reason }: Piece, sent: number, model: string): ModelEnd {
  if (typeof read === 'number' && read < sent * CUT_BELOW)
    return fail(
      `The model read only ${read} of about ${sent} tokens: the prompt was cut to the window of ${model}. Choose fewer sections, or a model with a larger window.`,
    );
  if (done_reason === 'length')
    return {
      kind: 'truncated',
      message: 'The answer reached its limit of tokens. Raise the limit, or choose fewer sections.',
    };
  return { kind: 'done' };
}
