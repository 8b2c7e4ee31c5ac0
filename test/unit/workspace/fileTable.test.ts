import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FileTable } from '../../../src/workspace/fileTable.ts';
import { type Folder, folder } from './folder.ts';

/** Asks as the graph does: again after what was missing has been read. */
async function tableOf({ root }: Folder, ...asked: string[]): Promise<FileTable> {
  const table = new FileTable(root);
  do {
    await table.readMissing();
    for (const path of asked) table.kind(path) ?? table.otherCase(path);
  } while (table.hasMissing);
  return table;
}

test('answers for files and folders, with their exact spelling', async (context) => {
  const made = await folder(context, { 'docs/A.png': '', 'docs/deep/er/b.md': '' });
  const table = await tableOf(
    made,
    ...['docs/A.png', 'docs/deep/er/b.md', 'docs/a.png', 'Docs/a.PNG', 'none/x.md'],
  );
  assert.equal(table.kind('docs/A.png'), 'file');
  assert.equal(table.kind('docs'), 'folder');
  assert.equal(table.kind('docs/deep/er'), 'folder');
  assert.equal(table.kind('docs/a.png'), undefined);
  assert.equal(table.otherCase('docs/a.png'), 'docs/A.png');
  assert.equal(table.otherCase('Docs/a.PNG'), 'docs/A.png');
  assert.equal(table.otherCase('docs/A.png'), undefined);
  assert.equal(table.kind('none/x.md'), undefined);
  assert.equal(table.otherCase('none/x.md'), undefined);
});

test('notes what it was asked in vain, and knows it after reading', async (context) => {
  const { root } = await folder(context, { 'a/b.png': '' });
  const table = new FileTable(root);
  assert.equal(table.kind('a/b.png'), undefined);
  assert.deepEqual(await table.readMissing(), ['a/b.png']);
  assert.equal(table.kind('a/b.png'), 'file');
  assert.equal(table.hasMissing, false);
});

test('says what came and went, also whole folders', async (context) => {
  const made = await folder(context, { 'a/b.png': '', 'a/in/c.png': '' });
  const table = await tableOf(made, 'a/b.png', 'a/in/c.png', 'new/d.png', 'Caps/e.png');
  await made.remove('a');
  await made.write({ 'new/d.png': '', 'caps/e.png': '' });
  const changed = await table.refresh(['a', 'new/d.png', 'caps']);
  assert.deepEqual([...changed].sort(), [
    'a',
    'a/b.png',
    'a/in',
    'a/in/c.png',
    'caps',
    'caps/e.png',
    'new',
    'new/d.png',
  ]);
  assert.equal(table.kind('a/b.png'), undefined);
  assert.equal(table.kind('new/d.png'), 'file');
  assert.equal(table.otherCase('Caps/e.png'), 'caps/e.png');
});

test('sees a link out of the root as a file and never looks behind it', async (context) => {
  const outside = await folder(context, { 'secret.md': '' });
  const made = await folder(context, {
    out: `-> ${outside.root}`,
    'in/x.md': '',
    here: '-> in',
    gone: '-> nothing',
  });
  const table = await tableOf(made, 'out/secret.md', 'here/x.md');
  assert.equal(table.kind('out'), 'file');
  assert.equal(table.kind('out/secret.md'), undefined);
  assert.equal(table.kind('here/x.md'), 'file');
  assert.equal(table.kind('gone'), 'file');
});

test('reads nested folders that are asked for at the same time', async (context) => {
  const { root } = await folder(context, { 'a/b/c/d.png': '', 'a/b/e.png': '', 'a/f.png': '', 'g.png': '' });
  const table = new FileTable(root);
  const paths = ['a/b/c/d.png', 'a/b/e.png', 'a/f.png', 'g.png'];
  await table.ensure(paths);
  assert.deepEqual(
    paths.map((path) => table.kind(path)),
    ['file', 'file', 'file', 'file'],
  );
});
