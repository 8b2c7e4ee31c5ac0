/** What VS Code calls in its extension host: runs the bundled tests that lie beside this file with Mocha. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { RESULTS_FILE, TEST_LINE } from './report.ts';

export async function run(): Promise<void> {
  Mocha.reporters.Base.consoleLog = printMarked;
  const mocha = new Mocha({ color: false, timeout: 60_000, ...chosenTests() });
  for (const name of readdirSync(__dirname).sort())
    if (name.endsWith('.test.cjs')) mocha.addFile(join(__dirname, name));
  const counts = await finished(mocha);
  mkdirSync(join(__dirname, '..', 'test-results'), { recursive: true });
  writeFileSync(join(__dirname, '..', 'test-results', RESULTS_FILE), JSON.stringify(counts));
  if (counts.failed > 0) throw new Error(`${counts.failed} tests failed.`);
}

/** Among the console lines of a whole VS Code the report's own are told apart by a mark. */
function printMarked(...args: readonly unknown[]): void {
  for (const line of format(...args).split('\n')) console.log(TEST_LINE + line);
}

function chosenTests(): Mocha.MochaOptions {
  const grep = process.env.SDME_GREP;
  return grep ? { grep } : {};
}

function finished(mocha: Mocha): Promise<{ passed: number; failed: number }> {
  return new Promise((resolve) => {
    let passed = 0;
    const runner = mocha.run((failed) => resolve({ passed, failed }));
    runner.on('pass', () => {
      passed += 1;
    });
  });
}
