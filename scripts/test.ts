/**
 * Everything that must hold: types, lint, build, unit tests, tests inside a real VS Code, journeys through its UI. A
 * failed part does not keep the others from being run, unless they need it. The last line adds up
 * the suites, in words that CI systems understand.
 */
import { findChromium } from '../test/host/chromium.ts';
import { installServer } from '../test/host/install.ts';
import { runNode, runTool } from './command.ts';
import { addCounts, type Counts, readCounts } from './results.ts';

interface Part {
  readonly name: string;
  readonly run: () => Promise<number>;
  /** Where the part counts its tests; a part without counts as one itself when it fails. */
  readonly results?: string;
  /** Whether the parts after it make no sense when it fails. */
  readonly gate?: boolean;
}

// Nobody looks at pictures here; each takes a third of a second.
process.env.SDME_NO_PICTURES = '1';

// Fetched while the first parts compute.
const installing = installHost();

const parts: readonly Part[] = [
  { name: 'typecheck', run: () => runTool('tsc', '-b') },
  { name: 'lint', run: () => runTool('biome', 'check', '.') },
  { name: 'unit', run: () => runNode('scripts/nodeTests.ts', 'unit'), results: 'unit.json' },
  { name: 'build', run: () => runNode('scripts/build.ts'), gate: true },
  { name: 'host', run: () => installing, gate: true },
  { name: 'vscode', run: () => runNode('test/vscode/launch.ts'), results: 'vscode.json' },
  { name: 'e2e', run: () => runNode('scripts/nodeTests.ts', 'e2e'), results: 'e2e.json' },
];

const lines: string[] = [];
let total: Counts = { passed: 0, failed: 0 };
let open = true;
for (const part of parts) {
  if (!open) {
    lines.push(`-      ${part.name.padEnd(9)} not run`);
    continue;
  }
  const counts = await runPart(part);
  total = addCounts(total, counts);
  open = counts.failed === 0 || !part.gate;
}
console.log(`\n${lines.join('\n')}\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function runPart({ name, run, results }: Part): Promise<Counts> {
  console.log(`\n── ${name}`);
  const began = performance.now();
  const code = await run();
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
