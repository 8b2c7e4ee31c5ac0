import type * as vscode from 'vscode';
import { ended } from './answering.ts';
import { notCounted, STOPPED } from './counting.ts';
import { Fault, fail } from './faults.ts';
import { PATIENCE, type Patience, silentFor, within } from './patience.ts';
import { redact } from './redact.ts';
import type { ModelEnd, ModelEvent, ModelRequest, ProviderCount, Transport } from './transport.ts';

/** The part of VS Code that is needed here. It is handed in, so that this runs wherever something of the same shape is. */
export interface LanguageModels {
  readonly lm: Pick<typeof vscode.lm, 'selectChatModels'>;
  readonly LanguageModelChatMessage: Pick<typeof vscode.LanguageModelChatMessage, 'User'>;
  readonly CancellationTokenSource: new () => Pick<
    vscode.CancellationTokenSource,
    'token' | 'cancel' | 'dispose'
  >;
}

/**
 * A model that VS Code offers: Copilot's, or of any provider that the person has. `model` is its id, or `vendor/id`. VS Code asks the person
 * for consent at the first question. Its interface has neither a system text nor a schema nor a limit of the answer: the lens goes ahead of
 * the prompt, the prompt says the form in words. It does not tell whether a model takes pictures, so that their text goes in their place.
 */
// @spec models.md#MODEL-13, models.md#MODEL-5, models.md#MODEL-2
export function vscodeLm(host: LanguageModels, model: string, patience = PATIENCE): Transport {
  return {
    count: (request, signal) => countBy({ host, model, patience }, request, signal),
    async *ask(request, signal) {
      const source = new host.CancellationTokenSource();
      const cancel = () => source.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      let hasText = false;
      try {
        const asking = { host, model, token: source.token, patience };
        for await (const event of signal.aborted ? [] : answers(asking, request, signal)) {
          if (event.type === 'end') return yield event;
          hasText ||= event.type === 'text' && event.text !== '';
          yield event;
        }
        yield { type: 'end', end: { kind: 'cancelled' } };
      } catch (error) {
        yield ended(signal.aborted ? { kind: 'cancelled' } : endOf(error, model), null, hasText);
      } finally {
        signal.removeEventListener('abort', cancel);
        // Whoever was given up on need not go on.
        source.cancel();
        source.dispose();
      }
    },
  };
}

interface Asking {
  readonly host: LanguageModels;
  readonly model: string;
  readonly token: vscode.CancellationToken;
  readonly patience: Patience;
}

async function* answers(
  asking: Asking,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  const { model, patience } = asking;
  const sent = await within(send(asking, request), patience.first, () => silent(model, patience.first));
  if ('kind' in sent) return yield { type: 'end', end: sent };
  if (request.images.length > 0) yield { type: 'images', images: request.images.map(() => 'text') };
  for await (const piece of heard(sent.text, asking)) {
    if (signal.aborted) return;
    yield { type: 'text', text: piece };
  }
  if (!signal.aborted) yield { type: 'end', end: { kind: 'done' } };
}

/** Asks, or says why it cannot be asked. */
async function send(
  asking: Asking,
  request: ModelRequest,
): Promise<vscode.LanguageModelChatResponse | ModelEnd> {
  const measured = await measure(asking, request);
  if ('kind' in measured) return measured;
  const { chosen, messages, size } = measured;
  if (size > chosen.maxInputTokens) return tooLong(size, chosen);
  return chosen.sendRequest(messages, { justification: JUSTIFICATION }, asking.token);
}

/** The model, what it is to be asked, and the tokens that it counts in it; or why there is none. */
async function measure({ host, model, token }: Asking, request: ModelRequest) {
  const models = await host.lm.selectChatModels({});
  const chosen = models.find(({ id, vendor }) => model === id || model === `${vendor}/${id}`);
  if (chosen === undefined) return missing(model, models);
  const text = [request.prompt, ...request.images.map((image) => image.text)].join('\n\n');
  const said = [request.system, text].filter((each) => each !== '');
  const messages = said.map((each) => host.LanguageModelChatMessage.User(each));
  const sizes = await Promise.all(messages.map((message) => chosen.countTokens(message, token)));
  return { chosen, messages, size: sizes.reduce((sum, each) => sum + each, 0) };
}

/** Has the extension that offers the model count. */
// @spec models.md#MODEL-24
async function countBy(
  { host, model, patience }: Omit<Asking, 'token'>,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<ProviderCount> {
  const source = new host.CancellationTokenSource();
  const cancel = () => source.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const measuring = measure({ host, model, patience, token: source.token }, request);
    const measured = await within(measuring, patience.first, () => silent(model, patience.first));
    if (signal.aborted) return STOPPED;
    return 'kind' in measured ? notCounted(measured) : { ok: true, tokens: measured.size };
  } catch (error) {
    return signal.aborted ? STOPPED : notCounted(endOf(error, model));
  } finally {
    signal.removeEventListener('abort', cancel);
    source.dispose();
  }
}

/** The pieces of an answer, until it is silent for too long. */
async function* heard(text: AsyncIterable<string>, { model, patience }: Asking): AsyncGenerator<string> {
  const pieces = text[Symbol.asyncIterator]();
  for (let wait = patience.first; ; wait = patience.silence) {
    const limit = wait;
    const { done, value } = await within(pieces.next(), limit, () => silent(model, limit));
    if (done) return;
    yield value;
  }
}

function silent(model: string, milliseconds: number): Fault {
  return silentFor(`${model} in VS Code`, milliseconds);
}

const JUSTIFICATION = 'SDME asks it for a critique of the sections that you chose.';

function missing(model: string, models: readonly vscode.LanguageModelChat[]): ModelEnd {
  if (models.length === 0)
    return fail(
      'VS Code offers no language model. Sign in to Copilot or install another provider, or use another seat.',
      true,
    );
  const names = models.map(({ vendor, id }) => `${vendor}/${id}`).join(', ');
  return fail(`VS Code offers no model "${model}". There are: ${names}. Correct the seat's model.`);
}

function tooLong(size: number, { name, maxInputTokens }: vscode.LanguageModelChat): ModelEnd {
  return fail(
    `The prompt has ${size} tokens, and ${name} takes ${maxInputTokens} here. Choose fewer sections, or another model.`,
  );
}

/** What an error of VS Code means: by its code, and where that is none by the words of what caused it. */
function endOf(error: unknown, model: string): ModelEnd {
  if (error instanceof Fault) return error.end;
  const { code, message, cause } = (error instanceof Error ? error : new Error(String(error))) as CodedError;
  const words = redact(`${message} ${cause instanceof Error ? cause.message : ''}`.trim(), null);
  if (code === 'NoPermissions')
    return fail(`VS Code was not allowed to ask ${model}. Retry and allow it, or use another seat.`, true);
  if (code === 'NotFound')
    return fail(`VS Code no longer offers ${model}. Choose another model. ${words}`.trim());
  if (/off[_ -]?topic|content.?filter|responsible ai|filtered/i.test(words))
    return { kind: 'refused', message: `The provider of ${model} declined: ${words}` };
  if (code === 'Blocked' || /quota|rate.?limit|too many requests|429/i.test(words))
    return {
      kind: 'rate-limited',
      retryAfter: null,
      message:
        `The quota of ${model} is used up, or it is blocked for now. Wait, or use another seat. ${words}`.trim(),
    };
  return fail(`Asking ${model} through VS Code failed: ${words}. Retry, or use another seat.`, true);
}

interface CodedError extends Error {
  readonly code?: unknown;
}
