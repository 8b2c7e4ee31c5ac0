/**
 * Runs one suite with Node's test runner and leaves its counts for scripts/test.ts:
 * `node scripts/nodeTests.ts <suite> [part of a folder's or file's name]`. No test at all is a pass.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { repoRoot } from '../test/host/paths.ts';
import { type Counts, resultsDir } from './results.ts';

const [suite = 'unit', part = ''] = process.argv.slice(2);
const resultsFile = join(resultsDir, `${suite}.json`);

process.chdir(repoRoot);
await mkdir(resultsDir, { recursive: true });
await rm(resultsFile, { force: true });

const tests = run({
  globPatterns: [`test/${suite}/**/*${part}*.test.ts`, `test/${suite}/**/*${part}*/**/*.test.ts`],
  // A journey drives a whole VS Code: two at once only slow each other down.
  concurrency: suite !== 'e2e',
});
tests.on('test:summary', ({ file, counts }) => {
  if (file !== undefined) return;
  const { tests: all, passed, skipped, todo } = counts;
  void finish({ passed, failed: all - passed - skipped - todo });
});
tests.compose(new spec()).pipe(process.stdout);

async function finish(counts: Counts): Promise<void> {
  if (counts.failed > 0) process.exitCode = 1;
  await writeFile(resultsFile, JSON.stringify(counts));
}
