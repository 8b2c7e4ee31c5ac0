import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

// @verifies cli.md#CLI-4
test('a reader that has had enough ends the command without a message', async () => {
  const child = spawn(process.execPath, ['src/cli/main.ts', 'index', '--json', '--no-cache'], { cwd: ROOT });
  let told = '';
  child.stderr.on('data', (data) => {
    told += data;
  });
  await once(child.stdout, 'data');
  child.stdout.destroy();
  await once(child, 'close');
  assert.equal(told, '');
});
