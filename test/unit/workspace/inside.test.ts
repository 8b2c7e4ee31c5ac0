import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { test } from 'node:test';
import { Archive } from '../../../src/workspace/archive/archive.ts';
import { FactsCache } from '../../../src/workspace/cache.ts';
import { BaselineFile } from '../../../src/workspace/code/baselineFile.ts';
import { locked } from '../../../src/workspace/fileLock.ts';
import { pathInside } from '../../../src/workspace/inside.ts';
import { writeInstructions } from '../../../src/workspace/instructionFiles.ts';
import { deliberation } from '../archive/deliberations.ts';
import { folder } from './folder.ts';

const STAMP = { size: 4, mtime: 1, ctime: 1, ino: 1 };

// @verifies security.md#SEC-11
test('a path is where its links lead, whether or not it is there yet', async (t) => {
  const { root: outside } = await folder(t, { 'there.md': '' });
  const { root } = await folder(t, {
    'docs/real/a.md': '',
    within: '-> docs/real',
    later: '-> docs/not/yet',
    out: `-> ${outside}`,
    dangling: `-> ${outside}/new.md`,
    up: '-> ..',
    round: '-> round',
  });
  const cases: readonly (readonly [string, string | RegExp])[] = [
    ['.', ''],
    ['docs/real/a.md', 'docs/real/a.md'],
    ['new/b.md', 'new/b.md'],
    ['within/a.md', 'docs/real/a.md'],
    ['within/new/b.md', 'docs/real/new/b.md'],
    ['later/b.md', 'docs/not/yet/b.md'],
    ['out', /leads out of the folder/],
    ['out/there.md', /leads out of the folder/],
    ['out/new.md', /leads out of the folder/],
    ['dangling', /leads out of the folder/],
    ['up/x', /leads out of the folder/],
    ['../x', /leads out of the folder/],
    ['round', /ELOOP/],
  ];
  const top = pathInside(root, '.');
  for (const [path, expected] of cases) {
    if (expected instanceof RegExp) assert.throws(() => pathInside(root, path), expected, path);
    else assert.equal(pathInside(root, path), join(top, expected.replaceAll('/', sep)), path);
  }
});

// @verifies security.md#SEC-11, archive.md#ARCHIVE-6
test('nothing that is kept in a folder is written where a link leads out of it', async (t) => {
  const by = { by: 'Ada', at: '2026-11-03', reason: '' };
  const writers: readonly (readonly [string, (root: string) => unknown])[] = [
    [
      'deliberations',
      (root) =>
        new Archive(root, 'deliberations').create({
          date: new Date(2026, 10, 3),
          intent: 'Why?',
          input: [],
          make: (id) => deliberation(id),
        }),
    ],
    ['.sdme', (root) => new BaselineFile(root).setAside([{ rule: 'x', path: 'a.md', mark: 'y' }], by)],
    ['.sdme/cache', (root) => locked(root, 'x', async () => {})],
    [
      '.github',
      (root) =>
        writeInstructions(root, {
          path: '.github/copilot-instructions.md',
          before: null,
          composed: { text: 'x', bytes: 1, leftOut: [] },
          synced: { kind: 'changed', text: 'x' },
        }),
    ],
  ];
  for (const [link, write] of writers) {
    const { root: outside } = await folder(t);
    const { root } = await folder(t, { [link]: `-> ${outside}` });
    await assert.rejects(async () => write(root), /leads out of the folder/, link);
    assert.deepEqual(await readdir(outside), [], link);
  }
});

test('a cache that a link leads out of the folder is as if it were not there', async (t) => {
  const { root: outside } = await folder(t, { 'other.facts': 'not ours' });
  const { root } = await folder(t, { '.sdme/cache': `-> ${outside}` });
  const cache = new FactsCache(root, 'v1');
  cache.store({ path: 'a.md', key: 'k', stamp: STAMP, facts: Buffer.from('a'), readAt: 9_000, isNew: true });
  cache.flush();
  assert.equal(cache.isUsable(), false);
  assert.deepEqual(await readdir(outside), ['other.facts']);
});
