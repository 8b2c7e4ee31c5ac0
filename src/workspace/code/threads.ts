import type { DialectOptions } from '../../trace/dialects/dialect.ts';
import type { GrammarName } from '../../trace/languages.ts';
import type { FactsItem } from '../messages.ts';
import { JobFailed, PoolClosed, WorkerPool } from '../pool.ts';
import type { CodeAnswer, CodeJob, CodeSetup } from './messages.ts';

export interface ThreadsOptions {
  /** The file that the threads run. */
  readonly worker: string | URL;
  readonly setup: CodeSetup;
  /** Threads for reading many files. */
  readonly workers: number;
  readonly onMissing: (grammar: GrammarName) => void;
}

type Pool = WorkerPool<CodeJob, CodeAnswer, CodeSetup>;
type Facts = Extract<CodeAnswer, { readonly type: 'facts' }>;
type SpecsJob = Extract<CodeJob, { readonly type: 'specs' }>;

/** One file of a batch of facts; no bytes where it is gone. */
export interface FactsOf extends FactsItem {
  readonly bytes: Uint8Array | undefined;
}

/**
 * The threads that read source files: some for many files, and one for open texts, which keeps their syntax trees and never has a
 * person wait for a long list.
 */
export class CodeThreads {
  readonly #options: ThreadsOptions;
  readonly #open: Pool;
  #many: Pool;

  constructor(options: ThreadsOptions) {
    this.#options = options;
    this.#open = this.#pool(options.setup.dialects, 1);
    this.#many = this.#pool(options.setup.dialects, options.workers);
  }

  /** Files are read by other rules from now on. */
  async adopt(dialects: DialectOptions): Promise<void> {
    const old = this.#many;
    this.#many = this.#pool(dialects, this.#options.workers);
    await old.dispose();
  }

  /** Has many files read. Rejects with `JobFailed` when a thread did not survive it. */
  many(job: CodeJob, onAnswer: (answer: CodeAnswer) => void, urgent = false): Promise<void> {
    return this.#many.run(job, (answer) => this.#hear(answer, onAnswer), urgent);
  }

  /** Has specifications read, which goes by no rule that may be adopted meanwhile: it is asked of the threads that follow then. */
  async specs(job: SpecsJob, onAnswer: (answer: CodeAnswer) => void): Promise<void> {
    const asked = this.#many;
    try {
      await this.many(job, onAnswer, job.files.length === 1);
    } catch (error) {
      if (asked === this.#many || !(error instanceof PoolClosed)) throw error;
      await this.specs(job, onAnswer);
    }
  }

  /** Does something with an open text. */
  open(job: CodeJob, onAnswer: (answer: CodeAnswer) => void): Promise<void> {
    return this.#open.run(job, (answer) => this.#hear(answer, onAnswer));
  }

  flush(): Promise<void> {
    return this.#many.flush();
  }

  async dispose(): Promise<void> {
    await Promise.all([this.#open.dispose(), this.#many.dispose()]);
  }

  #pool(dialects: DialectOptions, size: number): Pool {
    const { worker, setup } = this.#options;
    return new WorkerPool(worker, { ...setup, dialects }, size);
  }

  #hear(answer: CodeAnswer, onAnswer: (answer: CodeAnswer) => void): void {
    if (answer.type === 'missing') this.#options.onMissing(answer.grammar);
    else onAnswer(answer);
  }
}

/** The files of a batch, each with its bytes. */
export function factsOf({ items, bytes }: Facts): FactsOf[] {
  let at = 0;
  return items.map((item) => {
    const start = at;
    at += item.length;
    return { ...item, bytes: item.length > 0 ? bytes.subarray(start, at) : undefined };
  });
}

/** Does something about what a thread could not do, and nothing where nobody wants it any more. Everything else is a bug. */
export function unlessClosed<T>(error: unknown, act: () => T): T | undefined {
  if (error instanceof PoolClosed) return undefined;
  if (error instanceof JobFailed) return act();
  throw error;
}
