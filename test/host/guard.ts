/**
 * Runs a command as a child of a process that may die without a chance to clean up (SIGKILL, a crashed test runner, a
 * closed terminal). The guard leads a process group of its own; when the channel to its parent breaks, it ends the
 * whole group, and so the server, its extension hosts and their children. Nothing is left to be found by a later run.
 *
 * Started by `startGuarded`, never by hand: `node guard.ts <command> <args…>`.
 */
import { spawn } from 'node:child_process';
import { endTree, GRACE_MS } from './processTree.ts';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: 'inherit' });

// The group's signals reach the guard too; it outlives the command, to see it end.
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => {
  endTree(process.pid);
  setTimeout(() => endTree(process.pid, 'SIGKILL'), GRACE_MS);
});
child.on('error', () => process.exit(1));
child.on('exit', (code) => {
  if (!process.connected) endTree(process.pid, 'SIGKILL');
  process.exit(code ?? 1);
});
