import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { AnswerMessage, Beginning, ThreadMessage } from './messages.ts';

type Run<J, A> = (job: J, answer: (answer: A) => void) => void | Promise<void>;

/** After this a thread can do nothing more: it ends, and the pool starts another one. */
export class ThreadBroken extends Error {}

/** What a thread does between its beginning and its end. */
export interface Service<J, A> {
  readonly run: Run<J, A>;
  /** Lets go of what it holds: the thread may be begun again with another setup. */
  readonly end?: () => void;
}

/** Does the jobs that a pool gives this thread, one after the other. `begin` is called with the setup of each pool that uses the thread. */
export function serve<S, J, A>(begin: (setup: S) => Service<J, A>): void {
  stepBack();
  let last = Promise.resolve();
  let current: { readonly service: Service<J, A>; readonly beginning: Beginning<S> } | undefined;
  const handle = (message: ThreadMessage<S, J>): void | Promise<void> => {
    if (message.type === 'begin') current = { service: begin(message.setup), beginning: message };
    else if (message.type === 'end') {
      current?.service.end?.();
      current = undefined;
    } else if (current) return serveOne(message, current.service.run, current.beginning);
  };
  parentPort?.on('message', (message: ThreadMessage<S, J>) => {
    last = last.then(() => handle(message));
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
  { id, job }: { readonly id: number; readonly job: J },
  run: Run<J, A>,
  to: Beginning<unknown>,
): Promise<void> {
  try {
    await run(job, (answer) => send({ id, answer }, to));
    send<A>({ id, answer: { type: 'done' } }, to);
  } catch (error) {
    if (isBroken(error)) throw error;
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    send<A>({ id, answer: { type: 'failed', message } }, to);
  }
}

/** A library in WebAssembly says so by an error of this name, whatever was asked of it. */
function isBroken(error: unknown): boolean {
  return error instanceof ThreadBroken || (error instanceof Error && error.name === 'RuntimeError');
}

/** Leaves an answer to be fetched, and wakes the other side where it does not know of any. */
function send<A>(message: AnswerMessage<A>, { answers, awake }: Beginning<unknown>): void {
  const { bytes } = message.answer as { readonly bytes?: unknown };
  answers.postMessage(message, bytes instanceof Uint8Array ? [bytes.buffer as ArrayBuffer] : []);
  if (Atomics.exchange(awake, 0, 1) === 0) parentPort?.postMessage(null);
}
