import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { startThreadEarly } from '../workspace/spareThreads.ts';

/** What a verb reads of a folder: nothing at once, its specifications, or its code too. */
export type Reads = 'nothing' | 'specs' | 'code';

/** Starts the threads that read, so that they are ready when the verb's own code is loaded, which takes as long. */
export function startThreads(reads: Reads): void {
  if (reads === 'nothing') return;
  startThreadEarly(workerFile());
  if (reads === 'code') startThreadEarly(codeWorkerFile());
}

/** Starts another thread for code, where there is a processor for it. */
export function startAnotherThread(): void {
  if (availableParallelism() > 1) startThreadEarly(codeWorkerFile(), 2);
}

/** What a thread runs that reads specifications: the bundle beside this one, or the source beside this one's. */
export function workerFile(): URL {
  return besides('./worker.js', '../workspace/worker.ts');
}

/** What a thread runs that reads code. */
export function codeWorkerFile(): URL {
  return besides('./codeWorker.js', '../workspace/code/worker.ts');
}

function besides(bundle: string, source: string): URL {
  const bundled = new URL(bundle, import.meta.url);
  return existsSync(bundled) ? bundled : new URL(source, import.meta.url);
}
