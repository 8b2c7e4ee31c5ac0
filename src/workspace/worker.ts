import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { digest, FactsCache } from './cache.ts';
import { discover } from './discover.ts';
import { FactsReader } from './factsReader.ts';
import type { Answer, AnswerMessage, Job, JobMessage, WorkerData } from './messages.ts';

type DiscoverJob = Extract<Job, { readonly type: 'discover' }>;

// The entry of a worker thread: reads and parses, so that nobody waits for it.

const { setup, answers, awake } = workerData as WorkerData;
const cache = setup.cache ? new FactsCache(setup.root, variant()) : undefined;
const reader = new FactsReader(setup, cache);

parentPort?.on('message', ({ id, job }: JobMessage) => {
  const answer = (answer: Answer) => send({ id, answer });
  try {
    run(job, answer);
    answer({ type: 'done' });
  } catch (error) {
    answer({
      type: 'failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});

/** Leaves an answer to be fetched, and wakes the other side where it does not know of any. */
function send(message: AnswerMessage): void {
  const { answer } = message;
  answers.postMessage(message, answer.type === 'facts' ? [answer.bytes.buffer as ArrayBuffer] : []);
  if (Atomics.exchange(awake, 0, 1) === 0) parentPort?.postMessage(null);
}

function run(job: Job, answer: (answer: Answer) => void): void {
  if (job.type === 'read') reader.readAll(job.files, job.lookup, answer);
  else if (job.type === 'parse') reader.parse(job.path, job.text, answer);
  else if (job.type === 'discover') walk(job, answer);
  else flush();
}

function walk({ specs, excludes, again }: DiscoverJob, answer: (answer: Answer) => void): void {
  const fromCache = !again && cache?.isUsable() === true;
  const options = { root: setup.root, specs, excludes, stamps: again || fromCache };
  const discovery = discover(options, (files) => {
    const others = fromCache ? reader.recall(files, answer) : files;
    if (others.length > 0) answer({ type: 'found', files: others });
  });
  answer({ type: 'discovered', discovery });
}

function flush(): void {
  cache?.flush();
  cache?.compact((path) => existsSync(join(setup.root, path)));
  cache?.unload();
}

/** Facts are only good for the very code and options that made them: the code's own bytes are its version. */
function variant(): string {
  const self = fileURLToPath(import.meta.url);
  const code = self.endsWith('.ts') ? sources(self) : [self];
  return digest(code.map((file) => digest(readFileSync(file))).join() + JSON.stringify(setup.options));
}

function sources(self: string): string[] {
  return [join(self, '..'), join(self, '../../spec')].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => join(folder, name)),
  );
}
