import { Worker } from 'node:worker_threads';

/** More than this no file needs; without a bound one could take the whole process down. */
const LIMITS = { maxOldGenerationSizeMb: 1024 };
/** Threads of one kind that wait for their next use. */
const AT_MOST = 2;
/** How long a thread waits for it. */
const PATIENCE_MILLISECONDS = 10_000;

interface Spare {
  readonly worker: Worker;
  readonly timer: NodeJS.Timeout;
}

/** Threads that have no work, by the file that they run. They keep no process alive. */
const spares = new Map<string, Spare[]>();

/** A thread that runs a file: one that had no work, with its code warm, else a new one. It is not begun yet. */
export function takeThread(file: string | URL): Worker {
  const spare = spares.get(String(file))?.shift();
  if (spare === undefined) return startThread(file);
  clearTimeout(spare.timer);
  unhear(spare.worker);
  return spare.worker;
}

/** Keeps a thread whose work has been ended for its next use, or ends it where enough wait. */
// @spec workspace.md#INDEX-28
export function giveThreadBack(file: string | URL, worker: Worker): void {
  const waiting = spares.get(String(file)) ?? [];
  spares.set(String(file), waiting);
  unhear(worker);
  if (waiting.length >= AT_MOST) {
    void worker.terminate();
    return;
  }
  const forget = () => {
    const at = waiting.findIndex((spare) => spare.worker === worker);
    if (at >= 0) clearTimeout(waiting.splice(at, 1)[0]?.timer);
  };
  const end = () => {
    forget();
    void worker.terminate();
  };
  worker.on('error', forget).on('exit', forget).unref();
  waiting.push({ worker, timer: setTimeout(end, PATIENCE_MILLISECONDS).unref() });
}

/** Whether a thread that runs a file waits for work. */
export function hasSpareThread(file: string | URL): boolean {
  return (spares.get(String(file))?.length ?? 0) > 0;
}

/** Starts a thread before it is needed, while the one that will need it has something else to do, unless `enough` wait already. */
export function startThreadEarly(file: string | URL, enough = 1): void {
  if ((spares.get(String(file))?.length ?? 0) < enough) giveThreadBack(file, startThread(file));
}

function startThread(file: string | URL): Worker {
  return new Worker(file, { resourceLimits: LIMITS });
}

/** A worker has listeners of its own too, without which it hears nothing any more. */
function unhear(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}
