import { MessageChannel, type MessagePort, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import {
  type Answer,
  type AnswerMessage,
  isEnd,
  type Job,
  type ThreadMessage,
  type WorkerSetup,
} from './messages.ts';
import { giveThreadBack, hasSpareThread, takeThread } from './spareThreads.ts';

/** A job that a thread did not survive or could not do. */
export class JobFailed extends Error {}
/** A job that nobody wants any more. */
export class PoolClosed extends JobFailed {}

/** What every kind of worker can be asked. */
type Flush = { readonly type: 'flush' };

interface Task<J, A> {
  readonly id: number;
  readonly job: J | Flush;
  readonly onAnswer: (answer: A) => void;
  readonly resolve: () => void;
  readonly reject: (error: JobFailed) => void;
}

interface Thread<J, A> {
  readonly worker: Worker;
  /** Answers wait here until they are fetched; a port with a listener would hand over all of them at once. */
  readonly answers: MessagePort;
  /** Set while a wake-up is on its way or answers are being fetched. */
  readonly awake: Int32Array;
  readonly tasks: Map<number, Task<J, A>>;
  /** Ends the thread when it is silent in its work, or idle for long. */
  watchdog: NodeJS.Timeout | undefined;
}

/** Jobs that wait before another thread is started: until its code is warm, one thread does as well alone. */
const WORTH_A_THREAD = 30;
/** Jobs given to a thread at once, so that it never waits for the next. */
const IN_FLIGHT = 2;
/** Answers are fetched for so long at a time; then others have their turn. */
const TURN_MILLISECONDS = 3;
/** A thread that has had nothing to do for this long is ended; the last one stays, ready for an edit. */
const REST_MILLISECONDS = 10_000;
/** A thread that says nothing for this long hangs in one file. */
const SILENCE_MILLISECONDS = 30_000;

/** A few threads that do jobs. A thread that dies fails its jobs and is replaced. */
export class WorkerPool<J = Job, A = Answer, S = WorkerSetup> {
  private readonly file: string | URL;
  private readonly setup: S;
  private readonly size: number;
  private readonly worthAThread: number;
  private readonly threads: Thread<J, A>[] = [];
  private readonly urgent: Task<J, A>[] = [];
  private readonly waiting: Task<J, A>[] = [];
  private nextId = 1;
  private disposed = false;

  /** At most `size` threads, another one when so many jobs wait, or an urgent one. */
  constructor(file: string | URL, setup: S, size: number, worthAThread = WORTH_A_THREAD) {
    this.file = file;
    this.setup = setup;
    this.size = size;
    this.worthAThread = worthAThread;
  }

  /** Runs a job; resolves when it is done, rejects with `JobFailed`. Urgent jobs overtake the others. */
  run(job: J, onAnswer: (answer: A) => void = () => {}, urgent = false): Promise<void> {
    if (this.disposed) return Promise.reject(closed());
    return new Promise((resolve, reject) => {
      const task = { id: this.nextId++, job, onAnswer, resolve, reject };
      (urgent ? this.urgent : this.waiting).push(task);
      this.assign();
    });
  }

  /** Lets every thread write what it holds. Threads that have not been started hold nothing. */
  async flush(): Promise<void> {
    const flushes = this.threads.map((thread) => this.flushThread(thread));
    await Promise.all(flushes);
  }

  /** Ends all work at once; what was being done fails. Threads that had nothing to do are there for the next pool. */
  async dispose(): Promise<void> {
    this.disposed = true;
    const threads = this.threads.splice(0);
    for (const task of [...this.urgent.splice(0), ...this.waiting.splice(0)]) task.reject(closed());
    await Promise.all(
      threads.map((thread) => (thread.tasks.size === 0 ? this.giveBack(thread) : this.end(thread, closed()))),
    );
  }

  private assign(): void {
    while (this.urgent.length + this.waiting.length > 0) {
      const thread = this.freeThread();
      if (!thread) return;
      const task = this.urgent.shift() ?? this.waiting.shift();
      if (task) this.give(thread, task);
    }
  }

  /** An idle thread, else a new one where it is worth it or one waits, else one with room for another job. */
  private freeThread(): Thread<J, A> | undefined {
    const idle = this.threads.find((thread) => thread.tasks.size === 0);
    if (idle) return idle;
    const wanted =
      this.threads.length === 0 ||
      this.urgent.length > 0 ||
      this.waiting.length >= this.worthAThread ||
      hasSpareThread(this.file);
    if (wanted && this.threads.length < this.size) return this.startThread();
    return this.threads.find((thread) => thread.tasks.size < IN_FLIGHT);
  }

  private startThread(): Thread<J, A> {
    const { port1, port2 } = new MessageChannel();
    const awake = new Int32Array(new SharedArrayBuffer(4));
    const worker = takeThread(this.file);
    tell<S, J>(worker, { type: 'begin', setup: this.setup, answers: port2, awake }, [port2]);
    const thread: Thread<J, A> = { worker, answers: port1, awake, tasks: new Map(), watchdog: undefined };
    // An idle index keeps no process alive.
    worker.unref();
    worker.on('message', () => this.fetch(thread));
    worker.on('error', (error) => this.onDeath(thread, new JobFailed(messageOf(error))));
    worker.on('exit', () => this.onDeath(thread, new JobFailed('The reading thread ended')));
    this.threads.push(thread);
    return thread;
  }

  private give(thread: Thread<J, A>, task: Task<J, A>): void {
    thread.tasks.set(task.id, task);
    thread.worker.ref();
    this.watch(thread);
    tell(thread.worker, { type: 'job', id: task.id, job: task.job });
  }

  /** Fetches answers that wait, for a short while; the rest in the next turn of the event loop. */
  private fetch(thread: Thread<J, A>): void {
    const until = performance.now() + TURN_MILLISECONDS;
    Atomics.store(thread.awake, 0, 0);
    for (let next = receive(thread); next !== undefined; next = receive(thread)) {
      this.onAnswer(thread, next);
      if (performance.now() < until) continue;
      setImmediate(() => this.fetch(thread));
      return;
    }
  }

  private onAnswer(thread: Thread<J, A>, { id, answer }: AnswerMessage<A>): void {
    const task = thread.tasks.get(id);
    if (!task) return;
    thread.watchdog?.refresh();
    if (!isEnd(answer)) task.onAnswer(answer);
    else if (answer.type === 'done') this.finish(thread, task, task.resolve);
    else this.finish(thread, task, () => task.reject(new JobFailed(answer.message)));
  }

  private finish(thread: Thread<J, A>, task: Task<J, A>, tell: () => void): void {
    thread.tasks.delete(task.id);
    if (thread.tasks.size === 0) this.rest(thread);
    tell();
    this.assign();
  }

  private flushThread(thread: Thread<J, A>): Promise<void> {
    return new Promise((resolve) => {
      const job = { type: 'flush' } as const;
      this.give(thread, { id: this.nextId++, job, onAnswer: () => {}, resolve, reject: () => resolve() });
    });
  }

  private rest(thread: Thread<J, A>): void {
    clearTimeout(thread.watchdog);
    thread.worker.unref();
    thread.watchdog = setTimeout(() => void this.retire(thread), REST_MILLISECONDS);
    thread.watchdog.unref();
  }

  /** What the thread holds is written first; work that comes meanwhile keeps it. */
  private async retire(thread: Thread<J, A>): Promise<void> {
    if (this.threads.length < 2) return;
    await this.flushThread(thread);
    const isFree = thread.tasks.size === 0 && this.threads.length > 1;
    if (isFree && this.threads.includes(thread)) await this.end(thread, closed());
  }

  /** From now on silence counts anew. */
  private watch(thread: Thread<J, A>): void {
    clearTimeout(thread.watchdog);
    thread.watchdog = setTimeout(
      () => void this.end(thread, new JobFailed('Reading takes too long')),
      SILENCE_MILLISECONDS,
    ).unref();
  }

  private giveBack(thread: Thread<J, A>): void {
    clearTimeout(thread.watchdog);
    thread.answers.close();
    tell(thread.worker, { type: 'end' });
    giveThreadBack(this.file, thread.worker);
  }

  private async end(thread: Thread<J, A>, reason: JobFailed): Promise<void> {
    this.onDeath(thread, reason);
    await thread.worker.terminate();
  }

  private onDeath(thread: Thread<J, A>, reason: JobFailed): void {
    clearTimeout(thread.watchdog);
    for (let next = receive(thread); next !== undefined; next = receive(thread)) this.onAnswer(thread, next);
    thread.answers.close();
    const at = this.threads.indexOf(thread);
    if (at >= 0) this.threads.splice(at, 1);
    const [current, ...later] = thread.tasks.values();
    thread.tasks.clear();
    current?.reject(reason);
    // A thread does its jobs in order: the others had not been begun.
    if (this.disposed) for (const task of later) task.reject(reason);
    else this.waiting.unshift(...later);
    if (!this.disposed) this.assign();
  }
}

function tell<S, J>(
  worker: Worker,
  message: ThreadMessage<S, J | Flush>,
  transfer: readonly MessagePort[] = [],
): void {
  worker.postMessage(message, transfer);
}

function receive<J, A>({ answers }: Thread<J, A>): AnswerMessage<A> | undefined {
  return receiveMessageOnPort(answers)?.message as AnswerMessage<A> | undefined;
}

function closed(): PoolClosed {
  return new PoolClosed('The index is closed');
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /out of memory|ERR_WORKER_OUT_OF_MEMORY/i.test(text) ? 'it takes more memory than there is' : text;
}
