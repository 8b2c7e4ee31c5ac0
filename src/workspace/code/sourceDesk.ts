import type { FoundFile, Stamp } from '../discover.ts';
import type { FileToRead } from '../messages.ts';
import { PoolClosed } from '../pool.ts';
import type { CodeAnswer } from './messages.ts';
import type { Requests } from './requests.ts';
import { type CodeThreads, type FactsOf, factsOf } from './threads.ts';
import { outlineOf, rulesFor, type WantRules } from './wants.ts';
import { encodeCode } from './wire.ts';

/** What a thread found of a source file; no bytes where it is gone. */
export interface SourceReading {
  readonly path: string;
  readonly stamp: Stamp | null;
  readonly bytes: Uint8Array | undefined;
  /** Asked when its turn comes: newer text may have been asked for since. */
  readonly isCurrent: () => boolean;
}

/** Where what was read goes. */
export interface SourceSink {
  file(reading: SourceReading): void;
  /** A thread did not survive a file, which is then known by its name alone. */
  failed(path: string, error: unknown): void;
}

/** Files given to a thread at a time: little enough that all threads end at about the same time. */
const CHUNK_FILES = 32;
const CHUNK_BYTES = 256 << 10;

/** Has source files read from disk. */
export class SourceDesk {
  readonly #threads: CodeThreads;
  readonly #requests: Requests;
  readonly #sink: SourceSink;

  constructor(threads: CodeThreads, requests: Requests, sink: SourceSink) {
    this.#threads = threads;
    this.#requests = requests;
    this.#sink = sink;
  }

  /** Reads files, with a look into the cache where many may be in it. */
  async read(files: readonly FileToRead[], wants: WantRules, lookup: boolean): Promise<void> {
    const current = new Map(files.map(({ path }) => [path, this.#requests.begin(path)]));
    const urgent = files.length === 1;
    await Promise.all(chunks(files).map((chunk) => this.#read({ chunk, wants, lookup, urgent }, current)));
  }

  /** Takes facts that nobody asked for, except of paths for which something newer has been asked. */
  adopt(facts: Extract<CodeAnswer, { readonly type: 'facts' }>): void {
    for (const each of factsOf(facts)) this.#give(each, this.#requests.beginUnasked(each.path));
  }

  /** Nothing that is being read of a path counts any more. */
  forget(path: string): void {
    this.#requests.begin(path);
  }

  async #read(work: Work, current: ReadonlyMap<string, () => boolean>): Promise<void> {
    const { chunk, wants, lookup, urgent } = work;
    const unread = new Map(chunk.map((file) => [file.path, file]));
    const onAnswer = (answer: CodeAnswer) => {
      if (answer.type !== 'facts') return;
      for (const each of factsOf(answer)) {
        unread.delete(each.path);
        this.#give(each, current.get(each.path) ?? NEVER);
      }
    };
    const job = { type: 'read', files: chunk, lookup, wants: rulesFor(unread.keys(), wants) } as const;
    try {
      await this.#threads.many(job, onAnswer, urgent);
    } catch (error) {
      if (error instanceof PoolClosed) return;
      await this.#readOneByOne([...unread.values()], work, current, error);
    }
  }

  /** A thread died over one of these files: read alone, each shows whether it is the one. */
  async #readOneByOne(
    files: readonly FileToRead[],
    work: Work,
    current: ReadonlyMap<string, () => boolean>,
    error: unknown,
  ): Promise<void> {
    const [only] = files;
    if (files.length > 1)
      await Promise.all(files.map((file) => this.#read({ ...work, chunk: [file], lookup: false }, current)));
    else if (only) {
      this.#sink.failed(only.path, error);
      this.#give(givenUp(only.path), current.get(only.path) ?? NEVER);
    }
  }

  #give({ path, stamp, bytes }: FactsOf, isCurrent: () => boolean): void {
    this.#sink.file({ path, stamp, bytes, isCurrent });
  }
}

interface Work {
  readonly chunk: readonly FileToRead[];
  readonly wants: WantRules;
  readonly lookup: boolean;
  readonly urgent: boolean;
}

const NEVER = (): boolean => false;

function givenUp(path: string): FactsOf {
  const bytes = encodeCode(outlineOf(path, 0), true);
  return { path, stamp: null, length: bytes.byteLength, bytes };
}

function chunks(files: readonly FileToRead[]): FileToRead[][] {
  const all: FileToRead[][] = [];
  let bytes = CHUNK_BYTES;
  for (const file of files) {
    if (bytes >= CHUNK_BYTES || (all.at(-1)?.length ?? 0) >= CHUNK_FILES) {
      all.push([]);
      bytes = 0;
    }
    all.at(-1)?.push(file);
    bytes += sizeOf(file.found);
  }
  return all;
}

function sizeOf(found: FoundFile | null): number {
  return found?.stamp?.size ?? 0;
}
