import { outOfBounds } from './bounds.ts';
import type { Bounds, Duty } from './model.ts';

/** What one run of the tests gave. */
export interface TestRun {
  /** Whether the command ended well: exit code 0 within its time. */
  readonly ended: boolean;
  /** Why it did not end well, in words; null where it did. */
  readonly fault: string | null;
  /** How many tests did what; null where neither a report nor the output says so, which is not none. */
  readonly passed: number | null;
  readonly failed: number | null;
  readonly skipped: number | null;
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

/** Files that differ from where a session began, or why nobody can say. */
export type Changes =
  | { readonly ok: true; readonly paths: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** Everything that the gate looks at. */
export interface GateInput {
  readonly bounds: Bounds;
  readonly before: TestRun | null;
  readonly after: TestRun | null;
  /** Why the command of the tests was not run where there is one, in a sentence; null where it was run. */
  readonly testsLeft: string | null;
  readonly changed: Changes;
  /** Reasons that the person gave for files out of bounds, by path; by `ALL_CHANGES` and `TESTS_BEFORE` for what is not known. */
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

/** What stands for all changes where nobody knows them. */
export const ALL_CHANGES = '*';
/** What stands for the tests that passed before where nobody knows them. */
export const TESTS_BEFORE = 'tests-before';

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
// @spec session.md#GATE-3
export function gate(input: GateInput): readonly Verdict[] {
  return [
    testsVerdict(input),
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

function testsVerdict({ before, after, testsLeft, explained }: GateInput): Verdict {
  const verdict = (ok: boolean, message: string, details: readonly string[] = []): Verdict => {
    return { check: 'tests', ok, message, details };
  };
  if (after === null)
    return verdict(false, `No tests were run: ${testsLeft ?? 'say how in `test` of .sdme/config.json.'}`);
  const fault = testsFault(before, after);
  if (fault !== null) return verdict(false, fault);
  const gone = goneTests(before, after);
  if (gone.length > 0)
    return verdict(false, `Tests that passed before and no longer do: ${gone.length}.`, gone);
  if (isBeforeKnown(before))
    return verdict(
      true,
      `Passing tests: ${after.passed}; before: ${before.passed}.${namesText(before, after)}`,
    );
  const told = `Passing tests: ${after.passed}; before: not known, so that one that was lost would not show.`;
  return isOpen(explained, TESTS_BEFORE)
    ? verdict(false, `${told} A person has to explain it.`, [TESTS_BEFORE])
    : verdict(true, `${told} It was explained.`);
}

/** Whether something says how many tests passed when a session began. */
// @spec session.md#GATE-11
export function isBeforeKnown(before: TestRun | null): before is TestRun {
  return before !== null && before.passed !== null;
}

function namesText(before: TestRun, after: TestRun): string {
  return before.names && after.names
    ? ''
    : ' Their names are not known: one that went while another came would not show.';
}

/** What is wrong with the tests before single ones are looked at; null where nothing is. */
// @spec session.md#GATE-1, session.md#GATE-7
function testsFault(before: TestRun | null, after: TestRun): string | null {
  const { passed, failed, ended, fault } = after;
  if (failed !== null && failed > 0) return `Failing tests: ${failed}.`;
  if (!ended) return `The test command did not end well${fault === null ? '' : `: ${fault}`}.`;
  if (passed === null)
    return 'The test command ended well, but nothing says how many tests were run: name the report that it writes in `test.report` of .sdme/config.json.';
  if (passed === 0) return 'No test was run.';
  const [then, now] = [before === null ? null : testsRun(before), testsRun(after)];
  if (then !== null && now !== null && now < then)
    return `Fewer tests were run: ${now}; before: ${then}. Tests that are gone or skipped show nothing, also where they failed before.`;
  return before !== null && before.passed !== null && passed < before.passed
    ? `Passing tests: ${passed}; before: ${before.passed}.`
    : null;
}

/** How many tests were run to their end; one that was skipped was not. */
function testsRun({ passed, failed }: TestRun): number | null {
  return passed === null ? null : passed + (failed ?? 0);
}

/** Tests that passed in one run and do not in a later one; empty where a report does not name them. */
// @spec session.md#GATE-1
export function goneTests(before: TestRun | null, after: TestRun | null): readonly string[] {
  if (!before?.names || !after?.names) return [];
  const passing = new Set(after.names);
  return before.names.filter((name) => !passing.has(name));
}

function isOpen(explained: GateInput['explained'], what: string): boolean {
  return (explained.get(what) ?? '').trim() === '';
}

// @spec session.md#GATE-2, session.md#GATE-6
function boundsVerdict({ bounds, changed, explained }: GateInput): Verdict {
  const verdict = (details: readonly string[], message: string): Verdict => {
    return { check: 'bounds', ok: details.length === 0, message, details };
  };
  if (!changed.ok) {
    const message = `Which files changed is not known: ${changed.reason}`;
    return isOpen(explained, ALL_CHANGES)
      ? verdict([ALL_CHANGES], message)
      : verdict([], `${message} It was explained.`);
  }
  const outside = outOfBounds(bounds, changed.paths);
  const open = outside.filter((path) => isOpen(explained, path));
  if (open.length > 0) return verdict(open, `Files changed out of bounds and not explained: ${open.length}.`);
  return verdict(
    [],
    `Files changed: ${changed.paths.length}; out of bounds and explained: ${outside.length}.`,
  );
}

/** A statement without an id is verified with the section that it stands in. */
// @spec session.md#GATE-10
function unverified(duties: readonly Duty[]): readonly string[] {
  return [...new Set(duties.filter(({ tests }) => tests.length === 0).map(({ address }) => address))];
}

function listVerdict(check: GateCheck, open: readonly string[], good: string, bad: string): Verdict {
  const ok = open.length === 0;
  return { check, ok, message: ok ? `${good}.` : `${bad}: ${open.length}.`, details: open };
}

// @spec session.md#GATE-4
function guardedVerdict(guarded: readonly GuardedChange[]): Verdict {
  const open = guarded.filter(({ accepted }) => accepted === null || accepted.trim() === '');
  const details = open.map(({ what, address }) => (what === address ? what : `${what} (${address})`));
  const message =
    open.length > 0
      ? `Changes to what is for people only, which a person has to accept with a reason: ${open.length}.`
      : guarded.length > 0
        ? `Changes to what is for people only, accepted: ${guarded.length}.`
        : 'Nothing that is for people only was changed.';
  return { check: 'human-only', ok: open.length === 0, message, details };
}
