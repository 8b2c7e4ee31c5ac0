import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digest, FactsCache } from './cache.ts';
import { discover } from './discover.ts';
import { FactsReader } from './factsReader.ts';
import type { Answer, Job, WorkerSetup } from './messages.ts';
import { Reviewer } from './quality/reviewer.ts';
import { serve, threadSetup } from './thread.ts';

type DiscoverJob = Extract<Job, { readonly type: 'discover' }>;

// The entry of a worker thread: reads and parses, so that nobody waits for it.

const setup = threadSetup<WorkerSetup>();
const cache = setup.cache ? new FactsCache(setup.root, variant()) : undefined;
const reader = new FactsReader(setup, cache);
const reviewer = new Reviewer(setup);

serve<Job, Answer>(run);

function run(job: Job, answer: (answer: Answer) => void): void {
  if (job.type === 'read') reader.readAll(job.files, job.lookup, answer);
  else if (job.type === 'parse') reader.parse(job.path, job.text, answer);
  else if (job.type === 'review') reviewer.reviewAll(job.texts, answer);
  else if (job.type === 'discover') walk(job, answer);
  else flush();
}

function walk({ specs, excludes, again }: DiscoverJob, answer: (answer: Answer) => void): void {
  const fromCache = !again && cache?.isUsable() === true;
  const options = { root: setup.root, specs, excludes, stamps: again || fromCache };
  const discovery = discover(options, (files) => {
    answer({ type: 'found', files: fromCache ? reader.recall(files, answer) : files });
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
  return digest(
    code.map((file) => digest(readFileSync(file))).join() + JSON.stringify([setup.options, setup.rules]),
  );
}

function sources(self: string): string[] {
  return ['..', '../../spec', '../../graph'].flatMap((room) =>
    readdirSync(join(self, room))
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => join(self, room, name)),
  );
}
