import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { copiedCorpus, generatedCorpus } from './corpus.ts';
import { councilReport } from './council/main.ts';
import { graphReport } from './graph/main.ts';
import { bundleExtension, bundleWorker, measured } from './inChildren.ts';
import { latReport } from './lat/main.ts';
import { pause } from './measure.ts';
import { type Report, reportOf, tableOf } from './report.ts';
import { MEASUREMENTS, ROWS, SOAK, SOAK_ROWS } from './rows.ts';
import { WORKER } from './subject.ts';
import { traceReports } from './trace/main.ts';

// Measures, prints a table, writes out/bench.json:
// `npm run bench [-- <folder or number of documents>…]`, and for tracing `npm run bench -- code [<folder or number of files>…]`,
// of which 10000 files, some 100 MB, take several minutes; `npm run bench -- lat` beside `lat check`;
// `npm run bench -- soak` 100,000 edits; `npm run bench -- council` the design council; `npm run bench -- graph` the large graph.

const SIZES = ['100', '1000', '10000'];
const out = fileURLToPath(new URL('../out/', import.meta.url));

await bundleWorker('worker.ts', WORKER);
await bundleExtension();
const [first, ...others] = process.argv.slice(2);
const wanted = first === undefined ? SIZES : [first, ...others];
const reports = await reportsOf();
const machine = { cpu: cpus()[0]?.model ?? '', threads: cpus().length, node: process.version };
writeFileSync(`${out}bench.json`, `${JSON.stringify({ machine, reports }, null, 2)}\n`);
process.stdout.write(
  `${machine.cpu}, ${machine.threads} threads, Node ${machine.node}\n\n${tableOf(reports)}`,
);

async function reportsOf(): Promise<Report[]> {
  if (first === 'code') return traceReports(others);
  if (first === 'soak') return [await soakReport()];
  if (first === 'lat') return [await latReport()];
  if (first === 'council') return [await councilReport()];
  if (first === 'graph') return [await graphReport()];
  const specs = await specReports(wanted);
  return first === undefined
    ? [...specs, ...(await traceReports([])), await latReport(), await councilReport(), await graphReport()]
    : specs;
}

async function specReports(names: readonly string[]): Promise<Report[]> {
  const made: Report[] = [];
  for (const name of names) {
    const corpus = /^\d+$/.test(name) ? generatedCorpus(Number(name)) : copiedCorpus(name);
    // Files that are as young as that are read again although the cache has them.
    await pause(2_500);
    made.push(reportOf(corpus, await measured(corpus, MEASUREMENTS), ROWS));
  }
  return made;
}

async function soakReport(): Promise<Report> {
  const corpus = generatedCorpus(100);
  return reportOf(corpus, await measured(corpus, SOAK), SOAK_ROWS);
}
