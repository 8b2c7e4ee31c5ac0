import type { LiveIndex } from '../liveIndex.ts';
import type { CodeAnswer, SpecToRead } from './messages.ts';
import { Requests } from './requests.ts';
import { decodeSpec } from './specMaker.ts';
import { type CodeThreads, factsOf, unlessClosed } from './threads.ts';
import type { TraceBook } from './traceBook.ts';
import type { TraceKeeper } from './traceKeeper.ts';
import type { Turns } from './turns.ts';

export interface SpecDeskOptions {
  readonly live: LiveIndex;
  readonly threads: CodeThreads;
  readonly keeper: TraceKeeper;
  readonly book: TraceBook;
  readonly turns: Turns;
  /** A specification could not be read, so that nothing can be traced to it. */
  readonly onFailure: (path: string, error: unknown) => void;
}

/** Specifications given to a thread at a time. */
const CHUNK = 64;

/** Has specifications read for what tracing wants to know of them, those of the graph and those that are not written in markdown. */
export class SpecDesk {
  readonly #options: SpecDeskOptions;
  readonly #requests = new Requests();
  readonly #foreign = new Set<string>();
  #quotes = false;

  constructor(options: SpecDeskOptions) {
    this.#options = options;
  }

  /** Whether texts are kept for comparing quotes. */
  get quotes(): boolean {
    return this.#quotes;
  }

  /** Reads everything again, with the texts for comparing quotes. */
  async keepQuotes(): Promise<void> {
    this.#quotes = true;
    await Promise.all([
      this.read([...this.#options.live.graph.paths()]),
      this.readForeign([...this.#foreign]),
    ]);
  }

  /** Reads specifications of the graph; those that are gone are taken out. */
  async read(paths: readonly string[]): Promise<void> {
    const { graph } = this.#options.live;
    const isThere = (path: string): boolean => graph.document(path) !== undefined;
    for (const path of paths) if (!isThere(path)) this.#remove(path);
    await this.#readAll(paths.filter(isThere));
  }

  /** Reads requirements that are not written in markdown. */
  async readForeign(paths: readonly string[]): Promise<void> {
    for (const path of paths) this.#foreign.add(path);
    await this.#readAll(paths);
  }

  /** Says which requirements there are that are not written in markdown: others are taken out, new ones read. */
  async knowForeign(paths: ReadonlySet<string>): Promise<void> {
    for (const path of [...this.#foreign]) if (!paths.has(path)) this.#remove(path);
    await this.readForeign([...paths].filter((path) => !this.#foreign.has(path)));
  }

  async #readAll(paths: readonly string[]): Promise<void> {
    const current = new Map(paths.map((path) => [path, this.#requests.begin(path)]));
    const files = paths.map((path) => ({ path, text: this.#options.live.unsavedText(path) ?? null }));
    const jobs: Promise<void>[] = [];
    for (let at = 0; at < files.length; at += CHUNK)
      jobs.push(this.#readChunk(files.slice(at, at + CHUNK), current));
    await Promise.all(jobs);
  }

  async #readChunk(files: readonly SpecToRead[], current: ReadonlyMap<string, () => boolean>): Promise<void> {
    const job = { type: 'specs', files, quotes: this.#quotes } as const;
    const onAnswer = (answer: CodeAnswer) => {
      if (answer.type !== 'facts') return;
      for (const { path, bytes } of factsOf(answer))
        this.#options.turns.push(() => {
          if (current.get(path)?.()) this.#take(path, bytes);
        });
    };
    await this.#options.threads
      .specs(job, onAnswer)
      .catch((error) => unlessClosed(error, () => this.#readOneByOne(files, current, error)));
  }

  /** A thread died over one of these: read alone, each shows whether it is the one. */
  async #readOneByOne(
    files: readonly SpecToRead[],
    current: ReadonlyMap<string, () => boolean>,
    error: unknown,
  ): Promise<void> {
    const [only] = files;
    if (files.length > 1) await Promise.all(files.map((file) => this.#readChunk([file], current)));
    else if (only) this.#options.onFailure(only.path, error);
  }

  #take(path: string, bytes: Uint8Array | undefined): void {
    const { live, keeper, book } = this.#options;
    const spec = bytes && decodeSpec(bytes);
    const document = spec?.document ?? live.graph.document(path);
    if (spec === undefined || document === undefined) {
      if (this.#foreign.has(path)) this.#remove(path);
      return;
    }
    if (this.#foreign.has(path)) book.put(document);
    keeper.putSpec(document, spec.facts);
  }

  #remove(path: string): void {
    const { turns, book, keeper } = this.#options;
    this.#requests.begin(path);
    this.#foreign.delete(path);
    book.remove(path);
    turns.push(() => keeper.removeSpec(path));
  }
}
