import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tokenFamily } from '../../../src/council/tokenFamily.ts';
import { loadTokenCounter } from '../../../src/workspace/tokens.ts';

/** A text that the two encodings of OpenAI count differently. */
const TEXT =
  '## Gültigkeit des Zugriffs\n\nDer Schlüssel verfällt nach dreißig Tagen, und niemand verlängert ihn.\n';

function told(model: string) {
  const { name, encoding, isExact } = tokenFamily(model);
  return { name, encoding, isExact };
}

// @verifies models.md#MODEL-18, models.md#MODEL-23
describe('how a model counts tokens', () => {
  const own = {
    o200k_base: [
      'gpt-4o',
      'gpt-4o-mini',
      'GPT-4.1',
      'gpt-5.4',
      'o3-mini',
      'o1',
      'chatgpt-4o-latest',
      'copilot/gpt-4o',
    ],
    cl100k_base: ['gpt-4', 'gpt-4-turbo', 'gpt-4-0613', 'gpt-3.5-turbo', 'gpt-35-turbo', 'openai/gpt-4'],
  };
  for (const [encoding, models] of Object.entries(own)) {
    it(`is ${encoding}, and nothing near, for ${models.join(', ')}`, () => {
      for (const model of models) {
        const { isExact, encoding: found } = told(model);
        assert.deepEqual([found, isExact], [encoding, true], model);
      }
    });
  }

  it('is near for models whose encoding nobody has told', () => {
    const near = [
      'claude',
      'gemini-3-pro',
      'llama3.1:8b',
      'mistral-large',
      'gpt-6-sol',
      'gpt-oss:20b',
      'gpt-40',
      'my/gpt-4o-tune',
      '',
    ];
    for (const model of near) assert.equal(told(model).isExact, false, model);
  });

  it('differs between Claude up to 4.6 and after it', () => {
    const older = [
      'claude-3-5-sonnet-20241022',
      'claude-3.5-sonnet',
      'claude-2.1',
      'claude-instant-1',
      'claude-sonnet-4',
    ];
    const old = [
      ...older,
      'claude-sonnet-4-20250514',
      'claude-opus-4-1-20250805',
      'claude-haiku-4-5',
      'anthropic.claude-opus-4-6-v1:0',
    ];
    for (const model of old) assert.equal(told(model).name, 'Claude up to 4.6', model);
    const recent = [
      'claude',
      'claude-opus-4-7',
      'claude-opus-4-10',
      'claude-opus-5-5',
      'claude-fable-5',
      'sonnet',
    ];
    for (const model of recent) assert.equal(told(model).name, 'Claude', model);
  });
});

// @verifies session.md#BRIEF-12
describe('tokens of a text', () => {
  it('are those of the encoding of the model that they are counted for', async () => {
    const [newer, older] = await Promise.all(
      ['gpt-5', 'gpt-4'].map((model) => loadTokenCounter(tokenFamily(model))),
    );
    assert.equal(newer?.('hello world'), 2);
    assert.equal(older?.('hello world'), 2);
    assert.ok((older?.(TEXT) ?? 0) > (newer?.(TEXT) ?? 0));
  });

  it('are more for models that are known to make more of a text, whole, and as before where no model is named', async () => {
    const count = async (model: string) => (await loadTokenCounter(tokenFamily(model)))(TEXT);
    const [any, exact, older, newer] = await Promise.all(
      ['', 'gpt-5', 'claude-3-opus', 'claude-opus-5'].map(count),
    );
    assert.equal(any, exact);
    assert.ok((older ?? 0) > (any ?? 0) && (newer ?? 0) > (older ?? 0));
    assert.ok(Number.isInteger(older) && Number.isInteger(newer));
  });
});
