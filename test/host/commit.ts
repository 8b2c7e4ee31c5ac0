import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const PART = '.part-';

/**
 * Fills the folder `target` once and for all. The work is done under a temporary name and renamed at the end, so that a
 * folder with the final name is always complete: an interrupted run leaves only a part folder, which the next run
 * removes, and two runs at once cannot see each other's half-done work.
 */
export async function fillOnce(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  if (existsSync(target)) return;
  await mkdir(dirname(target), { recursive: true });
  await removeAbandoned(target);
  const part = `${target}${PART}${process.pid}`;
  await mkdir(part);
  try {
    await fill(part);
    await rename(part, target).catch((error: unknown) => {
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function removeAbandoned(target: string): Promise<void> {
  const prefix = basename(target) + PART;
  for (const name of await readdir(dirname(target))) {
    if (!name.startsWith(prefix) || isRunning(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(target), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
