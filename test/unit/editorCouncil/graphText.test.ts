import assert from 'node:assert/strict';
import { test } from 'node:test';
import { graphText } from '../../../src/editor/council/logic/graphText.ts';
import { doc, graphOf } from '../graph/build.ts';

// @verifies council-editor.md#DESK-7
test('the text of a graph that is seen is what is seen of it, and stays short', () => {
  const small = graphOf([
    doc('a.md', '# A', '## One', '-> b.md#two'),
    doc('b.md', '# B', '## Two'),
    doc('c.md', '# C'),
  ]);
  const around = graphText(small, 'a.md#one', 1);
  assert.match(around, /^```mermaid\nflowchart LR\n[\s\S]*One[\s\S]*Two[\s\S]*-\.->[\s\S]*```$/);
  assert.doesNotMatch(around, /"C"/);
  assert.match(graphText(small, undefined, 'all'), /"C"/);
  const large = graphOf(Array.from({ length: 250 }, (_, at) => doc(`${at}.md`, `# Title ${at}`)));
  const told = graphText(large, undefined, 'all').split('\n');
  assert.deepEqual([told.length, told.at(-1)], [202, 'and 50 more.']);
});
