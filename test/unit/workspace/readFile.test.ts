import assert from 'node:assert/strict';
import { chmod, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { FileReader, textOf } from '../../../src/workspace/readFile.ts';
import { folder } from './folder.ts';
import { unprivileged } from './unprivileged.ts';

test('text is UTF-8, without its byte order mark', () => {
  assert.deepEqual(textOf(Buffer.from('plain')), { text: 'plain' });
  assert.deepEqual(textOf(Buffer.from('\u{feff}# Ä 日本 😀')), { text: '# Ä 日本 😀' });
  assert.deepEqual(textOf(Buffer.alloc(0)), { text: '' });
});

// @verifies workspace.md#INDEX-4
test('says why bytes are no text, and on which line', () => {
  assert.deepEqual(textOf(Buffer.from([0x61, 10, 0x62, 10, 0xff, 0x63])), {
    reason: 'it is not valid UTF-8',
    line: 2,
  });
  assert.deepEqual(textOf(Buffer.from([0x61, 10, 0, 10])), {
    reason: 'it holds NUL bytes, so it is no text',
    line: 1,
  });
  assert.deepEqual(textOf(Buffer.from('\u{feff}# x', 'utf16le')), {
    reason: 'it is UTF-16; save it as UTF-8',
    line: 0,
  });
});

// @verifies workspace.md#INDEX-4
test('does not read a file of 50 MB', async (context) => {
  const { root } = await folder(context, { 'a.md': '' });
  await truncate(join(root, 'a.md'), 50 << 20);
  const read = new FileReader(root).read('a.md', true);
  assert.equal(read.state, 'unreadable');
  assert.match(
    read.state === 'unreadable' ? read.reason : '',
    /^it has 50 MB, more than the 20 MB that are read$/,
  );
});

// @verifies workspace.md#INDEX-3
test('a file that is not there, a folder and a link out of the root are gone', async (context) => {
  const outside = await folder(context, { 'secret.md': 'secret' });
  const { root } = await folder(context, { 'x.md/y': '', 'out.md': `-> ${outside.root}/secret.md` });
  for (const path of ['none.md', 'x.md', 'out.md', '../secret.md', 'x.md/y/z.md']) {
    assert.equal(new FileReader(root).read(path, false).state, 'gone', path);
  }
});

// @verifies workspace.md#INDEX-3
test('says that permission is denied', { skip: process.platform === 'win32' }, async (context) => {
  const { root } = await folder(context, { 'a.md': '' });
  await chmod(join(root, 'a.md'), 0);
  const read = await unprivileged(root, () => new FileReader(root).read('a.md', true));
  assert.deepEqual(read, {
    state: 'unreadable',
    reason: 'permission is denied',
    stamp: null,
  });
});
