import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type IndexChange, LiveIndex } from '../../../src/workspace/liveIndex.ts';
import { folder } from './folder.ts';
import { indexOf, pathsOf, WORKER } from './index.ts';

function changesOf(index: LiveIndex): IndexChange[] {
  const changes: IndexChange[] = [];
  index.onDidChange((change) => changes.push(change));
  return changes;
}

function targets(index: LiveIndex, path: string): string[] {
  return index.graph.links(path).map(({ reference, resolution }) => `${reference.target} ${resolution.to}`);
}

test('reads a folder and resolves what refers to other files', async (context) => {
  const made = await folder(context, {
    'specs/a.md': '# A\n\n[b](b.md#b) [gone](c.md) [code](../src/x.ts) [folder](../src) [out](../../x)',
    'specs/b.md': '# B',
    'src/x.ts': '',
  });
  const index = await indexOf(made);
  assert.equal(index.state, 'ready');
  assert.deepEqual(pathsOf(index), ['specs/a.md', 'specs/b.md']);
  assert.deepEqual(targets(index, 'specs/a.md'), [
    'b.md#b section',
    'c.md broken',
    '../src/x.ts file',
    '../src folder',
    '../../x broken',
  ]);
});

// @verifies workspace.md#INDEX-36
test('files that vanish while a folder is read are as if they had never been there', async (context) => {
  const paths = Array.from({ length: 400 }, (_, at) => `specs/${at}.md`);
  const made = await folder(
    context,
    Object.fromEntries(paths.map((path, at) => [path, `# ${at}\n\n[next](${at + 1}.md)\n`])),
  );
  const index = new LiveIndex({ root: made.root, worker: WORKER, cache: false });
  made.closers.push(() => index.dispose());
  const gone = paths.filter((_, at) => at % 2 === 1);
  // Some are gone before they are found, some between being found and being read, some after.
  await Promise.all([index.start(), ...gone.map((path) => made.remove(path))]);
  index.filesChanged(gone.map((path) => ({ path, kind: 'deleted' })));
  await index.settled();
  assert.deepEqual(pathsOf(index), paths.filter((path) => !gone.includes(path)).sort());
  const problems = pathsOf(index).flatMap((path) => index.problems(path).map(({ code }) => code));
  assert.deepEqual([...new Set(problems)], ['broken-reference']);
});

// @verifies workspace.md#INDEX-20
test('unsaved text wins over the disk until it is taken back', async (context) => {
  const made = await folder(context, { 'specs/a.md': '# Disk', 'specs/b.md': '[a](a.md#unsaved)' });
  const index = await indexOf(made);
  await index.setOverlay('specs/a.md', '# Unsaved');
  assert.equal(index.graph.document('specs/a.md')?.title, 'Unsaved');
  assert.equal(await index.text('specs/a.md'), '# Unsaved');
  assert.deepEqual(targets(index, 'specs/b.md'), ['a.md#unsaved section']);
  await made.write({ 'specs/a.md': '# Saved by another' });
  index.filesChanged([{ path: 'specs/a.md', kind: 'changed' }]);
  await index.settled();
  assert.equal(index.graph.document('specs/a.md')?.title, 'Unsaved');
  await index.setOverlay('specs/a.md', undefined);
  assert.equal(index.graph.document('specs/a.md')?.title, 'Saved by another');
  assert.equal(await index.text('specs/a.md'), '# Saved by another');
});

// @verifies workspace.md#INDEX-20
test('of many texts one after another the newest counts', async (context) => {
  const index = await indexOf(await folder(context, { 'specs/a.md': '# Disk' }));
  for (let at = 0; at < 20; at++) void index.setOverlay('specs/a.md', `# Text ${at}`);
  await index.settled();
  assert.equal(index.graph.document('specs/a.md')?.title, 'Text 19');
  void index.setOverlay('specs/a.md', '# Last');
  void index.setOverlay('specs/a.md', undefined);
  await index.settled();
  assert.equal(index.graph.document('specs/a.md')?.title, 'Disk');
});

test('unsaved text of a file that is not on disk is there until it is taken back', async (context) => {
  const index = await indexOf(await folder(context, { 'specs/a.md': '[n](new.md)' }));
  await index.setOverlay('specs/new.md', '# New');
  await index.setOverlay('elsewhere/x.md', '# No specification');
  assert.deepEqual(pathsOf(index), ['specs/a.md', 'specs/new.md']);
  await index.setOverlay('specs/new.md', undefined);
  assert.deepEqual(pathsOf(index), ['specs/a.md']);
  assert.deepEqual(targets(index, 'specs/a.md'), ['new.md broken']);
});

test('gives no text from outside of the folder', async (context) => {
  const outside = await folder(context, { 'secret.md': 'secret' });
  const made = await folder(context, { 'specs/a.md': '', 'out.md': `-> ${outside.root}/secret.md` });
  const index = await indexOf(made);
  for (const path of ['out.md', `../${outside.root.split('/').at(-1)}/secret.md`, 'none.md']) {
    await assert.rejects(index.text(path), Error, path);
  }
});

// @verifies workspace.md#INDEX-21
test('a burst of a thousand events is one change', async (context) => {
  const paths = Array.from({ length: 1000 }, (_, at) => `specs/${at}.md`);
  const made = await folder(context, {
    ...Object.fromEntries(paths.map((path) => [path, '# Old'])),
    'specs/x.md': '',
  });
  const index = await indexOf(made);
  const changes = changesOf(index);
  await made.write(Object.fromEntries(paths.map((path) => [path, '# New'])));
  for (const path of paths) index.filesChanged([{ path, kind: 'changed' }]);
  await index.settled();
  assert.equal(changes.length, 1);
  assert.deepEqual([...(changes[0]?.changed ?? [])].sort(), paths.sort());
  assert.equal(index.graph.document('specs/999.md')?.title, 'New');
});

// @verifies workspace.md#INDEX-22
test('a change names what changed, what is gone and whose links lead elsewhere', async (context) => {
  const made = await folder(context, { 'specs/a.md': '[b](b.md)', 'specs/b.md': '# B', 'specs/c.md': '# C' });
  const index = await indexOf(made);
  const changes = changesOf(index);
  await made.remove('specs/b.md');
  index.filesChanged([{ path: 'specs/b.md', kind: 'deleted' }]);
  await index.settled();
  assert.deepEqual(
    changes.map(({ changed, removed }) => ({ changed, removed })),
    [{ changed: ['specs/b.md'], removed: ['specs/b.md'] }],
  );
  assert.ok(changes[0]?.relinked.includes('specs/a.md'));
  assert.ok(!changes[0]?.relinked.includes('specs/c.md'));
  assert.deepEqual(targets(index, 'specs/a.md'), ['b.md broken']);
});

test('follows files and folders that are renamed', async (context) => {
  const made = await folder(context, {
    'specs/old/a.md': '# A',
    'specs/old/pic.png': '',
    'specs/x.md': '[p](new/pic.png)',
  });
  const index = await indexOf(made);
  await rename(join(made.root, 'specs/old'), join(made.root, 'specs/new'));
  index.filesChanged([
    { path: 'specs/old', kind: 'deleted' },
    { path: 'specs/new', kind: 'created' },
  ]);
  await index.settled();
  assert.deepEqual(pathsOf(index), ['specs/new/a.md', 'specs/x.md']);
  assert.deepEqual(targets(index, 'specs/x.md'), ['new/pic.png file']);
});

test('notices when a file that is no specification comes or goes', async (context) => {
  const made = await folder(context, { 'specs/a.md': '![p](../img/p.png)' });
  const index = await indexOf(made);
  const changes = changesOf(index);
  await made.write({ 'img/p.png': '' });
  index.filesChanged([{ path: 'img/p.png', kind: 'created' }]);
  await index.settled();
  assert.deepEqual(targets(index, 'specs/a.md'), ['../img/p.png file']);
  await made.remove('img');
  index.filesChanged([{ path: 'img', kind: 'deleted' }]);
  await index.settled();
  assert.deepEqual(targets(index, 'specs/a.md'), ['../img/p.png broken']);
  assert.deepEqual(
    changes.map(({ relinked }) => relinked),
    [['specs/a.md'], ['specs/a.md']],
  );
});

test('follows .gitignore and .git/info/exclude when they change', async (context) => {
  const made = await folder(context, { 'specs/a.md': '', 'specs/b.md': '' });
  const index = await indexOf(made);
  await made.write({ 'specs/.gitignore': 'b.md\n' });
  index.filesChanged([{ path: 'specs/.gitignore', kind: 'created' }]);
  await index.settled();
  assert.deepEqual(pathsOf(index), ['specs/a.md']);
  assert.equal(index.isSpec('specs/b.md'), false);
  await made.remove('specs/.gitignore');
  index.filesChanged([{ path: 'specs/.gitignore', kind: 'deleted' }]);
  await index.settled();
  assert.deepEqual(pathsOf(index), ['specs/a.md', 'specs/b.md']);
});

test('follows the configuration when it changes', async (context) => {
  const made = await folder(context, { 'specs/a.md': '', 'design/b.md': '[x](/a.png)', 'design/a.png': '' });
  const index = await indexOf(made);
  await made.write({ '.sdme/config.json': '{ "specs": ["design"], "links": { "docsRoot": "design" } }' });
  index.filesChanged([{ path: '.sdme/config.json', kind: 'created' }]);
  await index.settled();
  assert.deepEqual(pathsOf(index), ['design/b.md']);
  assert.deepEqual(index.config.specs, ['design']);
  assert.deepEqual(targets(index, 'design/b.md'), ['/a.png file']);
  await made.remove('.sdme');
  index.filesChanged([{ path: '.sdme', kind: 'deleted' }]);
  await index.settled();
  assert.deepEqual(pathsOf(index), ['specs/a.md']);
});

// @verifies workspace.md#INDEX-30
test('a broken configuration is a problem at its path, and its severities are obeyed', async (context) => {
  const made = await folder(context, {
    'specs/a.md': '[x](gone.md)',
    '.sdme/config.json': '{ "specs": 7, "checks": { "broken-reference": "hint" } }',
  });
  const index = await indexOf(made);
  assert.deepEqual(
    index.problems('.sdme/config.json').map(({ code }) => code),
    ['invalid-config'],
  );
  assert.deepEqual(
    index.problems('specs/a.md').map(({ severity }) => severity),
    ['hint'],
  );
  assert.deepEqual(index.problemCounts('specs/a.md'), { error: 0, warning: 0, information: 0, hint: 1 });
});

test('every markdown file counts until the first specification comes, and again when the last is gone', async (context) => {
  const made = await folder(context, { 'README.md': '', 'docs/a.md': '' });
  const index = await indexOf(made);
  assert.deepEqual(pathsOf(index), ['README.md', 'docs/a.md']);
  await made.write({ 'specs/first.md': '' });
  index.filesChanged([{ path: 'specs/first.md', kind: 'created' }]);
  await index.settled();
  assert.deepEqual(pathsOf(index), ['specs/first.md']);
  await made.remove('specs');
  index.filesChanged([{ path: 'specs/first.md', kind: 'deleted' }]);
  await index.settled();
  assert.deepEqual(pathsOf(index), ['README.md', 'docs/a.md']);
});

// @verifies workspace.md#INDEX-4
test('what cannot be read is a document with a problem that says so', async (context) => {
  const made = await folder(context, { 'specs/a.md': new Uint8Array([35, 32, 0xff]), 'specs/b.md': '# B' });
  const index = await indexOf(made);
  assert.deepEqual(pathsOf(index), ['specs/a.md', 'specs/b.md']);
  const [problem] = index.problems('specs/a.md');
  assert.equal(problem?.code, 'unreadable-file');
  assert.match(problem?.message ?? '', /not valid UTF-8/);
});

test('an empty folder and one without specifications stay untouched', async (context) => {
  const made = await folder(context, { 'src/x.ts': '' });
  const index = await indexOf(made, { cache: true });
  await index.dispose();
  assert.deepEqual(pathsOf(index), []);
  assert.equal(existsSync(join(made.root, '.sdme')), false);
});

test('a folder that does not exist is refused', async (context) => {
  const made = await folder(context);
  await made.remove('.');
  await assert.rejects(indexOf(made), /no such file or directory/);
});

// @verifies workspace.md#INDEX-24
test('answers before everything is read', async (context) => {
  const body = 'A message MUST arrive. See [the next](0.md#title) one.\n\n'.repeat(200);
  const files = Array.from({ length: 400 }, (_, at) => [`specs/${at}.md`, `# Title\n\n${body}`]);
  const made = await folder(context, Object.fromEntries(files));
  const index = new LiveIndex({ root: made.root, worker: WORKER, workers: 1, cache: false });
  made.closers.push(() => index.dispose());
  const early: number[] = [];
  index.onDidChange(() => {
    if (index.state === 'indexing') early.push(index.graph.size().documents);
  });
  await index.start();
  assert.ok(early[0] !== undefined && early[0] > 0 && early[0] < 400, `first told with ${early[0]}`);
  assert.equal(index.graph.size().documents, 400);
});

test('stops reading when aborted, at any time', async (context) => {
  const paths = Array.from({ length: 300 }, (_, at) => `specs/${at}.md`);
  const made = await folder(context, Object.fromEntries(paths.map((path) => [path, '# A\n\n[b](1.md)\n'])));
  for (const milliseconds of [0, 20, 60, 100]) {
    const index = new LiveIndex({ root: made.root, worker: WORKER, cache: false });
    const abort = new AbortController();
    const started = index.start(abort.signal).then(() => 'ready', String);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    const wasReady = index.state === 'ready';
    abort.abort(new Error('enough'));
    assert.equal(await started, wasReady ? 'ready' : 'Error: enough');
    await index.dispose();
  }
});

test('the second start gives the same from the cache, also with a cache that is damaged', async (context) => {
  const made = await folder(context, { 'specs/a.md': '# A\n\nIt MUST work. [b](b.md)', 'specs/b.md': '# B' });
  const first = await indexOf(made, { cache: true });
  await first.dispose();
  assert.ok(existsSync(join(made.root, '.sdme/cache')));
  const second = await indexOf(made, { cache: true, workers: 2 });
  assert.deepEqual(second.graph.document('specs/a.md'), first.graph.document('specs/a.md'));
  await made.write({ 'specs/b.md': '# Changed between' });
  const third = await indexOf(made, { cache: true });
  assert.equal(third.graph.document('specs/b.md')?.title, 'Changed between');
});

// @verifies workspace.md#INDEX-11
test('two indexes on one folder do not disturb each other', async (context) => {
  const made = await folder(context, { 'specs/a.md': '# A', 'specs/b.md': '# B' });
  const [one, two] = await Promise.all([indexOf(made, { cache: true }), indexOf(made, { cache: true })]);
  await made.write({ 'specs/a.md': '# A2' });
  for (const index of [one, two]) index.filesChanged([{ path: 'specs/a.md', kind: 'changed' }]);
  await Promise.all([one.settled(), two.settled()]);
  await Promise.all([one.dispose(), two.dispose()]);
  const three = await indexOf(made, { cache: true });
  assert.equal(three.graph.document('specs/a.md')?.title, 'A2');
  assert.deepEqual(pathsOf(three), ['specs/a.md', 'specs/b.md']);
});
