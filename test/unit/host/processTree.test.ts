import { strictEqual } from 'node:assert';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { repoRoot } from '../../host/paths.ts';
import { startGuarded, stopGuarded } from '../../host/processTree.ts';

/** A program that lives until it is ended; whoever connects to its port sees when that is. */
const LISTENER = `
  const server = require('node:net').createServer();
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

/** A program that starts the other as its child. */
const PARENT = `
  require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(LISTENER)}], { stdio: 'inherit' });
  setInterval(() => {}, 1000);
`;

describe('a guarded process', { skip: process.platform === 'win32', timeout: 20_000 }, () => {
  it('ends together with what it has started', async () => {
    const guarded = startGuarded(process.execPath, ['-e', PARENT], process.env);
    const grandchild = await connection(guarded);
    await stopGuarded(guarded);
    await closed(grandchild);
  });

  it('ends when the process that started it is killed', async () => {
    const module = JSON.stringify(join(repoRoot, 'test/host/processTree.ts'));
    const starter = `import(${module}).then(({ startGuarded }) => {
      startGuarded(process.execPath, ['-e', ${JSON.stringify(PARENT)}], process.env).stdout.pipe(process.stdout);
    })`;
    const victim = spawn(process.execPath, ['-e', starter]);
    const grandchild = await connection(victim);
    victim.kill('SIGKILL');
    await closed(grandchild);
  });

  it('may be stopped when it has ended already', async () => {
    const guarded = startGuarded(process.execPath, ['-e', ''], process.env);
    const [code] = await once(guarded, 'exit');
    strictEqual(code, 0);
    await stopGuarded(guarded);
  });
});

async function connection(process: ChildProcess): Promise<Socket> {
  const [port] = await once(process.stdout ?? process, 'data');
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  // How the connection breaks is all the same.
  socket.on('error', () => undefined);
  return socket;
}

async function closed(socket: Socket): Promise<void> {
  if (!socket.closed) await new Promise((resolve) => socket.on('close', resolve).resume());
}
