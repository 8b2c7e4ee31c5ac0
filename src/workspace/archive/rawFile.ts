import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * A raw answer that grows. What has come in while one write was under way is written together by the next, so that a kill at any
 * moment costs at most the text of one write.
 */
// @spec archive.md#ARCHIVE-2
export class RawFile {
  readonly #place: () => string;
  #handle: FileHandle | undefined;
  #waiting = '';
  #writing: Promise<void> | undefined;
  #failure: unknown;

  /** `place` gives the file's path; where it throws, `end` tells. */
  constructor(place: () => string) {
    this.#place = place;
  }

  /** Adds text. What goes wrong is told by `end`. */
  append(text: string): void {
    this.#waiting += text;
    this.#writing ??= this.#drain();
  }

  /** Resolves when all of it is on the disk. Throws where it could not be written. */
  async end(): Promise<void> {
    await (this.#writing ?? this.#drain());
    try {
      await this.#handle?.sync();
    } finally {
      await this.#handle?.close();
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #drain(): Promise<void> {
    try {
      this.#handle ??= await this.#open();
      while (this.#waiting !== '') {
        const text = this.#waiting;
        this.#waiting = '';
        await this.#handle.appendFile(text);
      }
    } catch (error) {
      this.#failure ??= error;
    } finally {
      this.#writing = undefined;
    }
  }

  async #open(): Promise<FileHandle> {
    const file = this.#place();
    await mkdir(dirname(file), { recursive: true });
    return open(file, 'a');
  }
}
