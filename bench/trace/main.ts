import { bundleWorker, measured } from '../inChildren.ts';
import { pause } from '../measure.ts';
import { type Report, reportOf } from '../report.ts';
import { copiedCode, generatedCode } from './codeCorpus.ts';
import { TRACE_MEASUREMENTS, TRACE_ROWS } from './rows.ts';
import { CODE_WORKER } from './subject.ts';

const DEFAULT_FILES = '1000';

/** Measures tracing on code bases: folders, or generated ones of so many files. */
export async function traceReports(names: readonly string[]): Promise<Report[]> {
  await bundleWorker('code/worker.ts', CODE_WORKER);
  const reports: Report[] = [];
  for (const name of names.length > 0 ? names : [DEFAULT_FILES]) {
    const corpus = /^\d+$/.test(name) ? generatedCode(Number(name)) : copiedCode(name);
    // Files that are as young as that are read again although the cache has them.
    await pause(2_500);
    reports.push(reportOf(corpus, await measured(corpus, TRACE_MEASUREMENTS), TRACE_ROWS));
  }
  return reports;
}
