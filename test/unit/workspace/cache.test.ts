import assert from 'node:assert/strict';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { FactsCache, factsKey } from '../../../src/workspace/cache.ts';
import { recall } from '../../../src/workspace/recall.ts';
import { type Folder, folder } from './folder.ts';

const STAMP = { size: 3, mtime: 1000.25, ctime: 1000.5, ino: 7 };
const FACTS = Buffer.from('{"facts": "ä"}');
const READ_AT = 10_000;

function store(cache: FactsCache, path: string, facts: Uint8Array = FACTS, stamp = STAMP): void {
  const key = factsKey(path, Buffer.from('text'));
  cache.store({ path, key, stamp, facts, readAt: READ_AT, isNew: true });
}

function segments({ root }: Folder): string[] {
  return readdirSync(join(root, '.sdme/cache'))
    .filter((name) => name.endsWith('.facts'))
    .map((name) => join(root, '.sdme/cache', name));
}

async function filled(context: Parameters<typeof folder>[0]): Promise<Folder> {
  const made = await folder(context);
  const cache = new FactsCache(made.root, 'v1');
  store(cache, 'a.md');
  store(cache, 'b.md', Buffer.from('b'));
  cache.flush();
  return made;
}

// @verifies workspace.md#INDEX-10
test('gives facts back by stamp and by content', async (context) => {
  const { root } = await filled(context);
  const cache = new FactsCache(root, 'v1');
  assert.deepEqual(cache.unchanged('a.md', STAMP), FACTS);
  assert.deepEqual(cache.find(factsKey('a.md', Buffer.from('text'))), FACTS);
  assert.equal(cache.unchanged('a.md', { ...STAMP, mtime: 1000.26 }), undefined);
  assert.equal(cache.unchanged('a.md', { ...STAMP, ctime: 1000.51 }), undefined);
  assert.equal(cache.unchanged('c.md', STAMP), undefined);
  assert.equal(cache.find(factsKey('c.md', Buffer.from('text'))), undefined);
});

test('does not trust the stamp of a file that changed just before it was read', async (context) => {
  const { root } = await folder(context);
  const first = new FactsCache(root, 'v1');
  store(first, 'a.md', FACTS, { ...STAMP, ctime: READ_AT - 10 });
  first.flush();
  const cache = new FactsCache(root, 'v1');
  assert.equal(cache.unchanged('a.md', { ...STAMP, ctime: READ_AT - 10 }), undefined);
  assert.deepEqual(cache.find(factsKey('a.md', Buffer.from('text'))), FACTS);
});

// @verifies workspace.md#INDEX-10
test('takes nothing from a segment that is cut off, damaged or of another version', async (context) => {
  const damages: ((file: string) => void)[] = [
    (file) => truncateSync(file, readFileSync(file).byteLength - 1),
    (file) => truncateSync(file, 20),
    (file) => truncateSync(file, 0),
    (file) => writeFileSync(file, 'no segment at all'),
    (file) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from('x')])),
    (file) => {
      const bytes = readFileSync(file);
      bytes.writeUInt8((bytes[40] ?? 0) ^ 1, 40);
      writeFileSync(file, bytes);
    },
  ];
  for (const damage of damages) {
    const made = await filled(context);
    segments(made).forEach(damage);
    assert.equal(new FactsCache(made.root, 'v1').unchanged('a.md', STAMP), undefined, String(damage));
  }
  const { root } = await filled(context);
  assert.equal(new FactsCache(root, 'v2').unchanged('a.md', STAMP), undefined);
});

// @verifies workspace.md#INDEX-10
test('takes no facts that are damaged, and still those beside them', async (context) => {
  const made = await filled(context);
  for (const file of segments(made)) {
    const bytes = readFileSync(file);
    const at = bytes.indexOf(FACTS);
    bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at);
    writeFileSync(file, bytes);
  }
  const cache = new FactsCache(made.root, 'v1');
  const [a, b] = ['a.md', 'b.md'].map((path) => cache.kept(path, STAMP));
  assert.ok(a && b);
  assert.deepEqual([cache.read([a]), cache.read([a, b])], [undefined, undefined]);
  assert.equal(Buffer.from(cache.read([b]) ?? []).toString(), 'b');
  cache.unload();
});

// @verifies workspace.md#INDEX-10
test('sends what lies together on disk at once, and reads anew what is damaged, touched or not enough', async (context) => {
  const made = await folder(context);
  const first = new FactsCache(made.root, 'v1');
  const paths = Array.from({ length: 40 }, (_, at) => `${at}.md`);
  for (const path of paths) store(first, path, Buffer.from(`facts of ${path}`));
  first.flush();
  const cache = new FactsCache(made.root, 'v1');
  const files = paths.map((path) => ({
    path,
    isLink: false,
    stamp: path === '20.md' ? { ...STAMP, size: 4 } : STAMP,
  }));
  const sent: string[][] = [];
  const others = recall(
    files,
    cache,
    ({ items, bytes }) => {
      let at = 0;
      sent.push(
        items.map(({ path, length }) => {
          at += length;
          return `${path}: ${Buffer.from(bytes.subarray(at - length, at)).toString()}`;
        }),
      );
    },
    (path) => path !== '30.md',
  );
  assert.deepEqual(
    others.map(({ path }) => path),
    ['20.md', '30.md'],
  );
  assert.deepEqual(
    sent.flat().sort(),
    paths
      .filter((path) => !/^[23]0/.test(path))
      .map((path) => `${path}: facts of ${path}`)
      .sort(),
  );
  assert.deepEqual(sent.map(({ length }) => length).sort(), [18, 20]);
  cache.unload();
});

// @verifies workspace.md#INDEX-11
test('two caches on one folder add to each other, and the newest facts of a path win', async (context) => {
  const { root } = await folder(context);
  const [one, two] = [new FactsCache(root, 'v1'), new FactsCache(root, 'v1')];
  store(one, 'a.md', Buffer.from('old'));
  one.flush();
  await new Promise((resolve) => setTimeout(resolve, 2));
  store(two, 'b.md');
  store(two, 'a.md', Buffer.from('new'));
  two.flush();
  const cache = new FactsCache(root, 'v1');
  assert.equal(cache.unchanged('a.md', STAMP)?.toString(), 'new');
  assert.deepEqual(cache.unchanged('b.md', STAMP), FACTS);
});

// @verifies workspace.md#INDEX-11
test('can be deleted while it is in use', async (context) => {
  const made = await filled(context);
  const cache = new FactsCache(made.root, 'v1');
  assert.ok(cache.unchanged('a.md', STAMP));
  await made.remove('.sdme');
  assert.ok(cache.unchanged('a.md', STAMP));
  store(cache, 'c.md');
  cache.flush();
  assert.equal(segments(made).length, 1);
});

test('joins many segments into one that holds the newest facts of the files that exist', async (context) => {
  const made = await folder(context);
  for (let at = 0; at < 30; at++) {
    const cache = new FactsCache(made.root, 'v1');
    store(cache, 'a.md', Buffer.from(`a${at}`));
    store(cache, `gone${at}.md`);
    cache.flush();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  new FactsCache(made.root, 'v1').compact((path) => path === 'a.md');
  assert.equal(segments(made).length, 1);
  const cache = new FactsCache(made.root, 'v1');
  assert.equal(cache.unchanged('a.md', STAMP)?.toString(), 'a29');
  assert.equal(cache.unchanged('gone3.md', STAMP), undefined);
});

// @verifies workspace.md#INDEX-12
test('keeps itself out of git', async (context) => {
  const { root } = await filled(context);
  assert.equal(readFileSync(join(root, '.sdme/cache/.gitignore'), 'utf8'), '*\n');
});

test('writes nothing where there is nothing to write', async (context) => {
  const { root } = await folder(context);
  const cache = new FactsCache(root, 'v1');
  cache.flush();
  cache.compact(() => true);
  assert.deepEqual(readdirSync(root), []);
});

// @verifies workspace.md#INDEX-13
test('does without where it cannot write', async (context) => {
  const made = await folder(context, { '.sdme': 'a file where the folder would be' });
  const cache = new FactsCache(made.root, 'v1');
  store(cache, 'a.md');
  cache.flush();
  assert.equal(cache.unchanged('a.md', STAMP), undefined);
  await chmod(made.root, 0o755);
});
