import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { fenceAfter } from '../../../src/spec/fence.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../../../src/spec/read.ts';

// Fences against markdown-it, the reference.

const parser = markdownIt({ html: true });

/** The lines of blocks of one type. */
function linesOf(text: string, type: 'fence' | 'html_block'): readonly number[] {
  return parser.parse(text, {}).flatMap(({ type: own, map }) => {
    const [from, to] = own === type && map !== null ? map : [0, 0];
    return Array.from({ length: to - from }, (_, at) => from + at);
  });
}

function marked(text: string): readonly number[] {
  return readSpec('a.md', text, DEFAULT_READ_OPTIONS).humanOnly.map(({ line }) => line);
}

const MARK = '<!-- human-only: why -->';
const FENCES = ['```', '```js', '``` js `x`', '````', '~~~', '~~~ `js`', '~~~~', '   ```', '``', ''];
const BLOCKS = [...FENCES, 'text', '- ```', '  ```', `  ${MARK}`, '> ```', '> text', '<div>', '<!--', '-->'];

function textOf(lines: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...lines), { maxLength: 12 }).map((all) => `${all.join('\n')}\n`);
}

describe('code between fences', () => {
  test('is where markdown-it finds it', () => {
    fc.assert(
      fc.property(textOf([...FENCES, 'text']), (text) => {
        let fence = '';
        const lines = text.split('\n').slice(0, -1);
        const code = lines.flatMap((line, at) => {
          const before = fence;
          fence = fenceAfter(before, line);
          return before + fence === '' ? [] : [at];
        });
        assert.deepEqual(code, linesOf(text, 'fence'));
      }),
      { numRuns: 500 },
    );
  });

  test('may stand in a list or a quote', () => {
    for (const lines of [
      ['- ```js', '  x', '  ```'],
      ['> ```', '> ```'],
      ['    1. ~~~', '       ~~~'],
    ]) {
      assert.notEqual(fenceAfter('', lines[0] ?? ''), '');
      assert.equal(lines.reduce(fenceAfter, ''), '');
    }
  });
});

// @verifies spec.md#READ-55
describe('marks for people only', () => {
  test('do not count in a block of code that shows another one', () => {
    assert.deepEqual(marked(`# A\n\n\`\`\`md\n\`\`\`js\n${MARK}\n\`\`\`\n\n${MARK}\n`), [7]);
  });

  test('do not count in code in a list', () => {
    assert.deepEqual(marked(`# A\n\n- \`\`\`md\n  ${MARK}\n  \`\`\`\n\n${MARK}\n`), [6]);
  });

  test('count where markdown-it finds a comment', () => {
    fc.assert(
      fc.property(textOf([...BLOCKS, MARK, MARK, MARK]), (text) => {
        const html = new Set(linesOf(text, 'html_block'));
        const lines = text
          .split('\n')
          .flatMap((line, at) => (line.trim() === MARK && html.has(at) ? [at] : []));
        assert.deepEqual(marked(text), lines);
      }),
      { numRuns: 500 },
    );
  });
});
