import { access, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE_FOLDER } from './cache.ts';
import { pathInside } from './inside.ts';
import { codeOf } from './missing.ts';
import { ownerOf, ownMark } from './processMark.ts';
import { writeWhole } from './wholeFile.ts';

// Locks lie in the cache's folder, which git ignores. They are advisory: windows and commands of this product go by them, git does not.

/** Whoever holds a lock for longer than this is dead. */
const LOCK_MILLISECONDS = 5_000;
const RETRY_MILLISECONDS = 15;

/**
 * Does something while no other process that goes by the same lock does; waits for its turn. Where the lock cannot be made at all, neither
 * could what it guards be written: that error is thrown.
 */
export async function locked<T>(root: string, name: string, work: () => Promise<T>): Promise<T> {
  const unlock = await lock(root, name);
  try {
    return await work();
  } finally {
    await unlock();
  }
}

/** A file that only one process can make. */
async function lock(root: string, name: string): Promise<() => Promise<void>> {
  await makeCacheFolder(root);
  const file = join(root, CACHE_FOLDER, `${name}.lock`);
  for (;;) {
    try {
      await make(file);
      return () => rm(file, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      if (await isAbandoned(file)) await rm(file, { force: true });
      else await pause(RETRY_MILLISECONDS);
    }
  }
}

async function make(file: string): Promise<void> {
  const handle = await open(file, 'wx');
  await handle.appendFile(ownMark()).finally(() => handle.close());
}

/** Makes the folder of what is this machine's alone, and hides it from git. */
export async function makeCacheFolder(root: string): Promise<void> {
  const ignore = pathInside(root, `${CACHE_FOLDER}/.gitignore`);
  await access(ignore).catch(() => writeWhole(ignore, '*\n'));
}

/** Whether the process that made a lock is gone, or has held it for longer than anybody does. */
async function isAbandoned(file: string): Promise<boolean> {
  const mark = await readFile(file, 'utf8').catch(() => '');
  if (ownerOf(mark) === 'gone') return true;
  const stats = await stat(file).catch(() => null);
  return stats !== null && Date.now() - stats.mtimeMs > LOCK_MILLISECONDS;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
