import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connect } from '../../../src/models/connect.ts';
import type { NetworkProvider } from '../../../src/models/keys.ts';
import { redact } from '../../../src/models/redact.ts';
import type { Transport } from '../../../src/models/transport.ts';
import type { ServedUsage } from '../../providers/wireFormats.ts';
import { type ProviderKind, WIRE_FORMATS } from '../../providers/wireFormats.ts';
import { KEY, keysOf, listen, messageOf, serve } from './listen.ts';

const PROVIDERS: Readonly<Record<ProviderKind, NetworkProvider>> = {
  openai: 'openai',
  chat: 'openai-compatible',
  anthropic: 'anthropic',
  ollama: 'ollama',
};
const KINDS = ['openai', 'chat', 'anthropic', 'ollama'] as const;

function wayTo(kind: ProviderKind, endpoint: string, key = KEY): Promise<Transport> {
  const seat = { name: 'odd', provider: PROVIDERS[kind], model: 'm', endpoint };
  return connect(seat, keysOf(key), () => 1);
}

for (const kind of KINDS) {
  describe(`a server with the format of ${kind}`, () => {
    // @verifies models.md#MODEL-26
    it('that repeats the key in its answer puts it nowhere, in whatever pieces it comes', async (t) => {
      for (const size of [1, 7, KEY.length + 9]) {
        const said = `You sent ${KEY}, and sk-test too.`;
        const pieces = Array.from({ length: Math.ceil(said.length / size) }, (_, at) => {
          return { text: said.slice(at * size, (at + 1) * size) };
        });
        const { url } = await serve(t, kind, [...pieces, { end: 'done' }]);
        const { text } = await listen(await wayTo(kind, url));
        assert.equal(text, 'You sent [key], and sk-test too.');
      }
    });

    // @verifies models.md#MODEL-26
    it('whose answer ends in the middle of the key tells no part of it', async (t) => {
      const { url } = await serve(t, kind, [{ text: `You sent ${KEY.slice(0, -1)}` }, { end: 'done' }]);
      assert.equal((await listen(await wayTo(kind, url))).text, 'You sent [key]');
    });

    // @verifies models.md#MODEL-3
    it('that repeats the key where its words are cut tells no part of it', async (t) => {
      const key = 'zyxwvutsrqponmlkjihgfedcba';
      const { url } = await serve(t, kind, [{ status: 400, error: `${'.'.repeat(488)}${key}`, code: 'x' }]);
      const { end } = await listen(await wayTo(kind, url, key));
      assert.match(messageOf(end), /\.{400}/);
      assert.doesNotMatch(messageOf(end), /zyxwv/);
    });

    // @verifies models.md#MODEL-27
    it('that tells no numbers of tokens costs its answer nothing, and they stay unknown', async (t) => {
      const odd: ServedUsage = JSON.parse('{"input":"many","cached":0.5,"output":-3}');
      const { url } = await serve(t, kind, [{ text: '{}' }, { end: 'done', usage: odd }]);
      const { events, end } = await listen(await wayTo(kind, url));
      assert.equal(end.kind, 'done');
      assert.ok(!events.some(({ type }) => type === 'usage'));
    });

    // @verifies models.md#MODEL-2
    it('that says until which day to wait is waited for as long', async (t) => {
      const date = new Date(Date.now() + 3_600_000).toUTCString();
      const { url } = await serve(t, kind, [
        { status: 429, headers: { 'retry-after': date }, error: 'slow' },
      ]);
      const { end } = await listen(await wayTo(kind, url));
      assert.ok(end.kind === 'rate-limited' && end.retryAfter !== null);
      assert.ok(end.retryAfter > 3_000 && end.retryAfter <= 3_600);
    });
  });
}

const WRONG_SHAPES: readonly (readonly [ProviderKind, string])[] = [
  ['openai', 'event: response.completed\ndata: {"type":"response.completed"}\n\n'],
  ['openai', 'data: null\n\n'],
  ['chat', 'data: null\n\n'],
  ['chat', 'data: {"choices":[{"delta":{"content":[{"type":"text","text":"parts"}]}}]}\n\n'],
  ['anthropic', 'event: message_delta\ndata: {"type":"message_delta"}\n\n'],
  ['anthropic', 'event: content_block_delta\ndata: {"type":"content_block_delta","index":0}\n\n'],
  ['ollama', 'null\n'],
  ['ollama', '{"message":{"content":7},"done":false}\n'],
];

// @verifies models.md#MODEL-2
for (const [kind, raw] of WRONG_SHAPES) {
  it(`${kind} says ${JSON.stringify(raw.trim())}, which is JSON of another shape: that is told so`, async (t) => {
    const { url } = await serve(t, kind, [{ raw }, { end: 'done' }]);
    const { end } = await listen(await wayTo(kind, url));
    assert.ok(end.kind === 'failed' && end.retry, end.kind);
    assert.match(end.message, /sent something that is not in its own format/);
  });
}

// @verifies models.md#MODEL-1
for (const kind of ['openai', 'chat', 'anthropic'] as const) {
  for (const [what, lineEnd] of [
    ['carriage returns and line feeds', '\r\n'],
    ['carriage returns alone', '\r'],
  ] as const) {
    it(`events of ${kind} with ${what}, comments and data on several lines are heard`, async (t) => {
      const { text, ending } = WIRE_FORMATS[kind];
      const folded = text(' ©ontinued').replace(/^(data: \{"\w+":.*?),/m, '$1,\ndata: ');
      assert.match(folded, /data: .*\ndata: /);
      const stream = `: waiting\n\n${text('Begun')}: still there\n\n${folded}`;
      const whole = `${stream}${ending('done', { input: 1, cached: 0, output: 1 })}`.replaceAll(
        '\n',
        lineEnd,
      );
      const { url } = await serve(t, kind, [{ pieces: 1 }, { raw: whole }]);
      const heard = await listen(await wayTo(kind, url));
      assert.deepEqual([heard.text, heard.end.kind], ['Begun ©ontinued', 'done']);
    });
  }
}

// @verifies models.md#MODEL-27
it('an old Ollama that does not say what it read has usage that nobody knows', async (t) => {
  const last = { message: { content: '{}' }, done: true, done_reason: 'stop', eval_count: 3 };
  const { url } = await serve(t, 'ollama', [{ raw: `${JSON.stringify(last)}\n` }]);
  const { events, end } = await listen(await wayTo('ollama', url));
  assert.deepEqual([end.kind, events.some(({ type }) => type === 'usage')], ['done', false]);
});

// @verifies models.md#MODEL-26
it('a word that servers without keys are given may stand in their answers', async (t) => {
  const { url } = await serve(t, 'chat', [{ text: 'ollama has none' }, { end: 'done' }]);
  assert.equal((await listen(await wayTo('chat', url, 'ollama'))).text, 'ollama has none');
});

// @verifies models.md#MODEL-3
it('a message of megabytes without a gap is searched for keys, and cut', () => {
  assert.ok(redact('a'.repeat(3_000_000), KEY).length < 3_000);
  assert.equal(redact('at ?q=a%2fb%3d', 'a/b='), 'at ?q=[key]');
});

// @verifies models.md#MODEL-2, models.md#MODEL-3
it('a key that cannot be sent is said to be none, and nobody is asked', async (t) => {
  for (const key of ['begun-here\nended-there', 'schlüssel-ключ']) {
    const { url, asked } = await serve(t, 'openai', [{ text: 'x' }, { end: 'done' }]);
    const { end } = await listen(await wayTo('openai', url, key));
    assert.match(
      messageOf(end),
      /The key for http:\/\/127\.0\.0\.1:\d+ holds characters that no key has.*again/,
    );
    assert.doesNotMatch(messageOf(end), /begun|ended|schl|клю/);
    assert.deepEqual(asked, []);
  }
});

// @verifies models.md#MODEL-2
for (const [kind, raw, end, says] of [
  [
    'chat',
    'data: {"error":{"message":"slow down","code":429}}\n\n',
    'rate-limited',
    /asked too often.*slow down/,
  ],
  ['chat', 'data: {"error":{"message":"no such key","code":401}}\n\n', 'failed', /did not accept the key/],
  ['ollama', '{"error":{"message":"it stopped"}}\n', 'failed', /in trouble.*it stopped/],
] as const) {
  it(`${kind} that says ${raw.trim()} inside its answer is understood`, async (t) => {
    const { url } = await serve(t, kind, [{ text: 'begun' }, { raw }]);
    const heard = await listen(await wayTo(kind, url));
    assert.equal(heard.end.kind, end);
    assert.match(messageOf(heard.end), says);
  });
}
