import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anthropic } from '../../../src/models/anthropic.ts';
import { chatCompletions } from '../../../src/models/chatCompletions.ts';
import { ollama } from '../../../src/models/ollama.ts';
import type { Script } from '../../providers/startProvider.ts';
import { KEY, LONG, listen, messageOf, PICTURE, REQUEST, serve } from './listen.ts';

const WELL: Script = [{ text: '{}' }, { end: 'done' }];

/** A server that refuses a question with some words as long as a part is in it. */
function refusing(part: string, error: string) {
  return ({ body }: { readonly body: string }): Script =>
    body.includes(part) ? [{ status: 400, error, code: 'invalid_request_error' }] : WELL;
}

// @verifies models.md#MODEL-9
describe('an endpoint that does not know a part of the question', () => {
  const compatible = (url: string) => chatCompletions({ name: 'LM Studio', url, key: null }, 'm', LONG);
  const cases = [
    ['a schema', 'response_format', "'response_format.type' must be 'text'"],
    ['usage', 'stream_options', 'Unknown parameter: stream_options'],
    ['the older limit', '"max_tokens"', "Use 'max_completion_tokens' instead"],
  ] as const;
  for (const [what, part, error] of cases) {
    it(`is asked again without ${what}`, async (t) => {
      const { url, asked } = await serve(t, 'chat', refusing(part, error));
      const { text, end } = await listen(compatible(url));
      assert.deepEqual([text, end.kind, asked.length], ['{}', 'done', 2]);
    });
  }

  it('is asked again with the words for a picture, and that is recorded', async (t) => {
    const { url, asked } = await serve(
      t,
      'chat',
      refusing('image_url', 'this model does not support image input'),
    );
    const { events } = await listen(compatible(url), { ...REQUEST, images: [PICTURE] });
    assert.deepEqual(events[0], { type: 'images', images: ['text'] });
    assert.match(asked.at(-1)?.body ?? '', /a diagram of the doors/);
  });

  it('is asked without several, one after the other', async (t) => {
    const { url, asked } = await serve(t, 'chat', ({ body }) =>
      body.includes('response_format')
        ? [{ status: 422, error: 'response_format is not known' }]
        : body.includes('stream_options')
          ? [{ status: 422, error: 'stream_options is not known' }]
          : WELL,
    );
    assert.equal((await listen(compatible(url))).end.kind, 'done');
    assert.equal(asked.length, 3);
  });

  it('is not asked for ever', async (t) => {
    const { url, asked } = await serve(t, 'chat', [{ status: 400, error: 'no response_format, ever' }]);
    const { end } = await listen(compatible(url));
    assert.match(messageOf(end), /LM Studio did not take the question \(400\).*no response_format, ever/);
    assert.equal(asked.length, 2);
  });

  it('is asked again without a schema when it is a model of Anthropic that is too old', async (t) => {
    const { url, asked } = await serve(
      t,
      'anthropic',
      refusing('output_config', 'output_config is not supported'),
    );
    const { end } = await listen(anthropic({ name: 'Anthropic', url, key: KEY }, 'm', LONG));
    assert.deepEqual([end.kind, asked.length], ['done', 2]);
  });

  it('is asked again without pictures when Ollama’s model has no eyes', async (t) => {
    const { url } = await serve(
      t,
      'ollama',
      refusing('"images"', 'this model is missing data required for image input'),
    );
    const transport = ollama({ name: 'Ollama', url, key: null }, 'm', () => 10, LONG);
    const { events } = await listen(transport, { ...REQUEST, images: [PICTURE] });
    assert.deepEqual(events[0], { type: 'images', images: ['text'] });
  });
});
