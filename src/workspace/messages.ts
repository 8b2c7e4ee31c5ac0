import type { MessagePort } from 'node:worker_threads';
import type { LinkRules } from '../graph/model.ts';
import type { Severities } from '../quality/model.ts';
import type { Review } from '../quality/review.ts';
import type { ReadOptions } from '../spec/model.ts';
import type { Discovery, FoundFile, Stamp } from './discover.ts';

/** What a reading thread has to know. */
export interface WorkerSetup {
  readonly root: string;
  readonly options: ReadOptions;
  readonly rules: LinkRules;
  /** How strongly each rule of quality speaks. */
  readonly severities: Severities;
  /** Whether facts are kept on disk between starts. */
  readonly cache: boolean;
}

/** How a pool begins to use a thread: with what it has to know, and what it answers through. */
export interface Beginning<S> {
  readonly type: 'begin';
  readonly setup: S;
  readonly answers: MessagePort;
  /** Not 0: the other side knows that answers wait. */
  readonly awake: Int32Array;
}

/** What a pool tells a thread. Jobs come between a beginning and an end. */
export type ThreadMessage<S, J> =
  | Beginning<S>
  | { readonly type: 'job'; readonly id: number; readonly job: J }
  | { readonly type: 'end' };

/** A file to read. One that a walk has found is known not to lead out of the root. */
export interface FileToRead {
  readonly path: string;
  readonly found: FoundFile | null;
}

/** A text to check by the rules of quality; null for what is on disk. */
export interface TextToReview {
  readonly path: string;
  readonly text: string | null;
}

/** What became of it: null where there is no text. */
export interface Reviewed {
  readonly path: string;
  readonly review: Review | null;
}

/** Work for a worker. */
export type Job =
  | {
      readonly type: 'discover';
      readonly specs: readonly string[] | null;
      readonly excludes: readonly string[];
      /** The folder is walked again: stamps tell what has been touched. The first time, the cache is asked instead. */
      readonly again: boolean;
    }
  /** `lookup`: facts may be in the cache. */
  | { readonly type: 'read'; readonly files: readonly FileToRead[]; readonly lookup: boolean }
  | { readonly type: 'parse'; readonly path: string; readonly text: string }
  | { readonly type: 'review'; readonly texts: readonly TextToReview[] }
  /** Write the facts that are not in the cache yet. */
  | { readonly type: 'flush' };

/** What became of one file. Its facts are the next `length` bytes of the batch; none when it is gone. */
export interface FactsItem {
  readonly path: string;
  readonly stamp: Stamp | null;
  readonly length: number;
}

/** What a worker answers; a walk gives facts where the cache has them, and names the other files. Each may come several times. */
export type Answer =
  | { readonly type: 'found'; readonly files: readonly FoundFile[] }
  | { readonly type: 'discovered'; readonly discovery: Discovery }
  | { readonly type: 'reviewed'; readonly reviews: readonly Reviewed[] }
  | { readonly type: 'facts'; readonly items: readonly FactsItem[]; readonly bytes: Uint8Array };

/** How every job ends. */
export type End = { readonly type: 'done' } | { readonly type: 'failed'; readonly message: string };

export interface AnswerMessage<A = Answer> {
  readonly id: number;
  readonly answer: A | End;
}

export function isEnd<A>(answer: A | End): answer is End {
  const { type } = answer as { readonly type?: unknown };
  return type === 'done' || type === 'failed';
}
