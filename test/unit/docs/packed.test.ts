import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
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

test('whoever installs the package sees what its README shows, and finds what it leads to', async () => {
  const packed = await listFiles({ cwd: ROOT, packageManager: PackageManager.None });
  const isThere = (target: string) => packed.some((file) => file === target || file.startsWith(`${target}/`));
  const missing = targetsOf('README.md').filter((target) => !isThere(target.replace(/\/$/, '')));
  assert.deepEqual(missing, []);
});
