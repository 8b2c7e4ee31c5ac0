/**
 * Runs test files with Node's test runner and leaves their counts:
 * `node scripts/testGroup.ts <file of the counts> <shared | how many at once> <test file>...`
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { type Counts, resultsDir } from './results.ts';

const [results = '', how = '1', ...files] = process.argv.slice(2);
const counts = await counted();
if (counts.failed > 0) process.exitCode = 1;
await writeFile(join(resultsDir, results), JSON.stringify(counts));

function counted(): Promise<Counts> {
  return new Promise((resolve) => {
    const tests = run({ files, ...(how === 'shared' ? { isolation: 'none' } : apart(Number(how))) });
    tests.on('test:summary', ({ file, counts: { tests: all, passed, skipped, todo } }) => {
      if (file === undefined) resolve({ passed, failed: all - passed - skipped - todo });
    });
    tests.compose(new spec()).pipe(process.stdout);
  });
}

function apart(concurrency: number): Parameters<typeof run>[0] {
  return {
    concurrency,
    execArgv: ['--import', new URL('../test/host/bundledWorkers.ts', import.meta.url).href],
  };
}
