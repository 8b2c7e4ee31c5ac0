import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { orphans } from '../../../src/graph/orphans.ts';
import { doc, graphOf } from './build.ts';

// @verifies graph.md#GRAPH-25
describe('orphans', () => {
  it('are documents without references to or from another', () => {
    const graph = graphOf([
      doc('a.md', '-> b.md#part'),
      doc('b.md', '# Part'),
      doc('c.md', '# C', '-> #c', '-> gone.md'),
      doc('d.md'),
    ]);
    assert.deepEqual(orphans(graph), ['c.md', 'd.md']);
  });

  it('are none where a document has no other beside it', () => {
    assert.deepEqual(orphans(graphOf([doc('a.md')])), []);
  });
});
