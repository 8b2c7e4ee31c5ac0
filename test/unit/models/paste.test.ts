import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { paste } from '../../../src/models/paste.ts';
import { listen, messageOf, REQUEST } from './listen.ts';

// @verifies models.md#MODEL-14
describe('an answer that a person carries', () => {
  it('arrives as it was pasted', async () => {
    const given: string[] = [];
    const transport = paste(async ({ prompt }) => {
      given.push(prompt);
      return '{"findings":[]}';
    });
    const { text, end } = await listen(transport);
    assert.deepEqual([text, end.kind, given], ['{"findings":[]}', 'done', [REQUEST.prompt]]);
  });

  it('is cancelled where the person gives up', async () => {
    assert.equal((await listen(paste(async () => null))).end.kind, 'cancelled');
  });

  it('is asked for again where it is empty', async () => {
    const { end } = await listen(paste(async () => ' \n'));
    assert.match(messageOf(end), /is empty\. Copy the whole answer/);
  });

  it('is not waited for once it was stopped', async () => {
    const never = paste(() => new Promise(() => {}));
    const { end } = await listen(never, REQUEST, AbortSignal.timeout(10));
    assert.equal(end.kind, 'cancelled');
  });
});
