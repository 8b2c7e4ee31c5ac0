import { hostname } from 'node:os';

/** What a process leaves in a file to say that it is there. */
export function ownMark(): string {
  return JSON.stringify({ host: hostname(), pid: process.pid });
}

/** Whether a mark is this process's own, another's that lives, that of a process that is gone, or of one that cannot be asked from here. */
export function ownerOf(mark: string): 'own' | 'alive' | 'gone' | 'unknown' {
  try {
    const { host, pid } = JSON.parse(mark);
    if (host !== hostname() || !Number.isSafeInteger(pid)) return 'unknown';
    if (pid === process.pid) return 'own';
    return isAlive(pid) ? 'alive' : 'gone';
  } catch {
    return 'unknown';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process lives, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
