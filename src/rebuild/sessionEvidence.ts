import { goneTests, isPassed, type TestRun } from '../session/gate.ts';
import type { ClosedSession, SessionRecord } from '../session/record.ts';

/** The tests around one session, oldest first; null where they were not run. */
export interface TestPoint {
  /** The day on which it was closed. */
  readonly at: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly failed: number | null;
  /** Tests that passed before and no longer did. */
  readonly lost: number | null;
}

/** What the records of sessions tell, in numbers. */
export interface SessionNumbers {
  readonly closed: number;
  readonly passed: number;
  /** Sessions with tests before and after, and what they lost. */
  readonly compared: number;
  readonly lostWithin: number;
  /** Pairs of a session that closed and the next that began, and what was lost in between. */
  readonly followed: number;
  readonly lostBetween: number;
  /** Places that the gates named as drift. */
  readonly drift: number;
  readonly tests: readonly TestPoint[];
}

type Closed = SessionRecord & { readonly closed: ClosedSession };

/** Counts what became of sessions and of the tests in and between them. */
// @spec rebuild.md#EVID-3
export function sessionNumbers(records: readonly SessionRecord[]): SessionNumbers {
  const closed = records
    .filter((record): record is Closed => record.closed !== null)
    .toSorted((a, b) => (a.closed.at < b.closed.at ? -1 : 1));
  const within = closed.flatMap(({ before, closed: { after } }) => lost(before, after) ?? []);
  const between = pairs(records, closed).flatMap(
    ([first, next]) => lost(first.closed.after, next.before) ?? [],
  );
  return {
    closed: closed.length,
    passed: closed.filter(({ closed: { verdicts } }) => isPassed(verdicts)).length,
    compared: within.length,
    lostWithin: sum(within),
    followed: between.length,
    lostBetween: sum(between),
    drift: sum(closed.map(driftIn)),
    tests: closed.map(pointOf),
  };
}

/** Each closed session with the first one that began after its end. */
function pairs(records: readonly SessionRecord[], closed: readonly Closed[]) {
  const begun = records.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  return closed.flatMap((first, at) => {
    const until = closed[at + 1]?.closed.at;
    const next = begun.find(({ startedAt }) => startedAt >= first.closed.at);
    const isNewest = next !== undefined && (until === undefined || next.startedAt < until);
    return isNewest ? [[first, next] as const] : [];
  });
}

/** By name where a report gives names, else by how many pass; null where one of the runs is missing or was not counted. */
function lost(before: TestRun | null, after: TestRun | null): number | null {
  if (before === null || after === null) return null;
  if (before.names && after.names) return goneTests(before, after).length;
  if (before.passed === null || after.passed === null) return null;
  return Math.max(0, before.passed - after.passed);
}

function driftIn({ closed: { verdicts } }: Closed): number {
  const verdict = verdicts.find(({ check }) => check === 'drift');
  return verdict === undefined || verdict.ok ? 0 : verdict.details.length;
}

function pointOf({ before, closed: { at, after } }: Closed): TestPoint {
  return {
    at: dayOf(at),
    before: before?.passed ?? null,
    after: after?.passed ?? null,
    failed: after?.failed ?? null,
    lost: lost(before, after),
  };
}

/** A record is a file that anybody can write: only a day gets through. */
export function dayOf(text: string): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? 'unknown';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
