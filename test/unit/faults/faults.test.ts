import assert from 'node:assert/strict';
import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseBaseline } from '../../../src/trace/baseline.ts';
import { Archive } from '../../../src/workspace/archive/archive.ts';
import { Listing } from '../../../src/workspace/archive/listing.ts';
import { FactsCache } from '../../../src/workspace/cache.ts';
import { BaselineFile } from '../../../src/workspace/code/baselineFile.ts';
import { folder } from '../workspace/folder.ts';
import { run } from './running.ts';

const BY = { by: 'Bob', at: '2026-11-28', reason: '' };
const LATER = { path: 'b.ts', unit: 'later', address: 'a.md#one', code: 'c', spec: 's' };

/** Every acceptance that was reported is there, and no line that cannot be read. */
async function assertBaseline(root: string, said: number): Promise<void> {
  const file = new BaselineFile(root);
  const read = parseBaseline(await file.read());
  assert.deepEqual(read.problems, []);
  const units = new Set(read.acceptances.map(({ unit }) => unit));
  for (let number = 1; number <= said; number++)
    assert.ok(units.has(`unit${number}`), `${number} of ${said}`);
}

async function assertCache(root: string, said: number): Promise<void> {
  const cache = new FactsCache(root, 'v1');
  for (let number = 1; number <= said; number++) {
    const facts = cache.unchanged(`${number}.md`, { size: 3, mtime: number, ctime: number, ino: number });
    assert.equal(facts && Buffer.from(facts).toString(), `facts ${number}`);
  }
}

async function assertArchive(root: string, said: number): Promise<void> {
  const archive = new Archive(root, 'deliberations');
  const [listed] = await new Listing(archive, false).all();
  assert.equal(listed?.kind, 'record');
  const read = await archive.read(listed?.id ?? '');
  assert.ok('deliberation' in read);
  assert.ok(read.deliberation.dispositions.at(-1)?.reason.endsWith(`Reason ${said}`));
}

async function temporaryFiles(root: string): Promise<readonly string[]> {
  return (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.tmp'));
}

const isWindows = process.platform === 'win32';

// @verifies workspace.md#INDEX-26, trace.md#TRACE-36
describe('a process that is killed at any moment', () => {
  const moments = [1, 2].map(() => ({
    after: 1 + Math.floor(Math.random() * 20),
    milliseconds: Math.random() * 8,
  }));

  test('has lost no acceptance that it reported, and keeps nobody out', async (t) => {
    for (const kill of moments) {
      const { root } = await folder(t);
      const { said } = await run(['writer.ts', 'baseline', root], { kill });
      assert.ok(said >= kill.after);
      await assertBaseline(root, said);
      await new BaselineFile(root).accept([LATER], BY);
      await assertBaseline(root, said);
    }
  });

  test('has lost no facts of its cache that it reported', async (t) => {
    for (const kill of moments) {
      const { root } = await folder(t);
      const { said } = await run(['writer.ts', 'cache', root], { kill });
      assert.ok(said >= kill.after);
      await assertCache(root, said);
    }
  });
});

// @verifies trace.md#TRACE-36, archive.md#ARCHIVE-7
describe('a disk that is full', { skip: isWindows && 'there is no limit to set' }, () => {
  test('is told when links are accepted, and leaves what was accepted before', async (t) => {
    const { root } = await folder(t);
    const { said, fault } = await run(['writer.ts', 'baseline', root], { blocks: 16 });
    assert.equal(fault, 'EFBIG');
    assert.ok(said > 1);
    await assertBaseline(root, said);
    assert.deepEqual(await temporaryFiles(root), []);
    await new BaselineFile(root).accept([LATER], BY);
  });

  test('is told when a decision is taken, and leaves the ones before', async (t) => {
    const { root } = await folder(t);
    const { said, fault } = await run(['writer.ts', 'archive', root], { blocks: 16 });
    assert.equal(fault, 'EFBIG');
    assert.ok(said > 1);
    await assertArchive(root, said);
    assert.deepEqual(await temporaryFiles(root), []);
  });
});

// @verifies workspace.md#INDEX-27
test('a folder that cannot be written is indexed all the same, and what should be kept is refused in words', {
  skip: isWindows && 'folders there have no such mode',
}, async (t) => {
  const { root } = await folder(t, { 'specs/a.md': '# One\n', 'specs/b.md': '[a](a.md)\n' });
  for (const path of ['', 'specs']) await chmod(join(root, path), 0o555);
  // Nobody keeps the superuser from writing: somebody else reads then.
  const other = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const { said, fault } = await run(['reader.ts', root], {}, other);
  for (const path of ['', 'specs']) await chmod(join(root, path), 0o755);
  assert.equal(said, 2);
  assert.equal(fault, 'EACCES');
});
