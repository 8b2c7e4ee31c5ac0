import { performance } from 'node:perf_hooks';
import { budgetMessage, humanOnlyMessage, materialFor } from '../../answers/build.ts';
import type { Open } from '../../answers/open.ts';
import type { DrillStep } from '../../rebuild/drill.ts';
import { type Attempted, judgeStep } from '../../rebuild/drillVerdict.ts';
import { testsIn } from '../../rebuild/verifyingTests.ts';
import { exactly } from '../../session/bounds.ts';
import { writeBrief } from '../../session/brief.ts';
import type { TestRun } from '../../session/gate.ts';
import type { Bounds } from '../../session/model.ts';
import { changedFiles, readStart } from '../../workspace/session/changedFiles.ts';
import { runCommand } from '../../workspace/session/runCommand.ts';
import { runTests, type TestOrder } from '../../workspace/session/runTests.ts';
import { loadTokenCounter } from '../../workspace/tokens.ts';
import { CannotRun, type Terminal } from '../command.ts';
import { withTraces } from '../openTraces.ts';
import { keptFiles } from './accounted.ts';
import type { DrillFolder, KeptText } from './drillFolder.ts';
import { drillGit } from './drillGit.ts';

/** What every step of a drill has in common. */
export interface DrillOrder {
  readonly drill: DrillFolder;
  /** The folder that agents work in. */
  readonly folder: string;
  readonly agent: string;
  readonly keepsTests: boolean;
  /** How the tests are run, as it was written before any agent came. */
  readonly test: Pick<TestOrder, 'command' | 'report'>;
  /** Tokens of a brief. */
  readonly budget: number;
  /** How long the agent may take for a step, and the tests after it. */
  readonly limitMilliseconds: number;
}

export interface Tried {
  readonly step: DrillStep;
  readonly base: string;
  /** The tests as they stand now. */
  readonly tests: TestRun | null;
}

/** Asks the agent for one step, runs the gate, and keeps what was made, or throws it away where it is not good. Rejects when aborted. */
// @spec rebuild.md#DRILL-2, rebuild.md#DRILL-8
export async function attemptStep(
  order: DrillOrder,
  step: DrillStep,
  at: { readonly base: string; readonly tests: TestRun | null },
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Tried> {
  const attempts = step.attempts + 1;
  const keep = (name: KeptText['name'], text: string) =>
    order.drill.keep({ step: step.path, attempt: attempts, name }, text);
  const briefed = await briefFor(order, step, terminal);
  if (!briefed.ok) {
    const tried = { ...step, outcome: briefed.outcome, reasons: [briefed.reason] };
    return { step: tried, base: at.base, tests: at.tests };
  }
  await keep('brief.md', briefed.brief);
  const before = at.tests ?? (await testsOf(order, signal)).run;
  const start = await readStart(order.folder, signal);
  if (!start.ok) throw new CannotRun(`The drill's repository cannot be read: ${start.reason}`);
  const started = performance.now();
  const agent = await runCommand(
    {
      command: order.agent,
      cwd: order.folder,
      limitMilliseconds: order.limitMilliseconds,
      input: briefed.brief,
    },
    signal,
  );
  await keep('agent.txt', agent.output);
  const changed = await changedFiles(order.folder, start.start, signal);
  const { run: after, output } = await testsOf(order, signal);
  await keep('tests.txt', output);
  const milliseconds = Math.round(performance.now() - started);
  const writesTests = !order.keepsTests;
  const duties = writesTests
    ? await inFolder(order, terminal, (open) => dutiesIn(open, step))
    : briefed.duties;
  const { bounds } = briefed;
  const verdict = judgeStep({ fault: agent.fault, bounds, changed, before, after, writesTests, ...duties });
  const tests = { passed: after.passed, failed: after.failed };
  const tried = { ...step, ...verdict, attempts, milliseconds, tests };
  const paths = changed.ok ? changed.paths : [];
  if (verdict.outcome !== 'failed')
    return { step: tried, base: await commitStep(order, step, paths), tests: after };
  await keep('thrown-away.patch', await throwAway(order, at.base, paths));
  return { step: tried, base: at.base, tests: before };
}

type Briefed =
  | { readonly ok: true; readonly brief: string; readonly bounds: Bounds; readonly duties: StepDuties }
  | { readonly ok: false; readonly outcome: 'people' | 'failed'; readonly reason: string };

function briefFor(order: DrillOrder, step: DrillStep, terminal: Terminal): Promise<Briefed> {
  return inFolder(order, terminal, async (open) => {
    const count = await loadTokenCounter();
    const gathered = await materialFor(open, [step.path], count);
    if (!gathered.ok) return { ok: false, outcome: 'people', reason: humanOnlyMessage(gathered) };
    const bounds = await boundsFor(open, order, step, gathered.material.bounds);
    const material = { ...gathered.material, bounds };
    const result = writeBrief(material, { budget: order.budget, count });
    if (!result.ok)
      return { ok: false, outcome: 'failed', reason: budgetMessage(result.needed, order.budget) };
    return { ok: true, brief: result.brief.markdown, bounds, duties: dutiesIn(open, step) };
  });
}

/** What was taken away for a step lies within its bounds; what judges it, and what only people may change, never does. */
// @spec rebuild.md#DRILL-10
async function boundsFor(
  open: Open,
  { keepsTests }: DrillOrder,
  { removed }: DrillStep,
  bounds: Bounds,
): Promise<Bounds> {
  const { guarded, tests } = await keptFiles(open, keepsTests);
  const kept = [...guarded, ...tests];
  const code = [...bounds.code.filter((glob) => !kept.includes(glob)), ...removed.map(exactly)];
  return { ...bounds, code: [...new Set(code), ...kept.map((path) => `!${exactly(path)}`)] };
}

/** The names of the tests that verify a specification, the files of those that have none, and its statements without a test. */
type StepDuties = Pick<Attempted, 'tests' | 'unnamed' | 'untested'>;

function dutiesIn({ index, code }: Open, { path }: DrillStep): StepDuties {
  const links = code.linksInto(path).filter(({ link }) => link.verifies);
  const named = links.map(({ path, unit }) => ({ path, tests: testsIn(code.file(path)?.units ?? [], unit) }));
  const unnamed = named.filter(({ tests }) => tests.length === 0).map(({ path }) => path);
  const verified = new Set(links.map(({ link }) => link.address));
  const statements = index.graph.document(path)?.statements.flatMap(({ id }) => id ?? []) ?? [];
  const untested = statements.map((id) => `${path}#${id}`).filter((address) => !verified.has(address));
  const tests = new Set(named.flatMap((each) => each.tests));
  return { tests: [...tests], unnamed: [...new Set(unnamed)], untested };
}

function testsOf({ folder, test, limitMilliseconds }: DrillOrder, signal: AbortSignal) {
  return runTests({ root: folder, ...test, limitMilliseconds }, signal);
}

function inFolder<T>(
  { folder }: DrillOrder,
  terminal: Terminal,
  use: (open: Open) => T | Promise<T>,
): Promise<T> {
  // Of the folder that the drill began with it has been told.
  return withTraces({ root: folder, cache: false, all: true, tellsFaults: true }, terminal, use);
}

async function commitStep(
  { folder }: DrillOrder,
  { path }: DrillStep,
  paths: readonly string[],
): Promise<string> {
  await stage(folder, paths);
  await drillGit(folder, ['commit', '-q', '--no-verify', '--allow-empty', '-m', `Rebuilt from ${path}`]);
  return (await drillGit(folder, ['rev-parse', 'HEAD'])).trim();
}

/** Puts everything back to where the step began, and gives what that takes away. */
// @spec rebuild.md#DRILL-4
export async function throwAway(
  { folder }: Pick<DrillOrder, 'folder'>,
  base: string,
  paths: readonly string[],
): Promise<string> {
  await stage(folder, paths);
  const patch = await drillGit(folder, ['diff', '--cached', '--binary', '--no-ext-diff', base]);
  await drillGit(folder, ['reset', '-q', '--hard', base]);
  return patch;
}

/** What git ignores is nobody's work: packages, builds. */
async function stage(folder: string, paths: readonly string[]): Promise<void> {
  if (paths.length > 0) await drillGit(folder, ['add', '--all', '--', ...paths]);
}
