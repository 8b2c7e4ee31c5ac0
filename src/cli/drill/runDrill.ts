import { blockersOf, type DrillRecord, type DrillStep, isDone, withStep } from '../../rebuild/drill.ts';
import type { TestRun } from '../../session/gate.ts';
import type { Terminal } from '../command.ts';
import { attemptStep, type DrillOrder } from './attempt.ts';

/** What becomes of the steps behind one that failed: none is tried any more, or those that do not depend on it. */
export type OnFailure = 'stop' | 'skip';

const SETTLED: readonly DrillStep['outcome'][] = ['rebuilt', 'unverified', 'no-code', 'people'];

/** Goes through the steps that are not settled yet, in their order, and writes the record after each. Rejects when aborted. */
// @spec rebuild.md#DRILL-2, rebuild.md#DRILL-5, rebuild.md#DRILL-6
export async function runDrill(
  order: DrillOrder,
  begun: DrillRecord,
  onFailure: OnFailure,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<DrillRecord> {
  let record = begun;
  let tests: TestRun | null = null;
  const open = begun.steps.filter(({ outcome }) => !SETTLED.includes(outcome));
  // What failed before is tried again: until then it blocks nothing.
  for (const step of open) record = withStep(record, { ...step, outcome: 'waiting', reasons: [] });
  for (const step of open) {
    const blockers = blockersOf(record, step);
    if (blockers.length > 0) {
      const reasons = [`not rebuilt, and it depends on it: ${blockers.join(', ')}`];
      record = withStep(record, { ...step, outcome: 'skipped', reasons });
    } else {
      const tried = await attemptStep(order, step, { base: record.base, tests }, terminal, signal);
      tests = tried.tests;
      record = { ...withStep(record, tried.step), base: tried.base };
    }
    await order.drill.write(record);
    terminal.err(progressLine(record, step));
    const now = record.steps.find(({ path }) => path === step.path);
    if (onFailure === 'stop' && now && !isDone(now) && now.outcome !== 'people') break;
  }
  return record;
}

function progressLine({ steps }: DrillRecord, { path }: DrillStep): string {
  const at = steps.findIndex((each) => each.path === path);
  const { outcome, reasons } = steps[at] ?? { outcome: '', reasons: [] };
  const why = reasons.length === 0 ? '' : `: ${reasons.join('; ')}`;
  return `sdme: ${at + 1}/${steps.length} ${path} ${outcome}${why}\n`;
}
