import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DISPOSITION_WORDS, STATE_WORDS } from '../../../src/council/words.ts';
import { DISPOSITIONS, STATES } from '../../../webview-ui/council/words.ts';

describe('the words of the council panel', () => {
  const words = (signs: Readonly<Record<string, { readonly word: string }>>) =>
    Object.fromEntries(Object.entries(signs).map(([name, { word }]) => [name, word]));

  it('are those of the record: one thing, one word', () => {
    assert.deepEqual(words(STATES), STATE_WORDS);
    assert.deepEqual(words(DISPOSITIONS), DISPOSITION_WORDS);
  });
});
