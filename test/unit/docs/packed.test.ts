import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, relative, sep } from 'node:path';
import { type TestContext, test } from 'node:test';
import { listFiles, PackageManager } from '@vscode/vsce';
import MarkdownIt from 'markdown-it';

const ROOT = join(import.meta.dirname, '../../..');

/** Pictures and places in the repository that a markdown file shows or leads to. */
function targetsOf(path: string): string[] {
  const tokens = new MarkdownIt().parse(readFileSync(join(ROOT, path), 'utf8'), {});
  const inline = tokens.flatMap(({ children }) => children ?? []);
  const written = inline.flatMap((token) => token.attrGet('src') ?? token.attrGet('href') ?? []);
  return written
    .filter((target) => !/^(?:[a-z]+:|#)/i.test(target))
    .map((target) => posix.join(posix.dirname(path), target.replace(/[#?].*$/, '')));
}

/** A folder to be packed in which nothing lies but what is asked for: to walk all of this one takes longest. */
function folderWith(t: TestContext, paths: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'sdme-packed-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const path of ['package.json', '.vscodeignore', ...paths])
    if (existsSync(join(ROOT, path))) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  return folder;
}

test('whoever installs the package sees what its README shows, and finds what it leads to', async (t) => {
  const targets = targetsOf('README.md').map((target) => target.replace(/\/$/, ''));
  const cwd = folderWith(t, targets);
  const packed = await listFiles({ cwd, packageManager: PackageManager.None });
  const isThere = (target: string) => packed.some((file) => file === target || file.startsWith(`${target}/`));
  assert.ok(targets.length > 5);
  assert.deepEqual(
    targets.filter((target) => !isThere(target)),
    [],
  );
});

test('the sample is packed whole, but for what the command line has kept beside it', async (t) => {
  const cwd = folderWith(t, ['media/sample']);
  const own = readdirSync(join(cwd, 'media/sample'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(cwd, join(parentPath, name)).replaceAll(sep, '/'))
    .filter((path) => !path.includes('/cache/'));
  mkdirSync(join(cwd, 'media/sample/.sdme/cache/code'), { recursive: true });
  for (const path of ['kept.facts', 'code/kept.facts'])
    writeFileSync(join(cwd, 'media/sample/.sdme/cache', path), '');
  const packed = await listFiles({ cwd, packageManager: PackageManager.None });
  assert.ok(own.includes('media/sample/.sdme/baseline.jsonl'));
  assert.deepEqual(packed.filter((path) => path.startsWith('media/sample/')).toSorted(), own.toSorted());
});
