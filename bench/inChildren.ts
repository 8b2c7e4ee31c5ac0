import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundles } from '../scripts/bundles.ts';
import type { Corpus } from './corpus.ts';
import { median, type Numbers } from './measure.ts';
import type { Measured } from './rows.ts';
import { EXTENSION, PRODUCT } from './subject.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const FILE = fileURLToPath(new URL('../out/bench/corpus.json', import.meta.url));

/** What is measured in a process of its own, and how often; the median counts. */
export interface Measurement {
  readonly name: string;
  readonly times: number;
}

/** Makes all measurements on one corpus. */
export async function measured(corpus: Corpus, measurements: readonly Measurement[]): Promise<Measured> {
  const all: Record<string, Numbers> = {};
  writeFileSync(FILE, JSON.stringify(corpus));
  for (const { name, times } of measurements) {
    process.stderr.write(`${corpus.name}: ${name}\n`);
    const runs: Numbers[] = [];
    for (let at = 0; at < times; at++) runs.push(await inChild(name));
    all[name] = medians(runs);
  }
  return all;
}

/** A worker as it is shipped, so that starting it costs what it costs there. */
export async function bundleWorker(entry: string, outfile: string): Promise<void> {
  const banner = `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`;
  await build({
    entryPoints: [fileURLToPath(new URL(`../src/workspace/${entry}`, import.meta.url))],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    target: 'node20',
    banner: { js: banner },
    logLevel: 'warning',
  });
}

/** The extension as it is shipped. */
export async function bundleExtension(): Promise<void> {
  for (const outfile of [EXTENSION, PRODUCT]) {
    const options = bundles(true).find((each) => each.outfile === `dist/${basename(outfile)}`);
    await build({ ...options, outfile });
  }
}

function medians(runs: readonly Numbers[]): Numbers {
  const names = Object.keys(runs[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(runs.map((run) => run[name] ?? Number.NaN))]));
}

function inChild(measurement: string): Promise<Numbers> {
  return new Promise((resolve, reject) => {
    const args = ['--expose-gc', '--max-old-space-size=8192', CHILD, measurement, FILE];
    execFile(process.execPath, args, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${measurement}: ${stderr || error.message}`));
      else resolve(JSON.parse(stdout) as Numbers);
    });
  });
}
