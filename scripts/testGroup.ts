/**
 * Runs test files with Node's test runner and leaves their counts:
 * `node scripts/testGroup.ts --results <file of the counts> (--shared | --at-once <how many>) [--named <test>]... <test file>...`
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { parseArgs } from 'node:util';
import { type GroupCounts, resultsDir } from './results.ts';

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    results: { type: 'string', default: '' },
    shared: { type: 'boolean', default: false },
    'at-once': { type: 'string', default: '1' },
    named: { type: 'string', multiple: true },
  },
});
const counts = await counted();
if (counts.failed > 0) process.exitCode = 1;
await writeFile(join(resultsDir, values.results), JSON.stringify(counts));

function counted(): Promise<GroupCounts> {
  return new Promise((resolve) => {
    const how = values.shared ? ({ isolation: 'none' } as const) : apart(Number(values['at-once']));
    const tests = run({
      files,
      ...how,
      ...(values.named && { testNamePatterns: values.named.map(exactly) }),
    });
    const failures: string[] = [];
    tests.on('test:fail', ({ name, nesting }) => {
      if (nesting === 0) failures.push(name);
    });
    tests.on('test:summary', ({ file, counts: { tests: all, passed, skipped, todo } }) => {
      if (file === undefined) resolve({ passed, failed: all - passed - skipped - todo, failures });
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

function exactly(name: string): RegExp {
  return new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
