import { NO_ASKS } from '../graph/asks.ts';
import type { Activity } from './activity.ts';
import type { Stamp } from './discover.ts';
import type { Delivery } from './intake.ts';
import type { Answer, FileToRead } from './messages.ts';
import { PoolClosed, type WorkerPool } from './pool.ts';
import { unreadableDocument } from './readFile.ts';
import { encodeDocument } from './wire.ts';

export type Facts = Extract<Answer, { readonly type: 'facts' }>;

/** Files given to a thread at a time: some milliseconds of work, so that an edit need not wait long. */
const CHUNK = 48;

/** What a reading thread found of a file on disk. */
export interface Reading {
  readonly delivery: Delivery;
  readonly stamp: Stamp | null;
}

/** Where what was read goes. */
export interface ReadingSink {
  files(readings: readonly Reading[]): void;
  text(delivery: Delivery): Promise<void>;
}

/**
 * Has files and texts read on other threads. For each path only the newest request counts: what an older one
 * brings is dropped.
 */
export class ReadingDesk {
  private readonly pool: WorkerPool;
  private readonly activity: Activity;
  private readonly sink: ReadingSink;
  private readonly newest = new Map<string, number>();
  private request = 0;

  constructor(pool: WorkerPool, activity: Activity, sink: ReadingSink) {
    this.pool = pool;
    this.activity = activity;
    this.sink = sink;
  }

  /** Reads files from disk, with a look into the cache where many may be in it. */
  async readFiles(files: readonly FileToRead[], lookup: boolean): Promise<void> {
    const chunks: Promise<void>[] = [];
    for (let at = 0; at < files.length; at += CHUNK) {
      const chunk = files.slice(at, at + CHUNK);
      const numbers = new Map(chunk.map(({ path }) => [path, this.begin(path)]));
      chunks.push(this.activity.track(this.read(chunk, lookup, numbers)));
    }
    await Promise.all(chunks);
  }

  /** Takes facts that nobody asked for, except of paths for which something newer has been asked. */
  adopt(facts: Facts): void {
    const numbers = new Map<string, number>();
    for (const { path } of facts.items) if (!this.newest.has(path)) numbers.set(path, this.begin(path));
    this.sink.files(this.readingsOf(facts, numbers).filter(({ delivery }) => numbers.has(delivery.path)));
  }

  /** Reads text that is not on disk; resolves when it has been taken in. */
  async readText(path: string, text: string): Promise<void> {
    const numbers = new Map([[path, this.begin(path)]]);
    await this.activity.track(this.parse(path, text, numbers));
  }

  /** Says that a path is gone; nothing that is being read of it counts any more. */
  goneDelivery(path: string): Delivery {
    const numbers = new Map([[path, this.begin(path)]]);
    return { path, bytes: undefined, isCurrent: this.currency(path, numbers) };
  }

  private begin(path: string): number {
    this.newest.set(path, ++this.request);
    return this.request;
  }

  private async read(
    files: readonly FileToRead[],
    lookup: boolean,
    numbers: ReadonlyMap<string, number>,
  ): Promise<void> {
    const unread = new Map(files.map((file) => [file.path, file]));
    const onAnswer = (answer: Answer) => {
      if (answer.type !== 'facts') return;
      for (const { path } of answer.items) unread.delete(path);
      this.sink.files(this.readingsOf(answer, numbers));
    };
    try {
      await this.pool.run({ type: 'read', files, lookup }, onAnswer);
    } catch (error) {
      if (error instanceof PoolClosed) return;
      await this.readOneByOne([...unread.values()], numbers, error);
    }
  }

  /** A thread died over one of these files: read alone, each shows whether it is the one. */
  private async readOneByOne(
    files: readonly FileToRead[],
    numbers: ReadonlyMap<string, number>,
    error: unknown,
  ): Promise<void> {
    const [only] = files;
    if (files.length > 1) await Promise.all(files.map((file) => this.read([file], false, numbers)));
    else if (only) this.sink.files([{ delivery: this.giveUp(only.path, numbers, error), stamp: null }]);
  }

  private async parse(path: string, text: string, numbers: ReadonlyMap<string, number>): Promise<void> {
    let delivery: Delivery | undefined;
    try {
      await this.pool.run(
        { type: 'parse', path, text },
        (answer) => {
          if (answer.type === 'facts') delivery = this.readingsOf(answer, numbers)[0]?.delivery;
        },
        true,
      );
    } catch (error) {
      if (error instanceof PoolClosed) return;
      delivery = this.giveUp(path, numbers, error);
    }
    if (delivery) await this.sink.text(delivery);
  }

  private readingsOf({ items, bytes }: Facts, numbers: ReadonlyMap<string, number>): Reading[] {
    let at = 0;
    return items.map(({ path, stamp, length }) => {
      const facts = length > 0 ? bytes.subarray(at, at + length) : undefined;
      at += length;
      return { delivery: { path, bytes: facts, isCurrent: this.currency(path, numbers) }, stamp };
    });
  }

  private currency(path: string, numbers: ReadonlyMap<string, number>): () => boolean {
    const number = numbers.get(path);
    return () => this.newest.get(path) === number;
  }

  private giveUp(path: string, numbers: ReadonlyMap<string, number>, error: unknown): Delivery {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const bytes = encodeDocument(unreadableDocument(path, reason, 0, 0), NO_ASKS);
    return { path, bytes, isCurrent: this.currency(path, numbers) };
  }
}
