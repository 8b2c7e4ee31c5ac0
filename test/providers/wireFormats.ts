/** The wire formats of the providers, from the server's side. */

export type ProviderKind = 'openai' | 'chat' | 'anthropic' | 'ollama';

/** How a model says that it is at its end. */
export type Ending = 'done' | 'truncated' | 'refused' | 'filtered';

/** Tokens as a server reports them, in our terms: `input` holds `cached`. */
export interface ServedUsage {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

export interface WireFormat {
  readonly path: string;
  readonly contentType: string;
  readonly opening: string;
  text(text: string): string;
  ending(ending: Ending, usage: ServedUsage): string;
  /** Where tokens are counted, and the answer; absent where the provider counts none. */
  readonly counter?: { readonly path: string; body(tokens: number): string };
  /** A body as the provider sends it with an error's status. */
  error(message: string, code: string): string;
}

/** An event of a stream of server-sent events. */
function sse(data: object, event?: string): string {
  const name = event === undefined ? '' : `event: ${event}\n`;
  return `${name}data: ${JSON.stringify(data)}\n\n`;
}

function typed(type: string, fields: object): string {
  return sse({ type, ...fields }, type);
}

const EVENTS = 'text/event-stream; charset=utf-8';

const openai: WireFormat = {
  path: '/responses',
  counter: {
    path: '/responses/input_tokens',
    body: (input_tokens) => JSON.stringify({ object: 'response.input_tokens', input_tokens }),
  },
  contentType: EVENTS,
  opening: typed('response.created', { response: { id: 'r', status: 'in_progress' }, sequence_number: 0 }),
  text: (delta) =>
    typed('response.output_text.delta', { delta, item_id: 'm', output_index: 0, content_index: 0 }),
  ending(ending, { input, cached, output }) {
    const usage = {
      input_tokens: input,
      input_tokens_details: { cached_tokens: cached },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: input + output,
    };
    const reasons = { truncated: 'max_output_tokens', filtered: 'content_filter' } as const;
    const refusal =
      ending === 'refused'
        ? typed('response.refusal.delta', { delta: 'I will not do that.', item_id: 'm' })
        : '';
    if (ending === 'done' || ending === 'refused')
      return `${refusal}${typed('response.completed', { response: { id: 'r', status: 'completed', usage } })}`;
    const incomplete_details = { reason: reasons[ending] };
    return typed('response.incomplete', {
      response: { id: 'r', status: 'incomplete', incomplete_details, usage },
    });
  },
  error: (message, code) => JSON.stringify({ error: { message, type: code, code, param: null } }),
};

const chat: WireFormat = {
  path: '/chat/completions',
  contentType: EVENTS,
  opening: sse({
    id: 'c',
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: { role: 'assistant' } }],
  }),
  text: (content) => sse({ id: 'c', choices: [{ index: 0, delta: { content }, finish_reason: null }] }),
  ending(ending, { input, cached, output }) {
    const reasons = {
      done: 'stop',
      refused: 'stop',
      truncated: 'length',
      filtered: 'content_filter',
    } as const;
    const delta = ending === 'refused' ? { refusal: 'I will not do that.' } : {};
    const usage = {
      prompt_tokens: input,
      prompt_tokens_details: { cached_tokens: cached },
      completion_tokens: output,
    };
    const last = sse({ id: 'c', choices: [{ index: 0, delta, finish_reason: reasons[ending] }] });
    return `${last}${sse({ id: 'c', choices: [], usage })}data: [DONE]\n\n`;
  },
  error: openai.error,
};

const anthropic: WireFormat = {
  path: '/v1/messages',
  counter: {
    path: '/v1/messages/count_tokens',
    body: (input_tokens) => JSON.stringify({ input_tokens }),
  },
  contentType: EVENTS,
  opening: `${typed('message_start', {
    message: { id: 'm', role: 'assistant', content: [], usage: { input_tokens: 1, output_tokens: 1 } },
  })}${typed('content_block_start', { index: 0, content_block: { type: 'text', text: '' } })}${typed('ping', {})}`,
  text: (text) => typed('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
  ending(ending, { input, cached, output }) {
    const reasons = {
      done: 'end_turn',
      refused: 'refusal',
      truncated: 'max_tokens',
      filtered: 'refusal',
    } as const;
    const usage = {
      input_tokens: input - cached,
      cache_read_input_tokens: cached,
      cache_creation_input_tokens: 0,
      output_tokens: output,
    };
    const stop = typed('message_delta', {
      delta: { stop_reason: reasons[ending], stop_sequence: null },
      usage,
    });
    return `${typed('content_block_stop', { index: 0 })}${stop}${typed('message_stop', {})}`;
  },
  error: (message, type) => JSON.stringify({ type: 'error', error: { type, message } }),
};

const ollama: WireFormat = {
  path: '/api/chat',
  contentType: 'application/x-ndjson',
  opening: '',
  text: (content) =>
    `${JSON.stringify({ model: 'm', message: { role: 'assistant', content }, done: false })}\n`,
  ending(ending, { input, output }) {
    const done_reason = ending === 'truncated' ? 'length' : 'stop';
    const counts = { prompt_eval_count: input, eval_count: output };
    return `${JSON.stringify({ model: 'm', message: { role: 'assistant', content: '' }, done: true, done_reason, ...counts })}\n`;
  },
  error: (error) => JSON.stringify({ error }),
};

export const WIRE_FORMATS: Readonly<Record<ProviderKind, WireFormat>> = { openai, chat, anthropic, ollama };
