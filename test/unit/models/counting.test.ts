import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connect, type NetworkSeat } from '../../../src/models/connect.ts';
import { hasCounter } from '../../../src/models/counting.ts';
import { NETWORK_PROVIDERS, type NetworkProvider } from '../../../src/models/keys.ts';
import type { ModelRequest, ProviderCount } from '../../../src/models/transport.ts';
import type { Script } from '../../providers/startProvider.ts';
import { WIRE_FORMATS } from '../../providers/wireFormats.ts';
import { KEY, keysOf, PICTURE, REQUEST, serve } from './listen.ts';

const KINDS = ['openai', 'anthropic'] as const;
const BRIEF: ModelRequest = { ...REQUEST, system: '', prompt: '# Brief', schema: null };

function seat(provider: NetworkProvider, endpoint: string): NetworkSeat {
  return { name: 'Mine', provider, model: 'some-model', endpoint };
}

async function countAt(
  provider: NetworkProvider,
  url: string,
  { request = REQUEST, signal = new AbortController().signal, key = KEY as string | null } = {},
): Promise<ProviderCount | undefined> {
  const transport = await connect(seat(provider, url), keysOf(key ?? undefined), (text) => text.length);
  const counted = await transport.count?.(request, signal);
  assert.doesNotMatch(JSON.stringify(counted ?? ''), /1234567890abcdef/, 'no key in the message');
  return counted;
}

interface Fault {
  readonly what: string;
  readonly script: Script;
  readonly says: RegExp;
}

const FAULTS: readonly Fault[] = [
  {
    what: 'a key that is not accepted',
    script: [{ status: 401, error: `Incorrect API key provided: ${KEY}`, code: 'authentication_error' }],
    says: /did not accept the key \(401\)\. Set the key for http:\/\/127\.0\.0\.1:\d+ again/,
  },
  {
    what: 'a rate limit',
    script: [{ status: 429, error: 'slow down', code: 'rate_limit_error' }],
    says: /asked too often\. Wait, then retry\. It said: slow down/,
  },
  {
    what: 'an error of the server',
    script: [{ status: 500, error: 'oops', code: 'api_error' }],
    says: /in trouble \(500\)/,
  },
  { what: 'a connection that breaks off', script: [{ cut: true }], says: /broke off/ },
  ...['{}', '[]', 'null', '{"input_tokens":"12"}', '{"input_tokens":-1}', '{"input_tokens":1.5}'].map(
    (json) => ({
      what: `the answer ${json}`,
      script: [{ json }],
      says: /no number of tokens/,
    }),
  ),
  {
    what: 'an answer that is no JSON',
    script: [{ json: '{"input_tok' }],
    says: /not in its own format/,
  },
];

for (const kind of KINDS) {
  // @verifies models.md#MODEL-24
  describe(`counting by ${kind}`, { concurrency: 8 }, () => {
    it('tells the number, of the whole question and nothing more', async (t) => {
      const { url, asked } = await serve(t, kind, [{ counted: 1_234 }]);
      const request = { ...REQUEST, images: [PICTURE] };
      assert.deepEqual(await countAt(kind, url, { request }), { ok: true, tokens: 1_234 });
      assert.deepEqual(
        asked.map(({ path }) => path),
        [WIRE_FORMATS[kind].counter?.path],
      );
      const body = asked[0]?.body ?? '';
      for (const part of [
        'some-model',
        'You look at security.',
        'Is this safe?',
        'iVBORw0KGgo=',
        'additionalProperties',
      ])
        assert.ok(body.includes(part), part);
      assert.doesNotMatch(body, /max_(?:output_)?tokens|stream/);
    });

    it('counts a text alone', async (t) => {
      const { url, asked } = await serve(t, kind, [{ counted: 2 }]);
      assert.deepEqual(await countAt(kind, url, { request: BRIEF }), { ok: true, tokens: 2 });
      assert.doesNotMatch(asked[0]?.body ?? '', /system|instructions/);
    });

    for (const { what, script, says } of FAULTS) {
      // @verifies models.md#MODEL-3
      it(`tells no number after ${what}, and why`, async (t) => {
        const { url, asked } = await serve(t, kind, script);
        const counted = await countAt(kind, url);
        assert.ok(counted?.ok === false);
        assert.match(counted.message, says);
        assert.equal(asked.length, 1);
      });
    }

    it('sends nothing without a key', async (t) => {
      const { url, asked } = await serve(t, kind, [{ counted: 1 }]);
      const counted = await countAt(kind, url, { key: null });
      assert.ok(counted?.ok === false);
      assert.match(
        counted.message,
        /There is no key for .* at http:\/\/127\.0\.0\.1:\d+: set it, then ask again/,
      );
      assert.deepEqual(asked, []);
    });

    // @verifies models.md#MODEL-12
    it('sends no key unencrypted to another machine', async () => {
      const counted = await countAt(kind, 'http://counter.example');
      assert.ok(counted?.ok === false);
      assert.match(counted.message, /would get the key unencrypted/);
    });

    // @verifies models.md#MODEL-7, security.md#SEC-2
    it('follows no redirect', async (t) => {
      const other = await serve(t, kind, [{ counted: 1 }]);
      const { url } = await serve(t, kind, [{ status: 307, headers: { location: other.url } }]);
      const counted = await countAt(kind, url);
      assert.ok(counted?.ok === false);
      assert.match(counted.message, /sends on to/);
      assert.deepEqual(other.asked, []);
    });

    it('stops when the person stops it', async (t) => {
      const { url } = await serve(t, kind, [{ silence: true }]);
      const counted = await countAt(kind, url, { signal: AbortSignal.timeout(50) });
      assert.deepEqual(counted, { ok: false, message: 'Counting was stopped.' });
    });
  });
}

// @verifies models.md#MODEL-24
describe('a counter', () => {
  for (const provider of Object.keys(NETWORK_PROVIDERS) as NetworkProvider[]) {
    it(`of ${provider} is there where it is said to be`, async () => {
      const transport = await connect(seat(provider, 'http://127.0.0.1:1'), keysOf(KEY), () => 0);
      assert.equal(transport.count !== undefined, hasCounter(provider));
    });
  }
});
