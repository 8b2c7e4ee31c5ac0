import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { WordIndex } from '../../../src/answers/wordIndex.ts';
import { Stems, stem, wordsOf } from '../../../src/answers/words.ts';

function indexOf(...texts: readonly string[]): WordIndex {
  const index = new WordIndex();
  for (const text of texts) index.add([{ words: text.split(' '), weight: 1 }]);
  return index;
}

describe('the index of words', () => {
  test('puts rare words before common ones', () => {
    const index = indexOf('token token token a', 'token b c d', 'expiry e f g');
    assert.deepEqual(index.search(['token', 'expiry'], 3), [2, 0, 1]);
  });

  test('puts a word in a short entry before one in a long one', () => {
    assert.deepEqual(indexOf('x one two three four five six', 'x y').search(['x'], 2), [1, 0]);
  });

  test('counts fields by their weight', () => {
    const index = new WordIndex();
    index.add([
      { words: ['other'], weight: 3 },
      { words: ['token', 'token'], weight: 1 },
    ]);
    index.add([
      { words: ['token'], weight: 3 },
      { words: ['other', 'other'], weight: 1 },
    ]);
    assert.deepEqual(index.search(['token'], 1), [1]);
  });

  test('finds no more of what was taken out', () => {
    const index = indexOf('token', 'token');
    index.remove(0);
    index.remove(0);
    assert.deepEqual(index.search(['token'], 5), [1]);
  });

  test('finds nothing for words that nobody wrote', () => {
    assert.deepEqual(indexOf('token').search(['other'], 5), []);
    assert.deepEqual(new WordIndex().search(['other'], 5), []);
  });
});

test('stems are those of the words, however often they are asked for', () => {
  const stems = new Stems();
  const texts = ['RoundRunner.run_all runs RFC2119', 'Überprüfung—élan: HTTPServer', 'sha256sum + a b', ''];
  for (const text of [...texts, ...texts]) assert.deepEqual(stems.of(text), wordsOf(text).map(stem));
});
