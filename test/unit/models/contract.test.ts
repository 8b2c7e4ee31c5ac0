import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anthropic } from '../../../src/models/anthropic.ts';
import { chatCompletions } from '../../../src/models/chatCompletions.ts';
import type { Endpoint } from '../../../src/models/endpoint.ts';
import { ollama } from '../../../src/models/ollama.ts';
import { openai } from '../../../src/models/openai.ts';
import type { Patience } from '../../../src/models/patience.ts';
import type { ModelEnd, ModelEvent, Transport } from '../../../src/models/transport.ts';
import { type Script, startProvider } from '../../providers/startProvider.ts';
import type { ProviderKind } from '../../providers/wireFormats.ts';
import { KEY, LONG, listen, messageOf, PICTURE, REQUEST, serve } from './listen.ts';

const KINDS: readonly ProviderKind[] = ['openai', 'chat', 'anthropic', 'ollama'];

function transportOf(kind: ProviderKind, url: string, patience: Patience): Transport {
  const endpoint: Endpoint = { name: 'The provider', url, key: KEY };
  switch (kind) {
    case 'openai':
      return openai(endpoint, 'some-model', patience);
    case 'chat':
      return chatCompletions(endpoint, 'some-model', patience);
    case 'anthropic':
      return anthropic(endpoint, 'some-model', patience);
    case 'ollama':
      return ollama(endpoint, 'some-model', (text) => text.length / 4, patience);
  }
}

const ANSWER = '{"findings":[{"claim":"Tür offen – 門が開いている 🚪"}]}';

interface Fault {
  readonly what: string;
  readonly script: Script;
  readonly text?: string;
  readonly end: Partial<ModelEnd>;
  readonly says?: RegExp;
  readonly not?: readonly ProviderKind[];
}

const FAULTS: readonly Fault[] = [
  {
    what: 'a whole answer',
    script: [{ text: ANSWER }, { end: 'done' }],
    text: ANSWER,
    end: { kind: 'done' },
  },
  {
    what: 'a slow first byte',
    script: [{ wait: 300 }, { text: ANSWER }, { end: 'done' }],
    text: ANSWER,
    end: { kind: 'done' },
  },
  {
    what: 'characters that are split between chunks',
    script: [{ pieces: 1 }, { text: ANSWER }, { end: 'done' }],
    text: ANSWER,
    end: { kind: 'done' },
  },
  {
    what: 'a cut in the middle of a string',
    script: [{ text: '{"findings":[{"claim":"The do' }, { wait: 20 }, { cut: true }],
    text: '{"findings":[{"claim":"The do',
    end: { kind: 'failed', retry: true },
    says: /broke off.*What had arrived is kept/,
  },
  {
    what: 'an answer that stops without an end',
    script: [{ text: 'half' }],
    text: 'half',
    end: { kind: 'failed', retry: true },
    says: /broke off before its end.*kept/,
  },
  {
    what: 'a key that is not accepted',
    script: [{ status: 401, error: `Incorrect API key provided: ${KEY}`, code: 'authentication_error' }],
    end: { kind: 'failed', retry: false },
    says: /did not accept the key \(401\)\. Set the key for http:\/\/127\.0\.0\.1:\d+ again/,
  },
  {
    what: 'a rate limit with a time',
    script: [{ status: 429, headers: { 'retry-after': '17' }, error: 'slow down', code: 'rate_limit_error' }],
    end: { kind: 'rate-limited', retryAfter: 17 },
    says: /asked too often.*slow down/,
  },
  {
    what: 'a rate limit without a time',
    script: [{ status: 429, error: 'slow down', code: 'rate_limit_error' }],
    end: { kind: 'rate-limited', retryAfter: null },
  },
  {
    what: 'an account without credit',
    script: [
      {
        status: 429,
        error: 'You exceeded your current quota: insufficient_quota',
        code: 'insufficient_quota',
      },
    ],
    end: { kind: 'failed', retry: false },
    says: /no credit left/,
  },
  {
    what: 'an error of the server',
    script: [{ status: 500, error: 'oops', code: 'api_error' }],
    end: { kind: 'failed', retry: true },
    says: /in trouble \(500\)/,
  },
  {
    what: 'an overloaded server',
    script: [{ status: 529, error: 'Overloaded', code: 'overloaded_error' }],
    end: { kind: 'failed', retry: true },
    says: /overloaded \(529\)/,
  },
  {
    what: 'a model that there is not',
    script: [{ status: 404, error: 'no such thing', code: 'not_found_error' }],
    end: { kind: 'failed', retry: false },
    says: /knows no model "some-model"/,
  },
  {
    what: 'a prompt that is too long',
    script: [{ status: 400, error: 'prompt is too long: 300000 tokens', code: 'invalid_request_error' }],
    end: { kind: 'failed', retry: false },
    says: /longer than some-model can read/,
  },
  {
    what: 'a refusal',
    script: [{ text: 'No' }, { end: 'refused' }],
    end: { kind: 'refused' },
    says: /declined/,
    not: ['ollama'],
  },
  {
    what: 'a limit of tokens',
    script: [{ text: '{"find' }, { end: 'truncated' }],
    text: '{"find',
    end: { kind: 'truncated' },
    says: /limit of tokens.*kept/,
  },
  {
    what: 'a content filter',
    script: [{ text: 'Well' }, { end: 'filtered' }],
    end: { kind: 'refused' },
    not: ['ollama'],
  },
  {
    what: 'an answer that is no JSON, which is for its reader to judge',
    script: [{ text: 'Sure! Here it is: {' }, { end: 'done' }],
    text: 'Sure! Here it is: {',
    end: { kind: 'done' },
  },
  {
    what: 'JSON of another shape, which is for its reader to judge',
    script: [{ text: '[1,2]' }, { end: 'done' }],
    text: '[1,2]',
    end: { kind: 'done' },
  },
  {
    what: 'a stream that is not in the format',
    script: [{ text: 'a' }, { raw: 'event: message_delta\ndata: {"type": nonsense\n\n' }, { end: 'done' }],
    end: { kind: 'failed', retry: true },
    says: /not in its own format/,
  },
];

for (const kind of KINDS) {
  // @verifies models.md#MODEL-1, models.md#MODEL-2, models.md#MODEL-3, models.md#MODEL-4
  describe(`asking by the format of ${kind}`, { concurrency: 8 }, () => {
    for (const { what, script, text, end, says, not } of FAULTS) {
      if (not?.includes(kind)) continue;
      it(`hears ${what}`, async (t) => {
        const { url, asked } = await serve(t, kind, script);
        const heard = await listen(transportOf(kind, url, LONG));
        assert.deepEqual({ ...heard.end, ...end }, heard.end, messageOf(heard.end));
        if (text !== undefined) assert.equal(heard.text, text);
        if (says !== undefined) assert.match(messageOf(heard.end), says);
        assert.equal(asked.length, 1, 'one attempt is one question');
      });
    }

    it('hears two megabytes', async (t) => {
      const piece = 'Ω'.repeat(1024);
      const pieces = Array.from({ length: 1024 }, () => ({ text: piece }));
      const { url } = await serve(t, kind, [...pieces, { end: 'done' }]);
      const heard = await listen(transportOf(kind, url, LONG));
      assert.equal(heard.text.length, 1024 * 1024);
      assert.equal(heard.end.kind, 'done');
    });

    // @verifies models.md#MODEL-8
    it('hears tokens that hold the cached ones', async (t) => {
      const usage = { input: 100, cached: kind === 'ollama' ? 0 : 40, output: 7 };
      const { url } = await serve(t, kind, [{ text: 'x' }, { end: 'done', usage }]);
      const { events } = await listen(transportOf(kind, url, LONG));
      assert.deepEqual(
        events.find(({ type }) => type === 'usage'),
        { type: 'usage', usage },
      );
    });

    it('sends lens, prompt, limit and schema', async (t) => {
      const { url, asked } = await serve(t, kind, [{ text: 'x' }, { end: 'done' }]);
      await listen(transportOf(kind, url, LONG));
      const body = asked[0]?.body ?? '';
      for (const part of ['You look at security.', 'Is this safe?', '500', 'additionalProperties'])
        assert.ok(body.includes(part), part);
    });

    it('sends pictures, and says that it did', async (t) => {
      const { url, asked } = await serve(t, kind, [{ text: 'x' }, { end: 'done' }]);
      const { events } = await listen(transportOf(kind, url, LONG), { ...REQUEST, images: [PICTURE] });
      assert.deepEqual(events[0], { type: 'images', images: ['image'] });
      assert.match(asked[0]?.body ?? '', /iVBORw0KGgo=/);
    });

    // @verifies models.md#MODEL-5
    it('gives up on a server that says nothing', async (t) => {
      const { url } = await serve(t, kind, [{ silence: true }]);
      const { end } = await listen(transportOf(kind, url, { ...LONG, first: 150 }));
      assert.match(messageOf(end), /said nothing for 1 s\. Retry/);
      assert.ok(end.kind === 'failed' && end.retry);
    });

    // @verifies models.md#MODEL-5
    it('gives up on a server that falls silent, and keeps what it said', async (t) => {
      const { url } = await serve(t, kind, [{ text: 'half' }, { silence: true }]);
      const { end, text } = await listen(transportOf(kind, url, { ...LONG, silence: 150 }));
      assert.match(messageOf(end), /said nothing.*What had arrived is kept/);
      assert.equal(text, 'half');
    });

    // @verifies models.md#MODEL-6
    it('stops in the middle when the person stops it', async (t) => {
      const { url } = await serve(t, kind, [{ text: 'half' }, { silence: true }]);
      const abort = new AbortController();
      const events: ModelEvent[] = [];
      for await (const event of transportOf(kind, url, LONG).ask(REQUEST, abort.signal)) {
        events.push(event);
        if (event.type === 'text') abort.abort();
      }
      assert.deepEqual(events, [
        { type: 'text', text: 'half' },
        { type: 'end', end: { kind: 'cancelled' } },
      ]);
    });

    it('stops before the first byte when the person stops it', async (t) => {
      const { url } = await serve(t, kind, [{ silence: true }]);
      const { end } = await listen(transportOf(kind, url, LONG), REQUEST, AbortSignal.timeout(50));
      assert.deepEqual(end, { kind: 'cancelled' });
    });

    it('says that nothing listens', async () => {
      const gone = await startProvider(kind, []);
      await gone.close();
      const { end } = await listen(transportOf(kind, gone.url, LONG));
      assert.match(messageOf(end), /Nothing listens at http:\/\/127\.0\.0\.1:\d+/);
    });

    // @verifies models.md#MODEL-7, security.md#SEC-2
    it('follows no redirect', async (t) => {
      const other = await serve(t, kind, [{ text: 'stolen' }, { end: 'done' }]);
      const location = `${other.url}/x?key=${KEY}`;
      const { url } = await serve(t, kind, [{ status: 307, headers: { location } }]);
      const { end } = await listen(transportOf(kind, url, LONG));
      assert.match(messageOf(end), /sends on to http:\/\/127\.0\.0\.1:\d+\/x \(307\)/);
      assert.deepEqual(other.asked, []);
    });

    it('says that a certificate cannot be trusted', async (t) => {
      const { url, asked } = await serve(t, kind, [{ text: 'x' }, { end: 'done' }], { selfSigned: true });
      const { end } = await listen(transportOf(kind, url, LONG));
      assert.match(messageOf(end), /certificate of https:\/\/127\.0\.0\.1:\d+ cannot be trusted/);
      assert.deepEqual(asked, []);
    });
  });
}
