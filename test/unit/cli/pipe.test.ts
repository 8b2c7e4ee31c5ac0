import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

// @verifies cli.md#CLI-4
test('a reader that has had enough ends the command without a message', {
  skip: process.platform === 'win32' && 'a pipe of a Unix shell',
}, async () => {
  const line = `"${process.execPath}" src/cli/main.ts index --json --no-cache | head -c 1`;
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', line], { cwd: ROOT });
  assert.deepEqual([stdout, stderr], ['{', '']);
});
