import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LanguageModelChat } from 'vscode';
import { type LanguageModels, vscodeLm } from '../../../src/models/vscodeLm.ts';
import { listen, messageOf, PICTURE, REQUEST } from './listen.ts';

/** What a fake model does when it is asked. */
type Answer = () => AsyncIterable<string>;

/** Something of the shape of VS Code's interface, with one model, or none. */
function fakeHost(answer: Answer | null): {
  readonly host: LanguageModels;
  readonly sent: string[];
  readonly state: { cancelled: boolean };
} {
  const sent: string[] = [];
  const state = { cancelled: false };
  const model = {
    id: 'gpt-x',
    vendor: 'copilot',
    name: 'GPT X',
    maxInputTokens: 100,
    countTokens: async (message: { readonly content: string }) => message.content.length,
    sendRequest: async (messages: readonly { readonly content: string }[]) => {
      sent.push(...messages.map(({ content }) => content));
      return { text: answer?.() };
    },
  } as unknown as LanguageModelChat;
  const host = {
    lm: { selectChatModels: async () => (answer === null ? [] : [model]) },
    LanguageModelChatMessage: { User: (content: string) => ({ content }) },
    CancellationTokenSource: class {
      token = {};
      cancel() {
        state.cancelled = true;
      }
      dispose() {}
    },
  } as unknown as LanguageModels;
  return { host, sent, state };
}

async function* whole(): AsyncGenerator<string> {
  yield '{"find';
  yield 'ings":[]}';
}

function failing(code: string, message: string, cause?: string): Answer {
  return async function* () {
    yield 'half';
    throw Object.assign(new Error(message), {
      code,
      cause: cause === undefined ? undefined : new Error(cause),
    });
  };
}

// @verifies models.md#MODEL-13
describe('a model of VS Code', () => {
  for (const name of ['gpt-x', 'copilot/gpt-x']) {
    it(`answers by the name ${name}`, async () => {
      const { host, sent } = fakeHost(whole);
      const { text, end } = await listen(vscodeLm(host, name));
      assert.deepEqual([text, end.kind], ['{"findings":[]}', 'done']);
      assert.deepEqual(sent, [REQUEST.system, REQUEST.prompt]);
    });
  }

  it('gets the words for a picture', async () => {
    const { host, sent } = fakeHost(whole);
    const { events } = await listen(vscodeLm(host, 'gpt-x'), { ...REQUEST, images: [PICTURE] });
    assert.deepEqual(events[0], { type: 'images', images: ['text'] });
    assert.match(sent[1] ?? '', /a diagram of the doors/);
  });

  it('is missing where VS Code offers none', async () => {
    const { end } = await listen(vscodeLm(fakeHost(null).host, 'gpt-x'));
    assert.match(messageOf(end), /offers no language model\. Sign in to Copilot/);
  });

  it('is missing by that name, and the others are named', async () => {
    const { end } = await listen(vscodeLm(fakeHost(whole).host, 'gpt-y'));
    assert.match(messageOf(end), /no model "gpt-y"\. There are: copilot\/gpt-x/);
  });

  it('is not sent more than it can take', async () => {
    const { host, sent } = fakeHost(whole);
    const { end } = await listen(vscodeLm(host, 'gpt-x'), { ...REQUEST, prompt: 'x'.repeat(200) });
    assert.match(messageOf(end), /has 221 tokens, and GPT X takes 100/);
    assert.deepEqual(sent, []);
  });

  const ends = [
    ['without consent', failing('NoPermissions', 'no'), 'failed', /Retry and allow it/],
    ['that is blocked', failing('Blocked', 'no'), 'rate-limited', /blocked for now/],
    ['that is gone', failing('NotFound', 'no'), 'failed', /no longer offers/],
    ['that finds it off-topic', failing('Unknown', 'x', 'off_topic'), 'refused', /declined.*off_topic/],
    ['whose answer is filtered', failing('Unknown', 'Response got filtered'), 'refused', /declined/],
    [
      'whose quota is used up',
      failing('Unknown', 'x', 'You have exceeded your quota'),
      'rate-limited',
      /quota/,
    ],
    ['that breaks', failing('Unknown', 'boom'), 'failed', /through VS Code failed: boom/],
  ] as const;
  for (const [what, answer, kind, says] of ends) {
    it(`${what} ends as ${kind}`, async () => {
      const { end, text } = await listen(vscodeLm(fakeHost(answer).host, 'gpt-x'));
      assert.equal(end.kind, kind);
      assert.match(messageOf(end), says);
      // @verifies models.md#MODEL-2
      assert.match(messageOf(end), /What had arrived is kept\.$/);
      assert.equal(text, 'half');
    });
  }

  // @verifies models.md#MODEL-5
  for (const [what, said, patience] of [
    ['says nothing', [], { first: 50, silence: 20_000 }],
    ['falls silent', ['half'], { first: 20_000, silence: 50 }],
  ] as const) {
    it(`that ${what} is given up on, and what it said is kept`, async () => {
      const { host, state } = fakeHost(async function* () {
        yield* said;
        await new Promise(() => {});
      });
      const { text, end } = await listen(vscodeLm(host, 'gpt-x', patience));
      assert.deepEqual([text, end.kind, state.cancelled], [said.join(''), 'failed', true]);
      assert.match(messageOf(end), /gpt-x in VS Code said nothing for 1 s\. Retry/);
    });
  }

  // @verifies models.md#MODEL-5
  it('that never begins is given up on', async () => {
    const { host } = fakeHost(whole);
    const endless = { ...host, lm: { selectChatModels: () => new Promise<never>(() => {}) } };
    const { end } = await listen(vscodeLm(endless, 'gpt-x', { first: 50, silence: 20_000 }));
    assert.match(messageOf(end), /said nothing for 1 s/);
  });

  it('stops when the person stops it', async () => {
    const abort = new AbortController();
    const { host } = fakeHost(async function* () {
      yield 'half';
      abort.abort();
      yield 'more';
    });
    const { text, end } = await listen(vscodeLm(host, 'gpt-x'), REQUEST, abort.signal);
    assert.deepEqual([text, end.kind], ['half', 'cancelled']);
  });
});

// @verifies models.md#MODEL-24
describe('tokens that VS Code counts', () => {
  const count = (host: LanguageModels, signal = new AbortController().signal) =>
    vscodeLm(host, 'gpt-x').count?.(REQUEST, signal);

  it('are those of the question, and no question is asked', async () => {
    const { host, sent } = fakeHost(whole);
    const tokens = REQUEST.system.length + REQUEST.prompt.length;
    assert.deepEqual(await count(host), { ok: true, tokens });
    assert.deepEqual(sent, []);
  });

  it('are none where VS Code offers no model, or the person stops', async () => {
    const missing = await count(fakeHost(null).host);
    assert.match(missing?.ok === false ? missing.message : '', /offers no language model/);
    assert.deepEqual(await count(fakeHost(whole).host, AbortSignal.abort()), {
      ok: false,
      message: 'Counting was stopped.',
    });
  });
});
