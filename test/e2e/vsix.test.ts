import { deepStrictEqual, strictEqual } from 'node:assert';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { repoRoot } from '../host/paths.ts';
import { openWorkspace } from './support/workspace.ts';

// @verifies tests.md#TEST-1, tests.md#TEST-2, tests.md#TEST-13
test('a person installs the packed extension and it wakes up beside their specs', async (t) => {
  const vscode = await openWorkspace(t, { folder: 'small', extension: 'vsix' });
  await vscode.openFile('specs/tides.md');
  await vscode.page
    .locator('.codelens-decoration a')
    .filter({ hasText: /2\sreferences/ })
    .first()
    .waitFor();

  const [name = ''] = (await readdir(vscode.extensionsDir)).filter((entry) => entry.startsWith('sdme.'));
  const installed = join(vscode.extensionsDir, name);

  await t.test('every file that the manifest names has been packed', async () => {
    const named = await filesNamedInManifest();
    const missing = named.filter((path) => !existsSync(join(installed, path)));
    deepStrictEqual(missing, []);
  });

  await t.test('the command line in it runs by itself', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(installed, 'dist', 'cli.js'),
      'index',
      vscode.folder,
      '--json',
    ]);
    strictEqual(JSON.parse(stdout).documents.length, 2);
  });
});

/**
 * All strings in package.json that are the path of a file of the product; scripts name files of the workshop, and what lies in `.sdme` is
 * a person's.
 */
async function filesNamedInManifest(): Promise<readonly string[]> {
  const { scripts: _scripts, ...manifest } = JSON.parse(
    await readFile(join(repoRoot, 'package.json'), 'utf8'),
  );
  return stringsIn(manifest).filter(
    (text) => /^(?!\.sdme\/)[\w./-]+\.\w+$/.test(text) && existsSync(join(repoRoot, text)),
  );
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
