import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connect, type NetworkSeat } from '../../../src/models/connect.ts';
import { objectionTo } from '../../../src/models/endpoint.ts';
import { environmentKeys, keyName, keyOwner, sharedVariable } from '../../../src/models/keys.ts';
import { redact } from '../../../src/models/redact.ts';
import { KEY, keysOf, listen, messageOf, serve } from './listen.ts';

const OPENAI = 'https://api.openai.com';

// @verifies models.md#MODEL-11, security.md#SEC-2
describe('a key', () => {
  const keys = environmentKeys({
    OPENAI_API_KEY: 'for-openai',
    ANTHROPIC_API_KEY: 'for-anthropic',
    SDME_KEY_MY_ROUTER_2: 'for-the-router',
    SDME_KEY_EMPTY: ' ',
  });
  const cases = [
    ['of OpenAI goes to OpenAI', 'openai', OPENAI, 'a', 'for-openai'],
    ['of OpenAI goes to no other host', 'openai', 'https://evil.example', 'a', undefined],
    ['of OpenAI goes to no other port', 'openai', `${OPENAI}:8443`, 'a', undefined],
    ['of OpenAI goes to no compatible server', 'openai-compatible', OPENAI, 'a', undefined],
    ['of Anthropic goes to Anthropic', 'anthropic', 'https://api.anthropic.com', 'a', 'for-anthropic'],
    ['of Anthropic goes to no other host', 'anthropic', 'https://proxy.example', 'a', undefined],
    ['of a seat goes to its endpoint', 'openai-compatible', 'https://r.example', 'My router (2)', undefined],
    ['of a seat goes by its name', 'openai-compatible', 'https://r.example', 'my router-2', 'for-the-router'],
    ['that is empty is none', 'openai-compatible', 'https://r.example', 'empty', undefined],
  ] as const;
  for (const [what, provider, origin, seat, expected] of cases) {
    it(what, async () => {
      assert.equal(await keys.get({ provider, origin }, seat), expected);
    });
  }

  it('is kept under provider and origin', () => {
    const owner = keyOwner('openai-compatible', 'https://Router.Example:443/api/v1?x=1');
    assert.ok(owner !== null);
    assert.equal(keyName(owner), 'sdme.key openai-compatible https://router.example');
    assert.equal(keyOwner('openai-compatible', null), null);
    assert.equal(keyOwner('ollama', 'file:///etc/passwd'), null);
  });
});

// @verifies models.md#MODEL-28, security.md#SEC-2
describe('the name of a key in the environment', () => {
  const seat = (name: string, endpoint: string | null, provider = 'openai-compatible') => {
    return { name, provider, endpoint };
  };
  const cases = [
    ['names that differ', [seat('one', 'https://a.example'), seat('two', 'https://b.example')], null],
    ['one host', [seat('my proxy', 'https://a.example'), seat('My-Proxy', 'https://a.example/v1')], null],
    ['no network', [seat('x', null, 'review'), seat('x', null, 'paste')], null],
    ['the providers themselves', [seat('x', null, 'openai'), seat('x', null, 'anthropic')], null],
    [
      'names alike',
      [seat('my proxy', 'https://a.example'), seat('My-Proxy', 'https://b.example')],
      /SDME_KEY_MY_PROXY/,
    ],
    [
      'names of other scripts',
      [seat('모델', 'https://a.example'), seat('模型', 'https://b.example')],
      /SDME_KEY__\./,
    ],
    ['ports', [seat('x', 'https://a.example'), seat('x', 'https://a.example:8443')], /"x" and "x"/],
  ] as const;
  for (const [what, seats, says] of cases) {
    it(`${says === null ? 'may' : 'must not'} be shared by seats with ${what}`, () => {
      if (says === null) assert.equal(sharedVariable(seats), null);
      else assert.match(sharedVariable(seats) ?? '', says);
    });
  }
});

// @verifies models.md#MODEL-12
describe('an endpoint without encryption', () => {
  const cases = [
    ['http://127.0.0.1:8080/v1', KEY, true],
    ['http://localhost:1234', KEY, true],
    ['http://[::1]:1234', KEY, true],
    ['http://127.0.0.1.example.com', KEY, false],
    ['http://10.0.0.7:11434', KEY, false],
    ['http://10.0.0.7:11434', null, true],
    ['https://api.example.com', KEY, true],
    ['ftp://example.com', null, false],
    [`https://user:${KEY}@example.com`, null, false],
    ['not an address', null, false],
  ] as const;
  for (const [url, key, isAllowed] of cases) {
    it(`${isAllowed ? 'is' : 'is not'} asked at ${url.replace(KEY, '…')} ${key === null ? 'without' : 'with'} a key`, () => {
      const objection = objectionTo({ name: 'X', url, key });
      assert.equal(objection === null, isAllowed, objection ?? '');
      assert.doesNotMatch(objection ?? '', /1234567890abcdef/);
    });
  }

  it('is not even spoken to', async () => {
    const seat: NetworkSeat = {
      name: 'a',
      provider: 'openai-compatible',
      model: 'm',
      endpoint: 'http://sdme.invalid/v1',
    };
    const transport = await connect(seat, keysOf(KEY), () => 1);
    const { end } = await listen(transport);
    assert.match(messageOf(end), /sdme\.invalid would get the key unencrypted\. Use https:/);
  });
});

// @verifies models.md#MODEL-3
describe('a text from elsewhere', () => {
  const cases = [
    ['the key', `no ${KEY}!`, 'no [key]!'],
    ['the key percent-encoded', 'at ?q=a%2Fb%3D', 'at ?q=[key]', 'a/b='],
    ['a part of it with stars', 'key provided: sk-te****cdef.', 'key provided: [key]'],
    ['stars of any key', 'bad abcd*****wxyz here', 'bad [key] here'],
    ['a bearer', 'Authorization: Bearer abc.def', 'Authorization: [key]'],
    ['a key in an address', 'GET /x?api_key=abc&y=1', 'GET /x?api_key=[key]&y=1'],
    ['nothing', 'task-sk 5 * 3 is 15 **bold**', 'task-sk 5 * 3 is 15 **bold**'],
  ] as const;
  for (const [what, text, expected, key = KEY] of cases) {
    it(`loses ${what}`, () => {
      assert.equal(redact(text, key), expected);
    });
  }
});

describe('the way to a seat', () => {
  // @verifies models.md#MODEL-11, models.md#MODEL-25
  it('needs a key where the provider does, and says which variable of the environment holds it', async () => {
    const cases = [
      [null, /no key for OpenAI at https:\/\/api\.openai\.com: set OPENAI_API_KEY, then ask again/],
      ['https://proxy.example', /at https:\/\/proxy\.example: set SDME_KEY_MY_PROXY, then ask again/],
    ] as const;
    for (const [endpoint, says] of cases) {
      const seat: NetworkSeat = { name: 'my proxy', provider: 'openai', model: 'm', endpoint };
      const { end } = await listen(await connect(seat, environmentKeys({}), () => 1));
      assert.match(messageOf(end), says);
    }
  });

  it('needs an address where the provider has none', async () => {
    const seat: NetworkSeat = { name: 'mine', provider: 'openai-compatible', model: 'm', endpoint: null };
    const { end } = await listen(await connect(seat, environmentKeys({}), () => 1));
    assert.match(messageOf(end), /seat "mine" needs an "endpoint"/);
  });

  // @verifies models.md#MODEL-11
  it('carries the key of its host and nothing of the environment', async (t) => {
    const before = { ...process.env };
    t.after(() => {
      process.env = before;
    });
    process.env.OPENAI_CUSTOM_HEADERS = 'x-secret: leaked';
    process.env.OPENAI_ORG_ID = 'org-leaked';
    process.env.OPENAI_API_KEY = 'sk-leaked';
    process.env.ANTHROPIC_CUSTOM_HEADERS = 'x-secret: leaked';
    process.env.ANTHROPIC_AUTH_TOKEN = 'leaked';
    const providers = [
      ['openai', 'openai', 'authorization', `Bearer ${KEY}`],
      ['openai-compatible', 'chat', 'authorization', `Bearer ${KEY}`],
      ['anthropic', 'anthropic', 'x-api-key', KEY],
      ['ollama', 'ollama', 'authorization', `Bearer ${KEY}`],
    ] as const;
    for (const [provider, kind, header, value] of providers) {
      const { url, asked } = await serve(t, kind, [{ text: 'x' }, { end: 'done' }]);
      const seat = { name: 'a', provider, model: 'm', endpoint: url };
      const { end } = await listen(await connect(seat, keysOf(KEY), () => 1));
      assert.equal(end.kind, 'done', messageOf(end));
      assert.equal(asked[0]?.headers[header], value);
      assert.doesNotMatch(JSON.stringify(asked[0]?.headers), /leaked|x-stainless/i);
    }
  });

  it('carries no key where there is none', async (t) => {
    const { url, asked } = await serve(t, 'chat', [{ text: 'x' }, { end: 'done' }]);
    const seat = { name: 'a', provider: 'openai-compatible', model: 'm', endpoint: url } as const;
    await listen(await connect(seat, keysOf(undefined), () => 1));
    assert.equal(asked[0]?.headers.authorization, undefined);
  });
});
