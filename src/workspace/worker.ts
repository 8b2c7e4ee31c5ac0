import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digest, FactsCache } from './cache.ts';
import { discover } from './discover.ts';
import { FactsReader } from './factsReader.ts';
import type { Answer, Job, WorkerSetup } from './messages.ts';
import { Reviewer } from './quality/reviewer.ts';
import { serve } from './thread.ts';

type DiscoverJob = Extract<Job, { readonly type: 'discover' }>;
type Send = (answer: Answer) => void;

// The entry of a worker thread: reads and parses, so that nobody waits for it.

serve<WorkerSetup, Job, Answer>((setup) => {
  const cache = setup.cache ? new FactsCache(setup.root, variant(setup)) : undefined;
  const reader = new FactsReader(setup, cache);
  const reviewer = new Reviewer(setup);
  return {
    run: (job, answer) => {
      if (job.type === 'read') reader.readAll(job.files, job.lookup, answer);
      else if (job.type === 'parse') reader.parse(job.path, job.text, answer);
      else if (job.type === 'review') reviewer.reviewAll(job.texts, answer);
      else if (job.type === 'discover') walk(setup.root, job, reader, cache?.isUsable() === true, answer);
      else flush(setup.root, cache);
    },
    end: () => cache?.unload(),
  };
});

function walk(
  root: string,
  { specs, excludes, again }: DiscoverJob,
  reader: FactsReader,
  isCached: boolean,
  answer: Send,
): void {
  const fromCache = !again && isCached;
  const options = { root, specs, excludes, stamps: again || fromCache };
  const discovery = discover(options, (files) => {
    answer({ type: 'found', files: fromCache ? reader.recallAll(files, answer) : files });
  });
  answer({ type: 'discovered', discovery });
}

function flush(root: string, cache: FactsCache | undefined): void {
  cache?.flush();
  cache?.compact((path) => existsSync(join(root, path)));
  cache?.unload();
}

/** Facts are only good for the very code and options that made them: the code's own bytes are its version. */
function variant({ options, rules }: WorkerSetup): string {
  version ??= ownFiles()
    .map((file) => digest(readFileSync(file)))
    .join();
  return digest(version + JSON.stringify([options, rules]));
}

let version: string | undefined;

function ownFiles(): readonly string[] {
  const self = fileURLToPath(import.meta.url);
  return self.endsWith('.ts') ? sources(self) : [self];
}

function sources(self: string): string[] {
  return ['..', '../../spec', '../../graph'].flatMap((room) =>
    readdirSync(join(self, room))
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => join(self, room, name)),
  );
}
