import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Corpus, copiedCorpus, generatedCorpus } from './corpus.ts';
import { median, type Numbers, pause } from './measure.ts';
import { reportOf, tableOf } from './report.ts';
import { MEASUREMENTS, type Measured } from './rows.ts';
import { WORKER } from './subject.ts';

// `npm run bench [-- <folder or number of documents>…]`: measures, prints a table, writes out/bench.json.

const SIZES = ['100', '1000', '10000'];
const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const out = fileURLToPath(new URL('../out/', import.meta.url));

await bundleWorker();
const wanted = process.argv.slice(2);
const reports = [];
for (const name of wanted.length > 0 ? wanted : SIZES) {
  const corpus = /^\d+$/.test(name) ? generatedCorpus(Number(name)) : copiedCorpus(name);
  // Files that are as young as that are read again although the cache has them.
  await pause(2_500);
  reports.push(reportOf(corpus, await measured(corpus)));
}
const machine = { cpu: cpus()[0]?.model ?? '', threads: cpus().length, node: process.version };
writeFileSync(`${out}bench.json`, `${JSON.stringify({ machine, reports }, null, 2)}\n`);
process.stdout.write(
  `${machine.cpu}, ${machine.threads} threads, Node ${machine.node}\n\n${tableOf(reports)}`,
);

/** As it is shipped, so that starting it costs what it costs there. */
async function bundleWorker(): Promise<void> {
  const banner = `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`;
  await build({
    entryPoints: [fileURLToPath(new URL('../src/workspace/worker.ts', import.meta.url))],
    outfile: WORKER,
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

async function measured(corpus: Corpus): Promise<Measured> {
  const all: Record<string, Numbers> = {};
  const file = `${out}bench/corpus.json`;
  writeFileSync(file, JSON.stringify(corpus));
  for (const { name, times } of MEASUREMENTS) {
    process.stderr.write(`${corpus.name}: ${name}\n`);
    const runs: Numbers[] = [];
    for (let at = 0; at < times; at++) runs.push(await inChild(name, file));
    all[name] = medians(runs);
  }
  return all;
}

function medians(runs: readonly Numbers[]): Numbers {
  const names = Object.keys(runs[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(runs.map((run) => run[name] ?? Number.NaN))]));
}

function inChild(measurement: string, corpus: string): Promise<Numbers> {
  return new Promise((resolve, reject) => {
    const args = ['--expose-gc', '--max-old-space-size=8192', CHILD, measurement, corpus];
    execFile(process.execPath, args, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${measurement}: ${stderr || error.message}`));
      else resolve(JSON.parse(stdout) as Numbers);
    });
  });
}
