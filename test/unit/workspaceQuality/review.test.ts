import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LiveIndex } from '../../../src/workspace/liveIndex.ts';
import { folder } from '../workspace/folder.ts';
import { indexOf } from '../workspace/index.ts';

const BY = { by: 'Ada', at: '2026-11-27T00:00:00Z', reason: 'there before' };

function told(index: LiveIndex): readonly string[] {
  return [...index.graph.paths()].sort().flatMap((path) =>
    index
      .problems(path)
      .filter(({ code }) => code.startsWith('quality/'))
      .map(
        ({ code, severity, range }) => `${path}:${range.line} ${severity} ${code.slice('quality/'.length)}`,
      ),
  );
}

const RULED = 'Read the words as in BCP 14.';

// @verifies quality.md#QUAL-20
test('documents are checked when somebody asks for it, and from then on at each change', async (context) => {
  const made = await folder(context, {
    'specs/a.md': `${RULED}\n\nA node MUST quickly send.`,
    'specs/b.md': 'A node MUST send the b.',
  });
  const index = await indexOf(made);
  assert.deepEqual(told(index), []);
  await index.review();
  assert.deepEqual(told(index), ['specs/a.md:2 warning unquantified']);
  await index.setOverlay('specs/a.md', `${RULED}\n\nA node MUST NOT send the b.`);
  await index.review();
  assert.deepEqual(told(index), ['specs/a.md:2 warning contradiction', 'specs/b.md:0 warning contradiction']);
  await made.remove('specs/b.md');
  index.filesChanged([{ path: 'specs/b.md', kind: 'deleted' }]);
  await index.settled();
  await index.review();
  assert.deepEqual(told(index), []);
});

// @verifies quality.md#QUAL-20
test('a change says which documents are to be looked at again', async (context) => {
  const made = await folder(context, { 'specs/a.md': RULED, 'specs/b.md': 'A node MUST send the b.' });
  const index = await indexOf(made);
  await index.review();
  const rechecked: string[] = [];
  index.onDidChange(({ recheck }) => rechecked.push(...recheck));
  await index.setOverlay('specs/a.md', `${RULED} A node MUST NOT send the b.`);
  await index.review();
  assert.ok(rechecked.includes('specs/b.md'));
});

// @verifies quality.md#QUAL-4
test('the configuration sets severities, also when it changes', async (context) => {
  const made = await folder(context, { 'specs/a.md': `${RULED} A MUST quickly b always.` });
  const index = await indexOf(made);
  await index.review();
  const checks = { 'quality/unquantified': 'error', 'quality/absolutes': 'hint' };
  await made.write({ '.sdme/config.json': JSON.stringify({ checks }) });
  index.filesChanged([{ path: '.sdme/config.json', kind: 'created' }]);
  await index.settled();
  await index.review();
  assert.deepEqual(told(index), ['specs/a.md:0 error unquantified', 'specs/a.md:0 hint absolutes']);
});

// @verifies quality.md#QUAL-13
test('findings that are set aside are told no more, until their sentence changes', async (context) => {
  const made = await folder(context, { 'specs/a.md': `${RULED}\n\nA MUST quickly b.`, 'specs/b.md': RULED });
  const index = await indexOf(made);
  assert.equal(await index.setFindingsAside(BY), 1);
  assert.deepEqual(told(index), []);
  await index.setOverlay('specs/a.md', `${RULED}\n\nMore text.\n\nA MUST\nquickly b. A MUST promptly c.`);
  await index.review();
  assert.deepEqual(told(index), ['specs/a.md:5 warning unquantified']);
});

// @verifies quality.md#QUAL-13
test('what another window or git has set aside is followed', async (context) => {
  const made = await folder(context, { 'specs/a.md': `${RULED} A MUST quickly b.` });
  const index = await indexOf(made);
  await index.review();
  assert.equal(told(index).length, 1);
  const other = await indexOf(made);
  await other.setFindingsAside(BY);
  index.filesChanged([{ path: '.sdme/baseline.jsonl', kind: 'created' }]);
  await index.settled();
  assert.deepEqual(told(index), []);
});
