import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SceneDelta, SceneDocument } from '../../../src/protocol/graph.ts';
import { DEFAULT_OPTIONS } from '../../../src/protocol/graph.ts';
import { SceneStore } from '../../../webview-ui/graph/scene/store.ts';
import { documents, node, scene } from './make.ts';

function delta(more: Partial<SceneDelta>): SceneDelta {
  return {
    type: 'delta',
    base: 1,
    revision: 2,
    documents: [],
    removed: [],
    options: DEFAULT_OPTIONS,
    focus: null,
    progress: null,
    order: null,
    partial: false,
    ...more,
  };
}

function holding(...lines: readonly string[]): SceneStore {
  const store = new SceneStore();
  store.apply(scene(documents(...lines)));
  return store;
}

describe('the scene in the webview', () => {
  it('holds the documents and nodes of a scene', () => {
    const store = holding('a.md#one -> b.md#two');
    assert.deepEqual([...store.documents.keys()], ['a.md', 'b.md']);
    assert.equal(store.node('a.md#one')?.kind, 'section');
    assert.equal(store.documentOf('b.md#two')?.id, 'b.md');
  });

  // @verifies graph-view.md#VIEW-2
  it('takes in a changed document, and the sections that it lost are gone', () => {
    const store = holding('a.md#one', 'a.md#two', 'b.md');
    assert.equal(store.apply(delta({ documents: documents('a.md#two', 'a.md#three') })), 'documents');
    assert.equal(store.node('a.md#one'), undefined);
    assert.ok(store.node('a.md#three'));
    assert.ok(store.node('b.md'));
  });

  it('lets go of a document that was removed', () => {
    const store = holding('a.md#one', 'b.md');
    store.apply(delta({ removed: ['a.md'] }));
    assert.deepEqual([...store.documents.keys()], ['b.md']);
    assert.equal(store.node('a.md#one'), undefined);
  });

  it('refuses a change of a scene that it does not hold', () => {
    assert.equal(holding('a.md').apply(delta({ base: 7, removed: ['a.md'] })), 'stale');
    assert.equal(new SceneStore().apply(delta({ base: -1 })), 'stale');
    assert.ok(holding('a.md').node('a.md'));
  });

  it('follows the focus, options and progress that a change brings', () => {
    const store = holding('a.md#one');
    const options = { ...DEFAULT_OPTIONS, filter: 'x' };
    assert.equal(
      store.apply(delta({ focus: 'a.md#one', options, progress: { done: 3, total: 0 } })),
      'state',
    );
    assert.equal(store.focus, 'a.md#one');
    assert.equal(store.options.filter, 'x');
    assert.deepEqual(store.progress, { done: 3, total: 0 });
  });

  it('forgets the old scene when a new one comes', () => {
    const store = holding('a.md#one');
    store.apply(scene(documents('b.md'), { revision: 9 }));
    assert.equal(store.node('a.md#one'), undefined);
    assert.equal(store.apply(delta({ base: 9, revision: 10, removed: ['b.md'] })), 'documents');
  });

  it('knows the folder of a node where there are several', () => {
    const store = new SceneStore();
    const folders = [
      { prefix: 'web/', uri: 'file:///web' },
      { prefix: 'web/api/', uri: 'file:///api' },
    ];
    store.apply(scene(documents('web/a.md#x', 'web/api/a.md'), { folders }));
    assert.deepEqual(store.subjectOf('web/a.md#x'), { folder: 'file:///web', address: 'a.md#x' });
    assert.deepEqual(store.subjectOf('web/api/a.md'), { folder: 'file:///api', address: 'a.md' });
    assert.equal(store.subjectOf('other/a.md'), undefined);
  });

  // @verifies graph-view.md#VIEW-27
  it('names each node as the commands of its menu want it', () => {
    const store = new SceneStore();
    const [codeId, recordId] = ['web/src/a#b.ts', 'web/deliberations/2026-boats'];
    const nodes = [codeId, `${codeId}#Boat.row`].map((id) => node(id));
    const status = null;
    const other: SceneDocument[] = [
      { id: codeId, holds: 'code', status: 'current', nodes, edges: [] },
      { id: recordId, holds: 'deliberation', status, nodes: [node(recordId)], edges: [] },
    ];
    const folder = 'file:///web';
    store.apply(scene([...documents('web/a.md'), ...other], { folders: [{ prefix: 'web/', uri: folder }] }));
    assert.deepEqual(store.subjectOf(codeId), { folder, path: 'src/a#b.ts', unit: '' });
    assert.deepEqual(store.subjectOf(`${codeId}#Boat.row`), { folder, path: 'src/a#b.ts', unit: 'Boat.row' });
    assert.deepEqual(store.subjectOf(recordId), { folder, id: '2026-boats' });
  });
});
