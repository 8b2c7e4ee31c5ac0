import { statSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CACHE_FOLDER } from '../cache.ts';
import { makeCacheFolder } from '../fileLock.ts';
import type { Archive } from './archive.ts';
import type { ListedRecord } from './listed.ts';
import { RECORD_DATA } from './names.ts';
import { summaryOf } from './summary.ts';

interface Held {
  readonly stamp: string;
  readonly record: ListedRecord;
}

/** Grows with every change of what a summary holds. */
const VERSION = 4;
const CACHE_FILE = 'deliberations.json';
const TURN_MILLISECONDS = 8;

/**
 * The list of an archive. A record is read again when its file changed; what was made of the others is kept in the cache, so that a
 * thousand records are listed as fast as their files can be asked for their age.
 */
// @spec archive.md#ARCHIVE-4, archive.md#ARCHIVE-5
export class Listing {
  readonly #archive: Archive;
  readonly #mayWrite: boolean;
  #held: ReadonlyMap<string, Held> | undefined;

  constructor(archive: Archive, mayWrite: boolean) {
    this.#archive = archive;
    this.#mayWrite = mayWrite;
  }

  /** All deliberations, the newest first. Nothing is left out: what cannot be read says why. */
  async all(): Promise<readonly ListedRecord[]> {
    const before = this.#held ?? (await this.#load());
    const ids = await this.#archive.ids();
    const held = await this.#heldOfAll(ids, before);
    this.#held = new Map(held);
    const isSame = before.size === held.length && held.every(([id, each]) => before.get(id) === each);
    if (!isSame && this.#mayWrite) await this.#save(this.#held);
    return held.map(([, { record }]) => record);
  }

  /** Files are read at once: asking the thread pool for each takes longer than reading it. Others get their turn in between. */
  async #heldOfAll(
    ids: readonly string[],
    before: ReadonlyMap<string, Held>,
  ): Promise<readonly (readonly [string, Held])[]> {
    const held: [string, Held][] = [];
    let began = performance.now();
    for (const id of ids) {
      held.push([id, this.#heldOf(id, before.get(id))]);
      if (performance.now() - began < TURN_MILLISECONDS) continue;
      await nextTurn();
      began = performance.now();
    }
    return held;
  }

  #heldOf(id: string, before: Held | undefined): Held {
    const stamp = stampOf(this.#archive.file(id, RECORD_DATA));
    if (before?.stamp === stamp) return before;
    const read = this.#archive.readNow(id);
    const record: ListedRecord =
      'problem' in read
        ? { kind: 'unreadable', id, problem: read.problem }
        : { kind: 'record', id, summary: summaryOf(read.deliberation) };
    return { stamp, record };
  }

  async #load(): Promise<ReadonlyMap<string, Held>> {
    try {
      const text = await readFile(this.#cacheFile(), 'utf8');
      const { version, folder, held } = JSON.parse(text);
      return version === VERSION && folder === this.#archive.folder ? new Map(held) : new Map();
    } catch {
      return new Map(); // Not there, or damaged: everything is read again.
    }
  }

  async #save(held: ReadonlyMap<string, Held>): Promise<void> {
    const text = JSON.stringify({ version: VERSION, folder: this.#archive.folder, held: [...held] });
    const temporary = `${this.#cacheFile()}.${process.pid}.tmp`;
    try {
      await makeCacheFolder(this.#archive.root);
      // Nobody waits for the disk: what a loss of power damages is read again.
      await writeFile(temporary, text);
      await rename(temporary, this.#cacheFile());
    } catch {
      // Not writable: the next start reads the records again.
    }
  }

  #cacheFile(): string {
    return join(this.#archive.root, CACHE_FOLDER, CACHE_FILE);
  }
}

/** What changes when a file changes; empty where there is none. */
function stampOf(file: string): string {
  try {
    const { size, mtimeMs, ino } = statSync(file);
    return `${size} ${mtimeMs} ${ino}`;
  } catch {
    return '';
  }
}
