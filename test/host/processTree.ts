import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long processes may take to end by themselves before they are killed. */
export const GRACE_MS = 3_000;

/**
 * Starts a long-running command under the guard (guard.ts): it ends together with this process, however this process
 * ends. Standard output and error are pipes of the returned process.
 */
export function startGuarded(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const guard = join(import.meta.dirname, 'guard.ts');
  return spawn(process.execPath, [guard, command, ...args], {
    env,
    // A group of its own, so that the whole tree can be ended by one signal (and Ctrl-C does not reach it first).
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

/** Ends a guarded process and everything that it started; resolves when it is gone. */
export async function stopGuarded(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  endTree(child.pid);
  await Promise.race([gone, sleep(GRACE_MS, undefined, { ref: false })]);
  endTree(child.pid, 'SIGKILL');
  await gone;
}

/** Signals a whole process group (on Windows: ends a process tree). A group that is gone already is no error. */
export function endTree(leader: number, signal: NodeJS.Signals = 'SIGTERM'): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(leader), '/T', '/F']);
    return;
  }
  try {
    process.kill(-leader, signal);
  } catch {
    // No such group: everything in it has ended.
  }
}
