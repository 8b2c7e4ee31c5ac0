import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { DEFAULT_CONFIG } from '../../../src/workspace/config.ts';
import { loadSettings } from '../../../src/workspace/configLoader.ts';
import { folder } from './folder.ts';
import { unprivileged } from './unprivileged.ts';

const isWindows = process.platform === 'win32';

/** What is said of a folder's configuration, whose defaults are in force. */
async function said(root: string): Promise<readonly string[]> {
  const { config, problems } = await loadSettings(root);
  assert.deepEqual(config, DEFAULT_CONFIG);
  return problems.map(({ code, severity, message }) => `${code} ${severity}: ${message}`);
}

function unread(reason: string): readonly string[] {
  return [`invalid-config error: The configuration cannot be read: ${reason}. The defaults hold.`];
}

// @verifies workspace.md#INDEX-31
describe('a configuration that cannot be read is told, and the defaults hold:', () => {
  const outside = { 'secret.json': '{"archive": "stolen"}' };
  const cases: readonly (readonly [string, Readonly<Record<string, string | Uint8Array>>, string])[] = [
    ['a folder', { '.sdme/config.json/x': '' }, 'it is a folder'],
    [
      'a link to nothing',
      { '.sdme/config.json': '-> nothing' },
      'a symbolic link leads out of this folder, or to no file',
    ],
    ['UTF-16', { '.sdme/config.json': Buffer.from('\uFEFF{}', 'utf16le') }, 'it is UTF-16; save it as UTF-8'],
    ['no UTF-8', { '.sdme/config.json': Buffer.from([0x7b, 0xff, 0x7d]) }, 'it is not valid UTF-8'],
  ];
  for (const [what, files, reason] of cases)
    test(what, async (context) => {
      const { root } = await folder(context, files);
      assert.deepEqual(await said(root), unread(reason));
    });

  for (const [what, path, target] of [
    ['a link to a file outside of the folder', '.sdme/config.json', 'secret.json'],
    ['in a linked folder that lies outside', '.sdme', ''],
  ] as const)
    test(what, async (context) => {
      const other = await folder(context, { ...outside, 'config.json': outside['secret.json'] });
      const { root } = await folder(context, { [path]: `-> ${join(other.root, target)}` });
      assert.deepEqual(await said(root), unread('a symbolic link leads out of this folder, or to no file'));
    });

  for (const path of ['.sdme/config.json', '.sdme'])
    test(`${path} that nobody may open`, {
      skip: isWindows && 'there are no such modes',
    }, async (context) => {
      const { root, closers } = await folder(context, { '.sdme/config.json': outside['secret.json'] });
      await chmod(join(root, path), 0);
      closers.push(() => chmod(join(root, path), 0o755));
      const told = await unprivileged(root, () => said(root));
      assert.deepEqual(told, unread('permission is denied'));
    });
});

test('no configuration is nothing to tell, and one by a link inside the folder is read', async (context) => {
  const { root } = await folder(context, { 'a.md': '' });
  assert.deepEqual(await said(root), []);
  const linked = await folder(context, {
    'settings.json': '{"archive": "x"}',
    '.sdme/config.json': '-> ../settings.json',
  });
  const { config, problems } = await loadSettings(linked.root);
  assert.deepEqual([config.archive, problems], ['x', []]);
});
