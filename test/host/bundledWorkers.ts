/** Loaded before a test file: its reading threads run the bundles that `buildWorkers` makes instead of the sources. */
import { registerHooks } from 'node:module';

const BUNDLES: Readonly<Record<string, string>> = {
  [source('src/workspace/worker.ts')]: source('out/workers/worker.js'),
  [source('src/workspace/code/worker.ts')]: source('out/workers/codeWorker.js'),
};

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const bundle = BUNDLES[found.url];
    return bundle === undefined ? found : { ...found, url: bundle };
  },
});

function source(path: string): string {
  return new URL(`../../${path}`, import.meta.url).href;
}
