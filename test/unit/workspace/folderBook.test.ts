import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../../src/workspace/configLoader.ts';
import { FolderBook } from '../../../src/workspace/folderBook.ts';
import type { LiveIndex } from '../../../src/workspace/liveIndex.ts';
import { doc, graphOf } from '../graph/build.ts';
import { folder } from './folder.ts';
import { indexOf } from './index.ts';

const CONFIG = '.sdme/config.json';

/** Where each warning about the configuration stands, and its first words. */
function warnings(index: LiveIndex): readonly string[] {
  return index
    .problems(CONFIG)
    .filter(({ severity }) => severity === 'warning')
    .map(({ range, message }) => `${range.line}:${range.character} ${message.split('.', 1)[0]}`);
}

// @verifies workspace.md#INDEX-32
test('a glob that finds no specification is a warning on its place, until one comes', async (context) => {
  const made = await folder(context, {
    [CONFIG]: '{\n  "specs": ["specs/**", "spces/**", "docs", "!specs/old/**"]\n}',
    'specs/a.md': '# A\n',
  });
  const index = await indexOf(made);
  assert.deepEqual([...index.otherPaths()], [CONFIG]);
  assert.deepEqual(warnings(index), [
    '1:24 "spces/**" finds no specification',
    '1:36 "docs" finds no specification',
  ]);
  const told: string[] = [];
  index.onDidChange(({ recheck }) => told.push(...recheck));
  await made.write({ 'docs/b.md': '# B\n' });
  index.filesChanged([{ path: 'docs/b.md', kind: 'created' }]);
  await index.settled();
  assert.deepEqual(warnings(index), ['1:24 "spces/**" finds no specification']);
  assert.ok(told.includes(CONFIG));
});

// @verifies workspace.md#INDEX-32
test('where nothing is configured nothing has to be found', async (context) => {
  const index = await indexOf(await folder(context, { 'a.ts': '' }));
  assert.deepEqual([...index.otherPaths()], []);
});

// @verifies workspace.md#INDEX-5
test('a folder that nobody may look into is a warning, and none once it can be read', () => {
  const [book, graph] = [new FolderBook(), graphOf([doc('specs/a.md')])];
  const closed = { closed: ['specs/closed', ''] };
  assert.deepEqual(book.update(graph, DEFAULT_SETTINGS, closed), ['specs/closed', '.']);
  assert.deepEqual(
    book.at('specs/closed').map(({ code, severity, message }) => [code, severity, message]),
    [
      [
        'unreadable-file',
        'warning',
        'The folder cannot be read: permission is denied. What is in it is not known here.',
      ],
    ],
  );
  assert.deepEqual(book.update(graph, DEFAULT_SETTINGS, closed), []);
  assert.deepEqual(book.update(graph, DEFAULT_SETTINGS, { closed: [] }), ['specs/closed', '.']);
  assert.deepEqual(book.at('specs/closed'), []);
});
