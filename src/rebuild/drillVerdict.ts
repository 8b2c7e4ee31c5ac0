import { outOfBounds } from '../session/bounds.ts';
import { type Changes, goneTests, type TestRun } from '../session/gate.ts';
import type { Bounds } from '../session/model.ts';
import type { DrillOutcome } from './drill.ts';
import { isReported } from './verifyingTests.ts';

/** What is known of one step once the agent has ended. */
export interface Attempted {
  /** Why the agent did not end well; null where it did. */
  readonly fault: string | null;
  readonly bounds: Bounds;
  readonly changed: Changes;
  readonly before: TestRun;
  readonly after: TestRun;
  /** Names of the tests that verify the specification. */
  readonly tests: readonly string[];
  /** Files that verify it as a whole, and in which no test could be told by its name. */
  readonly unnamed: readonly string[];
  /** Addresses of statements that can be named and that no test names. */
  readonly untested: readonly string[];
  /** Whether the agent has to write the tests, too. */
  readonly writesTests: boolean;
}

export interface StepVerdict {
  readonly outcome: Extract<DrillOutcome, 'rebuilt' | 'unverified' | 'failed'>;
  readonly reasons: readonly string[];
}

/** The gate of one step of a drill. Tests of what is not rebuilt yet may fail; nothing that passed may be lost. */
// @spec rebuild.md#DRILL-3
export function judgeStep(attempted: Attempted): StepVerdict {
  const reasons = [...agentFaults(attempted), ...changeFaults(attempted), ...testFaults(attempted)];
  if (reasons.length > 0) return { outcome: 'failed', reasons };
  const doubts = doubtsAbout(attempted);
  return { outcome: doubts.length === 0 ? 'rebuilt' : 'unverified', reasons: doubts };
}

/** Why nothing shows that it was built right, though nothing shows that it was not. */
function doubtsAbout({ tests, unnamed, after }: Attempted): readonly string[] {
  const { names, ended, passed, failed } = after;
  if (tests.length === 0)
    return [
      unnamed.length === 0
        ? 'no test verifies it'
        : `no test in ${unnamed.join(', ')} has a name to look for`,
    ];
  if (names !== null || (ended && failed === 0)) return [];
  return [`nothing names the tests that pass, and not all do: ${passed}, failing: ${failed ?? 'unknown'}`];
}

function agentFaults({ fault }: Attempted): readonly string[] {
  return fault === null ? [] : [`the agent: ${fault}`];
}

function changeFaults({ bounds, changed }: Attempted): readonly string[] {
  if (!changed.ok) return [`what changed is not known: ${changed.reason}`];
  if (changed.paths.length === 0) return ['the agent changed nothing'];
  const outside = outOfBounds(bounds, changed.paths);
  return outside.length === 0 ? [] : [`changed out of bounds: ${outside.join(', ')}`];
}

function testFaults(attempted: Attempted): readonly string[] {
  const { before, after, writesTests, untested } = attempted;
  if (after.passed === null) return [`nothing says how many tests passed${told(after.fault)}`];
  const gone = goneTests(before, after);
  if (gone.length > 0) return [`tests that passed before and no longer do: ${gone.join(', ')}`];
  if (before.passed !== null && after.passed < before.passed)
    return [`passing tests: ${after.passed}, before: ${before.passed}`];
  if (writesTests && untested.length > 0) return [`statements without a test: ${untested.join(', ')}`];
  return after.names === null ? countFaults(before, after) : nameFaults(attempted, after.names);
}

function told(fault: string | null): string {
  return fault === null ? '' : `; ${fault}`;
}

function nameFaults({ tests }: Attempted, passed: readonly string[]): readonly string[] {
  const open = tests.filter((test) => !passed.some((name) => isReported(test, name)));
  return open.length === 0 ? [] : [`tests that verify it and do not pass: ${open.join(', ')}`];
}

/** Where nobody names the tests, more have to pass than before, or all. */
function countFaults({ passed: before }: TestRun, { passed, failed }: TestRun): readonly string[] {
  if (failed === 0 || (passed ?? 0) > (before ?? 0)) return [];
  return [`no more tests pass than before: ${passed}, failing: ${failed ?? 'unknown'}`];
}
