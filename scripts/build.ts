/** Bundles the product into dist/. `--production` minifies; `--watch` rebuilds at each change. */
import { parseArgs } from 'node:util';
import { context } from 'esbuild';
import { buildAll, bundles, copyAssets } from './bundles.ts';

const { values } = parseArgs({
  options: { watch: { type: 'boolean', default: false }, production: { type: 'boolean', default: false } },
});

if (values.watch) await watch();
else await buildAll(values.production).catch(fail);

/** esbuild has printed what is wrong in the sources; a stack trace adds nothing. */
function fail(error: unknown): void {
  if (!(error instanceof Error && 'errors' in error)) throw error;
  process.exitCode = 1;
}

async function watch(): Promise<void> {
  await copyAssets();
  for (const options of bundles(values.production)) {
    const running = await context({ ...options, logLevel: 'info' });
    await running.watch();
  }
}
