import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE_FOLDER, digest, FactsCache } from '../cache.ts';
import { discover } from '../discover.ts';
import { serve, threadSetup } from '../thread.ts';
import { codeGlobs } from './codeGlobs.ts';
import { CodeMaker } from './codeMaker.ts';
import type { CodeAnswer, CodeJob, CodeSetup } from './messages.ts';
import { SpecMaker } from './specMaker.ts';
import { Wants } from './wants.ts';

type Of<T extends CodeJob['type']> = Extract<CodeJob, { readonly type: T }>;
type Send = (answer: CodeAnswer) => void;

// The entry of a thread that reads source files, and of specifications what tracing wants to know of them.

const setup = threadSetup<CodeSetup>();
const version = codeVersion();
const codeCache = cacheFor('code', JSON.stringify(setup.dialects));
const specCaches = new Map([true, false].map((quotes) => [quotes, cacheFor('trace', String(quotes))]));
let sendNow: Send = () => {};
const code = new CodeMaker(setup, codeCache, (answer) => sendNow(answer));
const specs = new SpecMaker(setup, (quotes) => specCaches.get(quotes));

serve<CodeJob | { readonly type: 'flush' }, CodeAnswer>((job, send) => {
  sendNow = send;
  if (job.type === 'walk') return walk(job, send);
  if (job.type === 'read') return read(job, send);
  if (job.type === 'open') return open(job, send);
  if (job.type === 'edit') return edit(job, send);
  if (job.type === 'close') return code.close(job.path);
  if (job.type === 'specs') return specs.readAll(job.files, job.quotes, send);
  if (job.type === 'probe') return probe(job, send);
  return flush();
});

function walk({ code: globs, excludes, again, wants }: Of<'walk'>, send: Send): void {
  code.want(new Wants(wants));
  const options = { root: setup.root, specs: null, excludes, stamps: true, others: codeGlobs(globs) };
  const discovery = discover(options, (files) => {
    const others = again ? files : code.recall(files, send);
    if (others.length > 0) send({ type: 'found', files: others });
  });
  send({ type: 'walked', discovery });
}

function read({ files, lookup, wants }: Of<'read'>, send: Send): Promise<void> {
  code.want(new Wants(wants));
  return code.readAll(files, lookup, send);
}

function open({ path, text, wants, dialects }: Of<'open'>, send: Send): Promise<void> {
  code.want(new Wants(wants), dialects);
  return code.open(path, text, send);
}

function edit({ path, changes, wants, dialects }: Of<'edit'>, send: Send): void {
  code.want(new Wants(wants), dialects);
  code.edit(path, changes, send);
}

async function probe({ probes, of }: Of<'probe'>, send: Send): Promise<void> {
  for (const [at, { path, text, hash }] of probes.entries()) {
    const found = of === 'spec' ? specs.probe(path, text, hash) : await code.probe(path, text, hash);
    if (found === null) continue;
    send({ type: 'probed', at, text: found });
    return;
  }
}

function flush(): void {
  for (const cache of [codeCache, ...specCaches.values()]) {
    cache?.flush();
    cache?.compact((path) => existsSync(join(setup.root, path)));
    cache?.unload();
  }
}

function cacheFor(folder: string, options: string): FactsCache | undefined {
  if (!setup.cache) return undefined;
  const variant = digest(version + options + JSON.stringify(setup.specs));
  return new FactsCache(setup.root, variant, `${CACHE_FOLDER}/${folder}`);
}

/** Facts are only good for the very code and grammars that made them: their own bytes are the version. */
function codeVersion(): string {
  const self = fileURLToPath(import.meta.url);
  const own = self.endsWith('.ts') ? sources(self) : [self];
  return digest(own.map((file) => digest(readFileSync(file))).join() + grammarSizes());
}

function sources(self: string): string[] {
  return ['.', '..', '../../spec', '../../trace'].flatMap((room) => {
    const folder = join(self, '..', room);
    const names = readdirSync(folder, { recursive: room.includes('trace'), encoding: 'utf8' });
    return names
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => join(folder, name));
  });
}

function grammarSizes(): string {
  return setup.grammars
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.wasm'))
    .map((file) => statSync(file).size)
    .join();
}
