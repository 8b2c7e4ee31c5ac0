import assert from 'node:assert/strict';
import { test } from 'node:test';
import { harmless } from '../../../src/cli/harmless.ts';

// @verifies security.md#SEC-24
test('commands to a terminal are shown, not obeyed; colours, tabs and line ends stay', () => {
  assert.equal(
    harmless('a\u001b]0;title\u0007b\u001b[2Jc\u009b2Jd\re\r\n'),
    'a\uFFFD]0;title\uFFFDb\uFFFD[2Jc\uFFFD2Jd\uFFFDe\r\n',
  );
  const shown = '\u001b[31merror\u001b[39m\tÜber 日本 😀\n';
  assert.equal(harmless(shown), shown);
});
