/** What VS Code calls in its extension host: runs the bundled tests that lie beside this file with Mocha. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import type Mocha from 'mocha';
import type { Counts } from '../../scripts/results.ts';
import { RESULTS_FILE, TEST_LINE } from './report.ts';

export async function run(): Promise<void> {
  const { failed } = await runAll().catch((error: unknown) => {
    // VS Code itself says only in its log why a run failed.
    printMarked(error);
    throw error;
  });
  if (failed > 0) throw new Error(`${failed} tests failed`);
}

async function runAll(): Promise<Counts> {
  // Imported when run: a required ES module has its default elsewhere in older extension hosts.
  const { default: Mocha } = await import('mocha');
  Mocha.reporters.Base.consoleLog = printMarked;
  const mocha = new Mocha({ color: false, timeout: 120_000, ...chosenTests() });
  const tests = readdirSync(__dirname).filter((name) => name.endsWith('.test.cjs'));
  for (const name of tests.sort()) mocha.addFile(join(__dirname, name));
  const counts = await finished(mocha);
  const results = join(__dirname, '..', 'test-results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, RESULTS_FILE), JSON.stringify(counts));
  return counts;
}

/** Among the console lines of a whole VS Code the report's own are told apart by a mark. */
function printMarked(...args: readonly unknown[]): void {
  for (const line of format(...args).split('\n')) console.log(TEST_LINE + line);
}

function chosenTests(): Mocha.MochaOptions {
  const grep = process.env.SDME_GREP;
  return grep ? { grep } : {};
}

function finished(mocha: Mocha): Promise<Counts> {
  return new Promise((resolve) => {
    let passed = 0;
    const runner = mocha.run((failed) => resolve({ passed, failed }));
    runner.on('pass', () => {
      passed += 1;
    });
  });
}
