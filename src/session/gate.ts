import picomatch from 'picomatch';
import type { Bounds, Duty } from './model.ts';

/** What one run of the tests gave. */
export interface TestRun {
  /** Whether the command ended well: exit code 0 within its time. */
  readonly ended: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Names of tests that passed, where a report gives them; null where only counts are known. */
  readonly names: readonly string[] | null;
}

/** Code or a section that only people may change, and which was changed. */
export interface GuardedChange {
  /** The file or address that changed. */
  readonly what: string;
  /** The section that is for people only. */
  readonly address: string;
  /** Why a person lets it pass; null while nobody does. */
  readonly accepted: string | null;
}

/** Everything that the gate looks at. */
export interface GateInput {
  readonly bounds: Bounds;
  readonly before: TestRun | null;
  readonly after: TestRun | null;
  /** Files that differ from where the session began. */
  readonly changed: readonly string[];
  /** Reasons that the person gave for files out of bounds, by path. */
  readonly explained: ReadonlyMap<string, string>;
  /** Declarations in changed files that name no section, as `path#name`. */
  readonly untraced: readonly string[];
  /** Links whose sides changed and that nobody accepted, as `path#name → address`. */
  readonly drift: readonly string[];
  /** Statements of the brief. */
  readonly duties: readonly Duty[];
  /** Instruction files that do not say what the rules say now. */
  readonly outOfStep: readonly string[];
  readonly guarded: readonly GuardedChange[];
}

export const GATE_CHECKS = [
  'tests',
  'bounds',
  'traced',
  'drift',
  'verified',
  'instructions',
  'human-only',
] as const;
export type GateCheck = (typeof GATE_CHECKS)[number];

/** One verdict; `details` are the places, one a line. */
export interface Verdict {
  readonly check: GateCheck;
  readonly ok: boolean;
  readonly message: string;
  readonly details: readonly string[];
}

/** Holds a session against its gate: a verdict for each check, in their order. */
export function gate(input: GateInput): readonly Verdict[] {
  return [
    testsVerdict(input.before, input.after),
    boundsVerdict(input),
    listVerdict('traced', input.untraced, 'New code has a section', 'New code without a section'),
    listVerdict('drift', input.drift, 'No drift is left', 'Drift that nobody accepted'),
    listVerdict(
      'verified',
      unverified(input.duties),
      'Every statement has a test',
      'Statements without a verifying test',
    ),
    listVerdict(
      'instructions',
      input.outOfStep,
      'Instruction files are in step',
      'Out of step (`sdme sync` mends it)',
    ),
    guardedVerdict(input.guarded),
  ];
}

/** Whether every check passed. */
export function isPassed(verdicts: readonly Verdict[]): boolean {
  return verdicts.every(({ ok }) => ok);
}

function testsVerdict(before: TestRun | null, after: TestRun | null): Verdict {
  const verdict = (ok: boolean, message: string, details: readonly string[] = []): Verdict => {
    return { check: 'tests', ok, message, details };
  };
  if (after === null) return verdict(false, 'No tests were run: say how in `test` of .sdme/config.json.');
  if (after.failed > 0) return verdict(false, `Failing tests: ${after.failed}.`);
  if (!after.ended) return verdict(false, 'The test command did not end well.');
  if (after.passed === 0) return verdict(false, 'No test was run.');
  const gone = goneTests(before, after);
  if (gone.length > 0)
    return verdict(false, `Tests that passed before and no longer do: ${gone.length}.`, gone);
  if (before !== null && after.passed < before.passed)
    return verdict(false, `Passing tests: ${after.passed}; before: ${before.passed}.`);
  return verdict(
    true,
    `Passing tests: ${after.passed}${before === null ? '' : `; before: ${before.passed}`}.`,
  );
}

/** Tests that passed in one run and do not in a later one; empty where a report does not name them. */
export function goneTests(before: TestRun | null, after: TestRun): readonly string[] {
  if (!before?.names || after.names === null) return [];
  const passing = new Set(after.names);
  return before.names.filter((name) => !passing.has(name));
}

/** Tests may always be added, and what the tool writes itself is no work of the session. */
const OWN = ['.sdme/**', 'sessions/**', 'deliberations/**'];

/** Those of some changed files that lie outside of the bounds. */
export function outOfBounds(bounds: Bounds, changed: readonly string[]): readonly string[] {
  const isInside = picomatch([...bounds.code, ...OWN], { dot: true });
  return changed.filter((path) => !isInside(path));
}

function boundsVerdict({ bounds, changed, explained }: GateInput): Verdict {
  const outside = outOfBounds(bounds, changed);
  const open = outside.filter((path) => (explained.get(path) ?? '').trim() === '');
  const told = outside.length - open.length;
  const message =
    open.length > 0
      ? `Files changed out of bounds and not explained: ${open.length}.`
      : `Files changed: ${changed.length}; out of bounds and explained: ${told}.`;
  return { check: 'bounds', ok: open.length === 0, message, details: open };
}

function unverified(duties: readonly Duty[]): readonly string[] {
  return duties.filter(({ id, tests }) => id !== null && tests.length === 0).map(({ address }) => address);
}

function listVerdict(check: GateCheck, open: readonly string[], good: string, bad: string): Verdict {
  const ok = open.length === 0;
  return { check, ok, message: ok ? `${good}.` : `${bad}: ${open.length}.`, details: open };
}

function guardedVerdict(guarded: readonly GuardedChange[]): Verdict {
  const open = guarded.filter(({ accepted }) => accepted === null || accepted.trim() === '');
  const details = open.map(({ what, address }) => `${what} (${address})`);
  const message =
    open.length > 0
      ? `Changes to what is for people only, which a person has to accept with a reason: ${open.length}.`
      : guarded.length > 0
        ? `Changes to what is for people only, accepted: ${guarded.length}.`
        : 'Nothing that is for people only was changed.';
  return { check: 'human-only', ok: open.length === 0, message, details };
}
