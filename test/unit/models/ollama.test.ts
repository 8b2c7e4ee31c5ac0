import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ollama } from '../../../src/models/ollama.ts';
import type { Script } from '../../providers/startProvider.ts';
import { LONG, listen, messageOf, PICTURE, REQUEST, serve } from './listen.ts';

const usage = (input: number) => ({ input, cached: 0, output: 5 });
const at = (url: string, tokens: number) =>
  ollama(
    { name: 'Ollama', url, key: null },
    'qwen3:8b',
    (text) => (text === REQUEST.prompt ? tokens : 0),
    LONG,
  );

// @verifies models.md#MODEL-10
describe('Ollama', () => {
  const served = (input: number): Script => [{ text: '{}' }, { end: 'done', usage: usage(input) }];

  it('is given a window that holds prompt and answer', async (t) => {
    const { url, asked } = await serve(t, 'ollama', served(9_800));
    await listen(at(url, 10_000));
    const { options, truncate } = JSON.parse(asked[0]?.body ?? '{}');
    assert.equal(truncate, false);
    assert.equal(options.num_ctx % 1024, 0);
    assert.ok(options.num_ctx >= 10_000 + REQUEST.maxOutputTokens, `${options.num_ctx}`);
  });

  it('has failed where it read less than was sent', async (t) => {
    const { url } = await serve(t, 'ollama', served(4_096));
    const { end, text } = await listen(at(url, 10_000));
    assert.match(messageOf(end), /read only 4096 of about 10000 tokens.*What had arrived is kept/);
    assert.deepEqual([end.kind, text], ['failed', '{}']);
  });

  for (const [what, read] of [
    ['counts a little differently', 8_500],
    ['makes more tokens of it', 13_000],
  ] as const) {
    it(`is well where it ${what}`, async (t) => {
      const { url } = await serve(t, 'ollama', served(read));
      assert.equal((await listen(at(url, 10_000))).end.kind, 'done');
    });
  }

  it('is well where an old server does not say what it read', async (t) => {
    const last = { model: 'm', message: { content: '{}' }, done: true, done_reason: 'stop' };
    const { url } = await serve(t, 'ollama', [{ raw: `${JSON.stringify(last)}\n` }]);
    assert.equal((await listen(at(url, 10_000))).end.kind, 'done');
  });

  it('is given a window that holds its pictures, too', async (t) => {
    const { url, asked } = await serve(t, 'ollama', served(9_800));
    await listen(at(url, 10_000), { ...REQUEST, images: [PICTURE, PICTURE] });
    const { options } = JSON.parse(asked[0]?.body ?? '{}');
    assert.ok(options.num_ctx >= 10_000 * 1.35 + 2 * 5_000 + REQUEST.maxOutputTokens, `${options.num_ctx}`);
  });

  it('is heard to its last line, also where that has no end, and not where it was cut', async (t) => {
    const last = JSON.stringify({ message: { content: '{}' }, done: true, done_reason: 'stop' });
    const { url } = await serve(t, 'ollama', [{ raw: last }]);
    const { end, text } = await listen(at(url, 10));
    assert.deepEqual([end.kind, text], ['done', '{}']);
    const cut = await serve(t, 'ollama', [{ text: '{' }, { raw: last.slice(0, -9) }]);
    assert.match(messageOf((await listen(at(cut.url, 10))).end), /broke off before its end.*kept/);
  });

  it('says what went wrong in the middle of an answer', async (t) => {
    const { url } = await serve(t, 'ollama', [
      { text: '{' },
      { raw: '{"error":"model runner has stopped"}\n' },
    ]);
    const { end } = await listen(at(url, 10));
    assert.match(messageOf(end), /Ollama is in trouble.*model runner has stopped.*kept/);
  });
});
