/**
 * Everything that must hold: types, lint, build, unit tests, tests inside a real VS Code, journeys through its UI. A
 * failed part does not keep the others from being run, unless they need it. The last line adds up
 * the suites, in words that CI systems understand.
 *
 * The tests inside VS Code wait for half of their time: they run beside the unit tests, and so do the checks of the sources. Of
 * them half run in the oldest supported VS Code too, where it can be had: it is installed without a lock file, so that it may come to nothing
 * through no fault of ours.
 */
import { findChromium } from '../test/host/chromium.ts';
import { installServer } from '../test/host/install.ts';
import { OLDEST } from '../test/host/version.ts';
import { type Output, runNode, runTool } from './command.ts';
import { addCounts, type Counts, readCounts } from './results.ts';

interface Part {
  readonly name: string;
  readonly run: (output: Output) => Promise<number>;
  /** Where the part counts its tests; a part without counts as one itself when it fails. */
  readonly results?: string;
}

// Nobody looks at pictures here; each takes a third of a second.
process.env.SDME_NO_PICTURES = '1';

// Fetched while the first parts compute.
const installing = installHost();
const hasOldest = installServer(OLDEST).then(
  () => true,
  () => false,
);

const build: Part = { name: 'build', run: (output) => runNode('scripts/build.ts', [], output) };
const host: Part = { name: 'host', run: () => installing };
const unit: Part = {
  name: 'unit',
  run: (output) => runNode('scripts/nodeTests.ts', ['unit'], output),
  results: 'unit.json',
};
const sources: readonly Part[] = [
  { name: 'typecheck', run: (output) => runTool('tsc', ['-b'], output) },
  { name: 'lint', run: (output) => runTool('biome', ['check', '.'], output) },
];
const vscode: Part = {
  name: 'vscode',
  run: (output) => runNode('test/vscode/launch.ts', [], output),
  results: 'vscode.json',
};
/** Those that ask most of VS Code. */
const BROAD =
  'in a real VS Code|lenses and commands|definition of a reference|problems|code and specifications|specifications tree|design council';
const oldest: Part = {
  name: 'oldest',
  run: (output) => runNode('test/vscode/launch.ts', ['--oldest', `--grep=${BROAD}`], output),
  results: 'vscode.json',
};
const e2e: Part = {
  name: 'e2e',
  run: (output) => runNode('scripts/nodeTests.ts', ['e2e'], output),
  results: 'e2e.json',
};

const lines: string[] = [];
let total: Counts = { passed: 0, failed: 0 };
const isBuilt = (await runAll([build])) === 0;
const kept = { text: '' };
const [, isHosted] = await Promise.all([runAll([unit]), besideUnit(kept)]);
console.log(kept.text);
if (isBuilt && isHosted) await runAll([e2e]);
else for (const { name } of [vscode, e2e]) lines.push(`-      ${name.padEnd(9)} not run`);
console.log(`\n${lines.join('\n')}\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** What goes beside the unit tests; gives whether there is a VS Code to test in. Its output is shown after theirs. */
async function besideUnit(output: Output): Promise<boolean> {
  await runAll(sources, output);
  const isHosted = (await runAll([host], output)) === 0;
  if (isBuilt && isHosted) await runAll((await hasOldest) ? [vscode, oldest] : [vscode], output);
  if (!(await hasOldest))
    lines.push(`-      ${oldest.name.padEnd(9)} not run: that VS Code cannot be fetched`);
  return isHosted;
}

/** Runs parts one after another; gives how many of their tests failed. */
async function runAll(parts: readonly Part[], output: Output = 'shown'): Promise<number> {
  let failed = 0;
  for (const part of parts) {
    const heading = `\n── ${part.name}\n`;
    if (output === 'shown') process.stdout.write(heading);
    else output.text += heading;
    const counts = await runPart(part, output);
    total = addCounts(total, counts);
    failed += counts.failed;
  }
  return failed;
}

async function runPart({ name, run, results }: Part, output: Output): Promise<Counts> {
  const began = performance.now();
  const code = await run(output);
  const counts = (results && (await readCounts(results))) || { passed: 0, failed: 0 };
  const failed = code === 0 ? counts.failed : Math.max(1, counts.failed);
  lines.push(`${(failed === 0 ? 'ok' : 'FAILED').padEnd(6)} ${name.padEnd(9)} ${seconds(began)}`);
  return { ...counts, failed };
}

async function installHost(): Promise<number> {
  try {
    await Promise.all([installServer(), findChromium()]);
    return 0;
  } catch (error) {
    console.error(`The VS Code to test in could not be installed:\n${String(error)}`);
    return 1;
  }
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
