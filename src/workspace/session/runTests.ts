import type { TestRun } from '../../session/gate.ts';
import { readOutput, readReport } from '../../session/testReport.ts';
import { addReports, type TestReport } from '../../session/testTally.ts';
import { markReports, newReports } from './reportFiles.ts';
import { runCommand } from './runCommand.ts';

export interface TestOrder {
  readonly root: string;
  /** The command line that runs the tests, from `test.command`. */
  readonly command: string;
  /** Path or glob of the report that it writes, from `test.report`; null where it writes none. */
  readonly report: string | null;
  readonly limitMilliseconds: number;
  readonly onOutput?: (piece: Buffer) => void;
}

/** A run of the tests, and what was kept of their output. */
export interface RanTests {
  readonly run: TestRun;
  readonly output: string;
}

/**
 * Runs the tests of a folder and counts them: from the report that the run wrote, else from its output. Where neither says how many there
 * were, the counts are null. Rejects when aborted.
 */
// @spec session.md#RUN-1
export async function runTests(order: TestOrder, signal?: AbortSignal): Promise<RanTests> {
  const { root, command, report, limitMilliseconds, onOutput } = order;
  const marks = report === null ? null : await markReports(root, report);
  const options = { command, cwd: root, limitMilliseconds, ...(onOutput ? { onOutput } : {}) };
  const { fault, output, isWhole } = await runCommand(options, signal);
  const texts = report === null || marks === null ? [] : await newReports(root, report, marks);
  const found = addReports(texts.flatMap((text) => readReport(text) ?? [])) ?? readOutput(output, isWhole);
  return { run: { ended: fault === null, fault, ...countsOf(found) }, output };
}

function countsOf(found: TestReport | null): Omit<TestRun, 'ended' | 'fault'> {
  return found ?? { passed: null, failed: null, skipped: null, names: null };
}
