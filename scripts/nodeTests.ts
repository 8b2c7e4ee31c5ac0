/**
 * Runs one suite with Node's test runner and leaves its counts for scripts/test.ts:
 * `node scripts/nodeTests.ts <suite> [part of a folder's or file's name]`. No test at all is a pass.
 */
import { glob, mkdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { repoRoot } from '../test/host/paths.ts';
import { addCounts, type Counts, resultsDir } from './results.ts';
import { SHARED_TESTS } from './sharedTests.ts';

const [suite = 'unit', part = ''] = process.argv.slice(2);
const resultsFile = join(resultsDir, `${suite}.json`);

process.chdir(repoRoot);
// Each file's process and its threads compile the same sources again: what was compiled is kept.
process.env.NODE_COMPILE_CACHE ??= join(repoRoot, 'out', 'compile-cache');
await mkdir(resultsDir, { recursive: true });
await rm(resultsFile, { force: true });

const files = await filesOf(`test/${suite}/**/*${part}*.test.ts`, `test/${suite}/**/*${part}*/**/*.test.ts`);
const shared = files.filter((file) => SHARED_TESTS.test(file));
const apart = files.filter((file) => !SHARED_TESTS.test(file));
const counts = [
  await counted(shared, { isolation: 'none' }),
  // A journey drives a whole VS Code: two at once only slow each other down.
  await counted(apart, { concurrency: suite === 'e2e' ? 1 : availableParallelism() }),
].reduce(addCounts);
if (counts.failed > 0) process.exitCode = 1;
await writeFile(resultsFile, JSON.stringify(counts));

async function filesOf(...patterns: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const pattern of patterns)
    for await (const file of glob(pattern)) found.add(file.replaceAll('\\', '/'));
  return [...found].sort();
}

function counted(tested: readonly string[], how: Parameters<typeof run>[0]): Promise<Counts> {
  if (tested.length === 0) return Promise.resolve({ passed: 0, failed: 0 });
  return new Promise((resolve) => {
    const tests = run({ ...how, files: tested });
    tests.on('test:summary', ({ file, counts: { tests: all, passed, skipped, todo } }) => {
      if (file === undefined) resolve({ passed, failed: all - passed - skipped - todo });
    });
    tests.compose(new spec()).pipe(process.stdout, { end: false });
  });
}
