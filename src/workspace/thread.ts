import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { AnswerMessage, JobMessage, WorkerData } from './messages.ts';

/** What the thread that this runs in was started with. */
export function threadSetup<S>(): S {
  return (workerData as WorkerData<S>).setup;
}

/** Does the jobs that a pool gives this thread, one after the other. */
export function serve<J, A>(run: (job: J, answer: (answer: A) => void) => void | Promise<void>): void {
  stepBack();
  let last = Promise.resolve();
  parentPort?.on('message', (message: JobMessage<J>) => {
    last = last.then(() => serveOne(message, run));
  });
}

/**
 * Where there are fewer processors than work, the thread that answers people goes first. Only on Linux is the
 * priority one of the thread; elsewhere it would be the whole process's.
 */
function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not allowed in this container: as before, then.
  }
}

async function serveOne<J, A>(
  { id, job }: JobMessage<J>,
  run: (job: J, answer: (answer: A) => void) => void | Promise<void>,
): Promise<void> {
  try {
    await run(job, (answer) => send({ id, answer }));
    send<A>({ id, answer: { type: 'done' } });
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    send<A>({ id, answer: { type: 'failed', message } });
  }
}

/** Leaves an answer to be fetched, and wakes the other side where it does not know of any. */
function send<A>(message: AnswerMessage<A>): void {
  const { answers, awake } = workerData as WorkerData;
  const { bytes } = message.answer as { readonly bytes?: unknown };
  answers.postMessage(message, bytes instanceof Uint8Array ? [bytes.buffer as ArrayBuffer] : []);
  if (Atomics.exchange(awake, 0, 1) === 0) parentPort?.postMessage(null);
}
