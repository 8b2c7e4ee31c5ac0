import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { digest, FactsCache } from './cache.ts';
import { discover } from './discover.ts';
import { FactsReader } from './factsReader.ts';
import type { Answer, Job, JobMessage, WorkerSetup } from './messages.ts';

// The entry of a worker thread: reads and parses, so that nobody waits for it.

const setup = workerData as WorkerSetup;
const cache = setup.cache ? new FactsCache(setup.root, variant()) : undefined;
const reader = new FactsReader(setup, cache);

parentPort?.on('message', ({ id, job }: JobMessage) => {
  const answer = (answer: Answer) => {
    parentPort?.postMessage(
      { id, answer },
      answer.type === 'facts' ? [answer.bytes.buffer as ArrayBuffer] : [],
    );
  };
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

function run(job: Job, answer: (answer: Answer) => void): void {
  if (job.type === 'read') reader.readAll(job.files, job.lookup, answer);
  else if (job.type === 'parse') reader.parse(job.path, job.text, answer);
  else if (job.type === 'discover') {
    const stamps = job.stamps || (cache?.isUsable() ?? false);
    const options = { root: setup.root, ...job, stamps };
    const discovery = discover(options, (files) => answer({ type: 'found', files }));
    answer({ type: 'discovered', discovery });
  } else flush();
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
