import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Acceptance,
  type AcceptedBy,
  accept,
  BASELINE_ATTRIBUTES,
  type LinkKey,
  parseBaseline,
  serialiseBaseline,
} from '../../trace/baseline.ts';
import { CACHE_FOLDER } from '../cache.ts';

/** Where a folder's baseline lies, relative to it. */
export const BASELINE_PATH = '.sdme/baseline.jsonl';
const ATTRIBUTES_PATH = '.sdme/.gitattributes';
const LOCK_PATH = `${CACHE_FOLDER}/baseline.lock`;

/** Whoever holds the lock for longer than this is dead. */
const LOCK_MILLISECONDS = 5_000;
const RETRY_MILLISECONDS = 15;

/** The present state of a link, as it is accepted. */
export type AcceptedLink = LinkKey & Pick<Acceptance, 'code' | 'spec'>;

/** A folder's baseline on disk. */
export class BaselineFile {
  readonly #root: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(root: string) {
    this.#root = root;
  }

  /** The text of the file, empty where there is none. */
  async read(): Promise<string> {
    try {
      return await readFile(join(this.#root, BASELINE_PATH), 'utf8');
    } catch (error) {
      if (isMissing(error)) return '';
      throw error;
    }
  }

  /**
   * Accepts links and gives the file's new text. The file is read just before it is written, and nobody else who goes by the lock
   * writes in between, so that nothing is lost.
   */
  accept(links: readonly AcceptedLink[], by: AcceptedBy): Promise<string> {
    const turn = this.#last.then(() => this.#accept(links, by));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #accept(links: readonly AcceptedLink[], by: AcceptedBy): Promise<string> {
    const unlock = await this.#lock();
    try {
      const before = await this.read();
      const text = serialiseBaseline(accept(parseBaseline(before), links, by));
      if (text !== before) await this.#write(BASELINE_PATH, text);
      await this.#writeAttributes();
      return text;
    } finally {
      await unlock();
    }
  }

  /** Tells git to keep the lines of both sides of a merge. */
  async #writeAttributes(): Promise<void> {
    const text = await readFile(join(this.#root, ATTRIBUTES_PATH), 'utf8').catch(() => '');
    if (text.includes(BASELINE_ATTRIBUTES.trim())) return;
    const gap = text === '' || text.endsWith('\n') ? '' : '\n';
    await this.#write(ATTRIBUTES_PATH, `${text}${gap}${BASELINE_ATTRIBUTES}`);
  }

  async #write(path: string, text: string): Promise<void> {
    const file = join(this.#root, path);
    const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      await mkdir(join(this.#root, '.sdme'), { recursive: true });
      await writeFile(temporary, text);
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw error;
    }
  }

  /** A file that only one process can make. Where it cannot be made at all, neither can the baseline be written. */
  async #lock(): Promise<() => Promise<void>> {
    const file = join(this.#root, LOCK_PATH);
    await mkdir(join(this.#root, CACHE_FOLDER), { recursive: true });
    await writeFile(join(this.#root, CACHE_FOLDER, '.gitignore'), '*\n', { flag: 'wx' }).catch(() => {});
    for (;;) {
      try {
        await (await open(file, 'wx')).close();
        return () => rm(file, { force: true });
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
        if (await isOld(file)) await rm(file, { force: true });
        else await pause(RETRY_MILLISECONDS);
      }
    }
  }
}

async function isOld(file: string): Promise<boolean> {
  const stats = await stat(file).catch(() => null);
  return stats !== null && Date.now() - stats.mtimeMs > LOCK_MILLISECONDS;
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
