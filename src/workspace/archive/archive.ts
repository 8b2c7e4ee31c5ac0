import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Change } from '../../council/changes.ts';
import type { Attempt, Deliberation } from '../../council/model.ts';
import { type RecordRead, readRecord, recordJson, recordMarkdown } from '../../council/record.ts';
import { locked } from '../fileLock.ts';
import { pathInside, pathWithin } from '../inside.ts';
import { isMissing } from '../missing.ts';
import { syncFolder, writeWhole } from '../wholeFile.ts';
import { CRITIQUES_FOLDER, folderName, freeName, INPUT_FOLDER, RECORD_DATA, RECORD_TEXT } from './names.ts';
import { RawFile } from './rawFile.ts';

/** A file of `input/`: the prompt, a lens, a section, a picture. */
export interface InputFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** A new deliberation, whose name is made from the day and the intent. */
export interface NewRecord {
  readonly date: Date;
  readonly intent: string;
  readonly input: readonly InputFile[];
  make(id: string): Deliberation;
}

const LOCK = 'deliberations';

/** A change that waits for its turn. */
interface Wish {
  readonly change: (deliberation: Deliberation) => Change;
  resolve(after: Change): void;
  reject(error: unknown): void;
}

/**
 * The deliberations of a folder on disk. A record is changed by reading, changing and writing it while nobody else does, so that two
 * windows lose nothing of each other; whatever happens in between, the old record or the new one is there.
 */
// @spec archive.md#ARCHIVE-1, archive.md#ARCHIVE-2, archive.md#ARCHIVE-3
export class Archive {
  readonly root: string;
  /** Relative to the root. */
  readonly folder: string;
  /** Where the root really is, once somebody has asked: a list of many records asks for each. */
  #top: string | undefined;
  readonly #wishes = new Map<string, Wish[]>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(root: string, folder: string) {
    this.root = root;
    this.folder = folder;
  }

  /** Where a deliberation's file lies, for who shows it. */
  file(id: string, ...names: readonly string[]): string {
    return join(this.root, this.folder, id, ...names);
  }

  /** Names of all deliberations, the newest first; empty where there is no archive yet. */
  async ids(): Promise<readonly string[]> {
    try {
      const entries = await readdir(join(this.root, this.folder), { withFileTypes: true });
      const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
      return folders.map(({ name }) => name).sort((a, b) => (a < b ? 1 : -1));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** Writes a new deliberation with its input; all of it appears at once. */
  create({ date, intent, input, make }: NewRecord): Promise<Deliberation> {
    return this.#inTurn(async () => {
      const taken = new Set(await this.ids());
      const id = freeName(folderName(date, intent), (name) => taken.has(name));
      const deliberation = make(id);
      const folder = pathInside(this.root, this.folder);
      const temporary = join(folder, `.${id}.tmp`);
      await rm(temporary, { recursive: true, force: true });
      await mkdir(join(temporary, CRITIQUES_FOLDER), { recursive: true });
      for (const { name, content } of input) await writeWhole(join(temporary, INPUT_FOLDER, name), content);
      await this.#write(temporary, deliberation);
      await rename(temporary, join(folder, id));
      await syncFolder(folder);
      return deliberation;
    });
  }

  /** A deliberation as it is on disk, or why it cannot be read. */
  async read(id: string): Promise<Change> {
    try {
      return this.#recordIn(id, await readFile(this.#inside(id, RECORD_DATA), 'utf8'));
    } catch (error) {
      return this.#unreadable(id, error);
    }
  }

  /** The same at once, for lists of many. */
  readNow(id: string): Change {
    try {
      return this.#recordIn(id, readFileSync(this.#inside(id, RECORD_DATA), 'utf8'));
    } catch (error) {
      return this.#unreadable(id, error);
    }
  }

  /**
   * Changes the newest record and writes it. Gives what was written, or why nothing was. Changes of one record that wait for their turn
   * are written together: eight critics that begin or end at the same time cost as much as two.
   */
  update(id: string, change: (deliberation: Deliberation) => Change): Promise<Change> {
    return new Promise((resolve, reject) => {
      const wish = { change, resolve, reject };
      const waiting = this.#wishes.get(id);
      if (waiting !== undefined) waiting.push(wish);
      else {
        const wishes = [wish];
        this.#wishes.set(id, wishes);
        void this.#grant(id, wishes);
      }
    });
  }

  /** The file that an attempt's raw answer is added to. */
  openRaw(id: string, { rawFile }: Pick<Attempt, 'rawFile'>): RawFile {
    return new RawFile(() => this.#inside(id, CRITIQUES_FOLDER, rawFile));
  }

  /** An attempt's raw answer; empty where nothing came. */
  async rawText(id: string, { rawFile }: Pick<Attempt, 'rawFile'>): Promise<string> {
    try {
      return await readFile(this.#inside(id, CRITIQUES_FOLDER, rawFile), 'utf8');
    } catch (error) {
      if (isMissing(error)) return '';
      throw error;
    }
  }

  /** Keeps a file that is an attempt's answer. One that is there stays: answers are added, never replaced. */
  // @spec archive.md#ARCHIVE-8
  async addAnswer(id: string, name: string, content: Uint8Array): Promise<void> {
    const file = this.#inside(id, CRITIQUES_FOLDER, name);
    if (existsSync(file)) throw new Error(`${CRITIQUES_FOLDER}/${name} is there already.`);
    await writeWhole(file, content);
  }

  /** A file that is an attempt's answer. */
  async answer(id: string, name: string): Promise<Buffer> {
    return readFile(this.#inside(id, CRITIQUES_FOLDER, name));
  }

  /** A file of a deliberation's input. */
  async input(id: string, name: string): Promise<Buffer> {
    return readFile(this.#inside(id, INPUT_FOLDER, name));
  }

  /** Where a deliberation's file really is. Names come from records too, which others write: none leads out of its deliberation. */
  #inside(id: string, ...names: readonly string[]): string {
    this.#top ??= realpathSync.native(this.root);
    return pathWithin(this.#top, join(this.folder, id), join(...names));
  }

  /** The record for tools first: the one for people is made from it. */
  async #write(folder: string, deliberation: Deliberation): Promise<void> {
    await writeWhole(join(folder, RECORD_DATA), recordJson(deliberation));
    const path = `${this.folder}/${deliberation.id}/${RECORD_TEXT}`;
    await writeWhole(join(folder, RECORD_TEXT), recordMarkdown(deliberation, path));
  }

  async #grant(id: string, wishes: readonly Wish[]): Promise<void> {
    const begun = () => {
      if (this.#wishes.get(id) === wishes) this.#wishes.delete(id);
    };
    try {
      const results = await this.#inTurn(() => {
        begun();
        return this.#changed(id, wishes);
      });
      for (const [wish, after] of results) wish.resolve(after);
    } catch (error) {
      begun();
      for (const { reject } of wishes) reject(error);
    }
  }

  /** Does changes one after the other, and writes what comes out. */
  async #changed(id: string, wishes: readonly Wish[]): Promise<readonly (readonly [Wish, Change])[]> {
    const before = await this.read(id);
    if ('problem' in before) return wishes.map((wish) => [wish, before]);
    let { deliberation } = before;
    const results = wishes.map((wish) => {
      const after = wish.change(deliberation);
      if ('deliberation' in after) deliberation = after.deliberation;
      return [wish, after] as const;
    });
    if (deliberation !== before.deliberation) await this.#write(this.#inside(id, '.'), deliberation);
    return results;
  }

  #recordIn(id: string, text: string): Change {
    const read = recordIn(text);
    return 'problem' in read ? { problem: `${this.folder}/${id}/${RECORD_DATA}: ${read.problem}` } : read;
  }

  #unreadable(id: string, error: unknown): Change {
    const why = isMissing(error) ? `has no ${RECORD_DATA}` : `cannot be read: ${messageOf(error)}`;
    return { problem: `${this.folder}/${id} ${why}` };
  }

  /** One after the other in this process, and apart from other processes. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => locked(this.root, LOCK, work));
    this.#last = turn.catch(() => {});
    return turn;
  }
}

function recordIn(text: string): RecordRead {
  try {
    return readRecord(JSON.parse(text));
  } catch {
    return {
      problem: 'This is no JSON; a merge conflict or a damaged file. `git log` has the versions before.',
    };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
