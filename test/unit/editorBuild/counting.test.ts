import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type CountingSeat,
  countingItems,
  secretsWarning,
  textToCount,
} from '../../../src/editor/build/logic/countingChoice.ts';

const SEAT: CountingSeat = {
  setting: { name: 'My Claude', provider: 'anthropic', model: 'claude-opus-5', lens: '', endpoint: null },
  problem: null,
  goesTo: 'https://api.anthropic.com',
};
const SECRET = `AKIA${'ABCDEFGH'.repeat(2)}`;

describe('how a brief can be counted', () => {
  // @verifies editor-build.md#BUILD-24
  it('is for any model, or each family of which something is known, and near ones say so', () => {
    assert.deepEqual(
      countingItems([]).map(({ label, description }) => `${label}: ${description}`),
      [
        'Any model: counted here, near ≈',
        'GPT-4o, 4.1, 5 and o-series: counted here',
        'GPT-4 and 3.5: counted here',
        'Claude: counted here, near ≈',
        'Gemini: counted here, near ≈',
        'Llama: counted here, near ≈',
      ],
    );
  });

  // @verifies editor-build.md#BUILD-25
  it('names for each seat whom the text goes to, or what is in its way', () => {
    const noKey = { ...SEAT, problem: 'There is no key.' };
    const told = countingItems([SEAT, noKey]).filter(({ seat }) => seat);
    assert.deepEqual(
      told.map(({ label, description }) => [label, description]),
      [
        ['Count with My Claude', 'claude-opus-5 · sends the text of the brief to https://api.anthropic.com'],
        ['Count with My Claude', 'claude-opus-5 · There is no key.'],
      ],
    );
  });

  // @verifies editor-build.md#BUILD-25, security.md#SEC-4
  it('warns of what looks like a secret, without repeating it', () => {
    assert.equal(secretsWarning('# Brief\n\nNothing.\n', SEAT), null);
    const warning = secretsWarning(`# Brief\n\nKey ${SECRET}\n`, SEAT) ?? '';
    assert.match(warning, /AWS access key in line 3 of the brief.*would go to https:\/\/api\.anthropic\.com/);
    assert.doesNotMatch(warning, new RegExp(SECRET));
  });

  it('asks for nothing but the text', () => {
    assert.deepEqual(textToCount('# Brief'), {
      system: '',
      prompt: '# Brief',
      images: [],
      schema: null,
      maxOutputTokens: 0,
    });
  });
});
