import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE_FOLDER, digest, FactsCache } from '../cache.ts';
import { discover } from '../discover.ts';
import { serve } from '../thread.ts';
import { codeGlobs } from './codeGlobs.ts';
import { CodeMaker } from './codeMaker.ts';
import type { CodeAnswer, CodeJob, CodeSetup } from './messages.ts';
import { SpecMaker } from './specMaker.ts';

type Of<T extends CodeJob['type']> = Extract<CodeJob, { readonly type: T }>;
type Send = (answer: CodeAnswer) => void;

// The entry of a thread that reads source files, and of specifications what tracing wants to know of them.

serve<CodeSetup, CodeJob | { readonly type: 'flush' }, CodeAnswer>((setup) => {
  const service = new CodeService(setup);
  return { run: (job, send) => service.run(job, send), end: () => service.end() };
});

class CodeService {
  readonly #root: string;
  readonly #code: CodeMaker;
  readonly #specs: SpecMaker;
  readonly #caches: readonly (FactsCache | undefined)[];
  #send: Send = () => {};

  constructor(setup: CodeSetup) {
    const cacheFor = cachesOf(setup);
    const codeCache = cacheFor('code', JSON.stringify(setup.dialects));
    const specCaches = new Map([true, false].map((quotes) => [quotes, cacheFor('trace', String(quotes))]));
    this.#root = setup.root;
    this.#code = new CodeMaker(setup, codeCache, (answer) => this.#send(answer));
    this.#specs = new SpecMaker(setup, (quotes) => specCaches.get(quotes));
    this.#caches = [codeCache, ...specCaches.values()];
  }

  run(job: CodeJob | { readonly type: 'flush' }, send: Send): void | Promise<void> {
    this.#send = send;
    if (job.type === 'walk') return this.#walk(job, send);
    if (job.type === 'read') return this.#read(job, send);
    if (job.type === 'open') return this.#open(job, send);
    if (job.type === 'edit') return this.#edit(job, send);
    if (job.type === 'close') return this.#code.close(job.path);
    if (job.type === 'specs') return this.#specs.readAll(job.files, job.quotes, send);
    if (job.type === 'probe') return this.#probe(job, send);
    return this.#flush();
  }

  end(): void {
    this.#code.dispose();
    for (const cache of this.#caches) cache?.unload();
  }

  #walk({ code: globs, excludes, again, wants }: Of<'walk'>, send: Send): void {
    this.#code.want(wants);
    const options = { root: this.#root, specs: null, excludes, stamps: true, others: codeGlobs(globs) };
    const discovery = discover(options, (files) => {
      const others = again ? files : this.#code.recallAll(files, send);
      if (others.length > 0) send({ type: 'found', files: others });
    });
    send({ type: 'walked', discovery });
  }

  #read({ files, lookup, wants }: Of<'read'>, send: Send): Promise<void> {
    this.#code.want(wants);
    return this.#code.readAll(files, lookup, send);
  }

  #open({ path, text, wants, dialects }: Of<'open'>, send: Send): Promise<void> {
    this.#code.want(wants, dialects);
    return this.#code.open(path, text, send);
  }

  #edit({ path, changes, wants, dialects }: Of<'edit'>, send: Send): void {
    this.#code.want(wants, dialects);
    this.#code.edit(path, changes, send);
  }

  async #probe({ probes, of }: Of<'probe'>, send: Send): Promise<void> {
    for (const [at, { path, text, hash }] of probes.entries()) {
      const found =
        of === 'spec' ? this.#specs.probe(path, text, hash) : await this.#code.probe(path, text, hash);
      if (found === null) continue;
      send({ type: 'probed', at, text: found });
      return;
    }
  }

  #flush(): void {
    for (const cache of this.#caches) {
      cache?.flush();
      cache?.compact((path) => existsSync(join(this.#root, path)));
      cache?.unload();
    }
  }
}

function cachesOf(setup: CodeSetup): (folder: string, options: string) => FactsCache | undefined {
  if (!setup.cache) return () => undefined;
  const version = ownVersion() + grammarSizes(setup.grammars);
  return (folder, options) => {
    const variant = digest(version + options + JSON.stringify(setup.specs));
    return new FactsCache(setup.root, variant, `${CACHE_FOLDER}/${folder}`);
  };
}

/** Facts are only good for the very code and grammars that made them: their own bytes are the version. */
function ownVersion(): string {
  version ??= digest(
    ownFiles()
      .map((file) => digest(readFileSync(file)))
      .join(),
  );
  return version;
}

let version: string | undefined;

function ownFiles(): readonly string[] {
  const self = fileURLToPath(import.meta.url);
  return self.endsWith('.ts') ? sources(self) : [self];
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

function grammarSizes(folders: readonly string[]): string {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.wasm'))
    .map((file) => statSync(file).size)
    .join();
}
