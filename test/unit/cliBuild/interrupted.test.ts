import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isGone, repositoryWith } from '../workspaceSession/support.ts';

const SDME = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));
const HANGS = "require('node:fs').writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000);";

// @verifies session.md#SESSION-7
test('an interrupted start leaves no record and no process', {
  skip: process.platform === 'win32',
}, async (t) => {
  const root = repositoryWith(t, {
    'specs/base.md': '# Base\n\n- [BASE-1] It MUST carry.\n',
    'hang.cjs': HANGS,
    '.sdme/config.json': JSON.stringify({
      test: { command: `${JSON.stringify(process.execPath)} hang.cjs` },
    }),
  });
  const child = spawn(process.execPath, [SDME, 'session', 'start', 'base'], { cwd: root });
  let err = '';
  child.stderr.on('data', (piece) => {
    err += piece;
  });
  const ended = new Promise((done) => child.once('close', done));
  while (!existsSync(join(root, 'pid')) || readFileSync(join(root, 'pid'), 'utf8') === '') await pause(20);
  child.kill('SIGINT');
  assert.equal(await ended, 2);
  assert.match(err, /Interrupted; nothing was written/);
  assert.ok(!existsSync(join(root, 'sessions')));
  assert.ok(await isGone(Number(readFileSync(join(root, 'pid'), 'utf8'))));
});
