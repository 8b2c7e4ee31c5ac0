import { readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE_FOLDER } from '../cache.ts';
import { makeCacheFolder } from '../fileLock.ts';
import { ownerOf, ownMark } from '../processMark.ts';
import { writeWhole } from '../wholeFile.ts';

// Who asks the critics of a deliberation: its attempts that have no end yet are running as long as that process lives, and are
// interrupted when it does not. The mark lies in the cache, which git ignores.

const BEAT_MILLISECONDS = 5_000;
/** Whoever has not been heard of for longer than this is dead. */
const SILENT_MILLISECONDS = 20_000;

/** Says that this process asks the critics of a deliberation, until it is disposed of. */
export class Ownership {
  readonly #file: string;
  readonly #beat: NodeJS.Timeout;

  private constructor(file: string) {
    this.#file = file;
    this.#beat = setInterval(() => {
      const now = new Date();
      void utimes(file, now, now).catch(() => {});
    }, BEAT_MILLISECONDS);
    this.#beat.unref();
  }

  static async take(root: string, id: string): Promise<Ownership> {
    await makeCacheFolder(root);
    const file = fileOf(root, id);
    await writeWhole(file, ownMark());
    return new Ownership(file);
  }

  async release(): Promise<void> {
    clearInterval(this.#beat);
    await rm(this.#file, { force: true });
  }
}

/** Whether another process that lives asks the critics of a deliberation. */
export async function isOwnedElsewhere(root: string, id: string): Promise<boolean> {
  const file = fileOf(root, id);
  const [mark, stats] = await Promise.all([
    readFile(file, 'utf8').catch(() => ''),
    stat(file).catch(() => null),
  ]);
  const owner = ownerOf(mark);
  if (stats === null || owner === 'own' || owner === 'gone') return false;
  return Date.now() - stats.mtimeMs < SILENT_MILLISECONDS;
}

function fileOf(root: string, id: string): string {
  return join(root, CACHE_FOLDER, `${id}.asking`);
}
