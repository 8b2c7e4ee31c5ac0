import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GraphOptions, SceneDocument, SceneEdge } from '../../../src/protocol/graph.ts';
import { surroundings } from '../../../webview-ui/graph/focus/rings.ts';
import { SceneStore } from '../../../webview-ui/graph/scene/store.ts';
import { documents, filterOf, node, scene, storeOf } from './make.ts';

/** The rings around `x.md`, each node with `~` before it where it is only on the way to a match. */
function rings(
  lines: readonly string[],
  depth = 1,
  options: Partial<GraphOptions> = {},
): Record<string, string[]> {
  const found = surroundings(storeOf('x.md', 'x.md', ...lines), depth, filterOf(options));
  const names = [...(found?.rings ?? [])].map(([ring, nodes]) => [
    String(ring),
    nodes.map(({ node, faint }) => (faint ? `~${node.id}` : node.id)).sort(),
  ]);
  return Object.fromEntries(names);
}

/** A source file with one unit that names sections. */
function unit(path: string, ...edges: readonly SceneEdge[]): SceneDocument {
  const code = { kind: 'code', status: 'suspect', why: '', level: 1 } as const;
  const nodes = [
    { ...node(path), ...code, level: 0 },
    { ...node(`${path}#run`), ...code },
  ];
  return { id: path, holds: 'code', status: 'suspect', nodes, edges };
}

describe('code around a focus', () => {
  const store = new SceneStore();
  const names = (from: string, to: string): SceneEdge => ({ from, to, kind: 'implements', count: 1 });
  const code = [
    unit('src/x.ts', names('src/x.ts#run', 'x.md')),
    unit('src/b.ts', names('src/b.ts#run', 'b.md')),
    unit('src/a.ts', names('src/a.ts#run', 'a.md')),
  ];
  store.apply(scene([...documents('a.md -> x.md', 'x.md -> b.md'), ...code], { focus: 'x.md' }));

  it('stands with what refers to the focus, and behind the sections around it', () => {
    const found = surroundings(store, 1, filterOf());
    const all = [...(found?.rings ?? [])].map(([ring, nodes]) => [
      ring,
      nodes.map(({ node, parent }) => `${node.id} by ${parent}`).sort(),
    ]);
    assert.deepEqual(Object.fromEntries(all), {
      '-1': ['a.md by x.md', 'src/x.ts#run by x.md'],
      '-2': ['src/a.ts#run by a.md'],
      '1': ['b.md by x.md'],
      '2': ['src/b.ts#run by b.md'],
    });
  });

  it('goes with its kind of reference', () => {
    const found = surroundings(store, 1, filterOf({ kinds: ['mentions'] }));
    assert.deepEqual([...(found?.rings.keys() ?? [])].sort(), [-1, 1]);
  });
});

describe('the surroundings of a focus', () => {
  // @verifies graph-view.md#VIEW-10
  it('are what refers to it on one side and what it refers to on the other', () => {
    assert.deepEqual(rings(['a.md -> x.md', 'x.md -> b.md']), { '-1': ['a.md'], '1': ['b.md'] });
  });

  it('go as deep as asked, away from the focus', () => {
    const lines = ['b.md -> a.md', 'a.md -> x.md', 'x.md -> c.md', 'c.md -> d.md', 'a.md -> e.md'];
    assert.deepEqual(rings(lines, 2), { '-1': ['a.md'], '-2': ['b.md'], '1': ['c.md'], '2': ['d.md'] });
  });

  it('hold a node once, where it is nearest', () => {
    const lines = ['x.md -> a.md', 'x.md -> b.md', 'a.md -> b.md', 'b.md -> c.md', 'a.md -> c.md'];
    assert.deepEqual(rings(lines, 3), { '1': ['a.md', 'b.md'], '2': ['c.md'] });
  });

  const mutual: readonly (readonly [string, readonly string[], string])[] = [
    ['on the right when both say the same', ['a.md -> x.md', 'x.md -> a.md'], '1'],
    ['on the left when what comes in says more', ['a.md => x.md', 'x.md -> a.md'], '-1'],
    ['on the right when what goes out says more', ['a.md -> x.md', 'x.md => a.md'], '1'],
  ];
  for (const [title, lines, side] of mutual)
    it(`hold what is referred to both ways ${title}`, () =>
      assert.deepEqual(rings(lines), { [side]: ['a.md'] }));

  it('keep both references of what is mutual', () => {
    const found = surroundings(storeOf('x.md', 'a.md -> x.md', 'x.md => a.md'), 1, filterOf());
    assert.deepEqual(
      found?.rings
        .get(1)?.[0]
        ?.edges.map(({ kind }) => kind)
        .sort(),
      ['depends-on', 'mentions'],
    );
  });

  it('end in cycles', () => {
    assert.deepEqual(rings(['x.md -> a.md', 'a.md -> b.md', 'b.md -> x.md'], 3), {
      '1': ['a.md'],
      '-1': ['b.md'],
    });
  });

  it('leave references of a section to itself out', () => {
    assert.deepEqual(rings(['x.md -> x.md']), {});
  });

  it('are nothing without a focus', () => {
    assert.equal(surroundings(storeOf(null, 'a.md'), 1, filterOf()), undefined);
    assert.equal(surroundings(storeOf('gone.md', 'a.md'), 1, filterOf()), undefined);
  });
});

describe('a filter narrows the surroundings', () => {
  // @verifies graph-view.md#VIEW-21
  it('by text', () => {
    assert.deepEqual(rings(['x.md -> alpha.md', 'x.md -> beta.md'], 1, { filter: 'ALP' }), {
      '1': ['alpha.md'],
    });
  });

  // @verifies graph-view.md#VIEW-21
  it('by every word of the text, in title or address', () => {
    const lines = ['x.md -> api/a.md#retry', 'x.md -> api/a.md#limits'];
    assert.deepEqual(rings(lines, 1, { filter: 'retry api' }), { '1': ['api/a.md#retry'] });
  });

  it('by status', () => {
    const lines = ['a.md stable', 'b.md draft', 'x.md -> a.md', 'x.md -> b.md', 'x.md -> c.md'];
    assert.deepEqual(rings(lines, 1, { statuses: ['draft', 'none'] }), { '1': ['b.md', 'c.md'] });
  });

  // @verifies graph-view.md#VIEW-21
  it('by kind, along the way too', () => {
    const lines = ['x.md -> a.md', 'x.md => b.md', 'b.md -> c.md', 'b.md => d.md'];
    assert.deepEqual(rings(lines, 2, { kinds: ['depends-on'] }), { '1': ['b.md'], '2': ['d.md'] });
  });

  it('but keeps, faintly, what lies on the way to a match', () => {
    const lines = ['x.md -> a.md', 'a.md -> match.md', 'x.md -> b.md'];
    assert.deepEqual(rings(lines, 2, { filter: 'match' }), { '1': ['~a.md'], '2': ['match.md'] });
  });
});
