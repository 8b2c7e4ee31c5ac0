import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { LiveIndex } from '../../../src/workspace/liveIndex.ts';
import { type Folder, folder } from './folder.ts';
import { indexOf, pathsOf } from './index.ts';

const V2 = '# Limits\n\n- [LIM-1] It MUST end.\n';

async function opened(
  context: TestContext,
  files: Readonly<Record<string, string>>,
): Promise<{ made: Folder; index: LiveIndex }> {
  const made = await folder(context, files);
  return { made, index: await indexOf(made) };
}

/** Where the references of a document lead, and what is wrong with each that leads nowhere. */
function targets(index: LiveIndex, path: string): string[] {
  return index.graph.links(path).map(({ resolution }) => {
    if (resolution.to === 'section') return resolution.address;
    return resolution.to === 'broken' ? resolution.reason : resolution.to;
  });
}

async function told(index: LiveIndex, path: string, kind: 'created' | 'changed' | 'deleted'): Promise<void> {
  index.filesChanged([{ path, kind }]);
  await index.settled();
}

// @verifies workspace.md#INDEX-37 graph.md#GRAPH-12
test('a link to a specification counts as that: nothing is double, and references to it lead there', async (context) => {
  const { index } = await opened(context, {
    'specs/v2.md': V2,
    'specs/latest.md': '-> v2.md',
    'specs/in/README.md': '-> ../v2.md',
    'specs/a.md':
      '---\ndepends-on: [latest.md]\n---\n\n[x](latest.md#limits) [x](latest.md#lim-1) [x](in) [x](latest.md#no) [x](latest)\n',
    'specs/in/b.md': '[[latest]] [[latest#Limits]] [[specs/latest]] [[in]]\n',
  });
  assert.deepEqual(pathsOf(index), ['specs/a.md', 'specs/in/b.md', 'specs/v2.md']);
  assert.deepEqual(index.problems('specs/v2.md'), []);
  assert.deepEqual(targets(index, 'specs/a.md').slice(0, 2), ['specs/v2.md', 'specs/v2.md#limits']);
  assert.deepEqual(targets(index, 'specs/a.md').slice(3), ['specs/v2.md', 'no-section', 'specs/v2.md']);
  assert.deepEqual(targets(index, 'specs/in/b.md'), [
    'specs/v2.md',
    'specs/v2.md#limits',
    'specs/v2.md',
    'specs/v2.md',
  ]);
  assert.equal(index.graph.incomingWithin('specs/v2.md').length, 9);
});

// @verifies graph.md#GRAPH-12
test('a document that is called so itself comes before a link of that name', async (context) => {
  const { index } = await opened(context, {
    'specs/v2.md': V2,
    'specs/one/latest.md': '-> ../v2.md',
    'specs/two/latest.md': '# Own\n',
    'specs/a.md': '[[latest]] [[one/latest]]\n',
  });
  assert.deepEqual(targets(index, 'specs/a.md'), ['specs/two/latest.md', 'specs/v2.md']);
});

// @verifies workspace.md#INDEX-37 workspace.md#INDEX-23
test('references follow a link that comes, is turned to another specification, and goes', async (context) => {
  const { made, index } = await opened(context, {
    'specs/v2.md': V2,
    'specs/v3.md': '# Limits\n',
    'specs/a.md': '[x](latest.md#limits)\n',
  });
  assert.deepEqual(targets(index, 'specs/a.md'), ['no-file']);
  await made.write({ 'specs/latest.md': '-> v2.md' });
  await told(index, 'specs/latest.md', 'created');
  assert.deepEqual(targets(index, 'specs/a.md'), ['specs/v2.md#limits']);
  await made.remove('specs/latest.md');
  await made.write({ 'specs/latest.md': '-> v3.md' });
  const changed: string[] = [];
  index.onDidChange((change) => changed.push(...change.changed));
  await told(index, 'specs/latest.md', 'changed');
  assert.deepEqual(targets(index, 'specs/a.md'), ['specs/v3.md#limits']);
  assert.deepEqual(changed, ['specs/v2.md', 'specs/v3.md']);
  await made.remove('specs/latest.md');
  await told(index, 'specs/latest.md', 'deleted');
  assert.deepEqual(targets(index, 'specs/a.md'), ['no-file']);
  assert.deepEqual(pathsOf(index), ['specs/a.md', 'specs/v2.md', 'specs/v3.md']);
});

// @verifies workspace.md#INDEX-37 workspace.md#INDEX-23
test('a link to a specification that goes and comes again leads there again', async (context) => {
  const { made, index } = await opened(context, {
    'specs/v2.md': V2,
    'specs/latest.md': '-> v2.md',
    'specs/a.md': '[x](latest.md#limits)\n',
  });
  await made.remove('specs/v2.md');
  await told(index, 'specs/v2.md', 'deleted');
  assert.deepEqual(pathsOf(index), ['specs/a.md']);
  await made.write({ 'specs/v2.md': V2 });
  await told(index, 'specs/v2.md', 'created');
  assert.deepEqual(targets(index, 'specs/a.md'), ['specs/v2.md#limits']);
});

// @verifies workspace.md#INDEX-37 workspace.md#INDEX-20
test('what is typed under the name of a link is no second specification', async (context) => {
  const { made, index } = await opened(context, { 'specs/v2.md': V2, 'specs/latest.md': '-> v2.md' });
  await index.setOverlay('specs/latest.md', '# Typed\n');
  assert.deepEqual(pathsOf(index), ['specs/v2.md']);
  await made.remove('specs/latest.md');
  await made.write({ 'specs/latest.md': '# Saved\n' });
  await told(index, 'specs/latest.md', 'changed');
  assert.equal(index.graph.document('specs/latest.md')?.title, 'Typed');
});

// @verifies workspace.md#INDEX-37
test('a file that is read through a link is read again when it changes', async (context) => {
  const { made, index } = await opened(context, { 'specs/a.md': '-> ../notes.md', 'notes.md': '# Old\n' });
  assert.deepEqual(pathsOf(index), ['specs/a.md']);
  await made.write({ 'notes.md': '# New\n' });
  await told(index, 'notes.md', 'changed');
  assert.equal(index.graph.document('specs/a.md')?.title, 'New');
});

// @verifies workspace.md#INDEX-37 workspace.md#INDEX-10
test('what the cache holds of a file is not taken for the link that is there now', async (context) => {
  const made = await folder(context, { 'specs/v2.md': V2, 'specs/latest.md': '# Old\n' });
  await (await indexOf(made, { cache: true })).dispose();
  await made.remove('specs/latest.md');
  await made.write({ 'specs/latest.md': '-> v2.md' });
  const index = await indexOf(made, { cache: true });
  assert.deepEqual(pathsOf(index), ['specs/v2.md']);
});
