import { readFile } from 'node:fs/promises';
import { type GuardedChange, gate, isBeforeKnown, isPassed, type Verdict } from '../../session/gate.ts';
import { guardedChanges } from '../../session/guards.ts';
import {
  type ClosedSession,
  readSession,
  type SessionRecord,
  sessionMarkdown,
} from '../../session/record.ts';
import { gitUser } from '../../workspace/code/git.ts';
import { locked } from '../../workspace/fileLock.ts';
import { pathInside } from '../../workspace/inside.ts';
import { writeWhole } from '../../workspace/wholeFile.ts';
import type { Open } from '../open.ts';
import { ClosedMeanwhile } from './closedMeanwhile.ts';
import { gateInputFor, guardsFor } from './gateInput.ts';
import { standing } from './standing.ts';
import { type Running, runConfigured, sessionPath } from './startSession.ts';
import { standingAfterTests } from './testTraces.ts';

export interface Closing extends Running {
  readonly session: SessionRecord;
  /** Reasons for files out of bounds, by path. */
  readonly explained: ReadonlyMap<string, string>;
  /** Reasons for changes to what is for people only, by what changed. */
  readonly accepted: ReadonlyMap<string, string>;
  /** Close it also where the gate is not passed: it is given up. */
  readonly anyway: boolean;
}

/** What the gate said, and what became of the session. */
export interface Closed {
  /** Closed, or open still where the gate was not passed. */
  readonly session: SessionRecord;
  readonly path: string;
  readonly passed: boolean;
  readonly verdicts: readonly Verdict[];
  /** How it would be closed. */
  readonly attempt: ClosedSession;
  /** How long the gate took besides the tests. */
  readonly gateMilliseconds: number;
}

/**
 * Runs the tests and holds a session against its gate. Where it passes, or is given up, its record is closed; else it stays open and
 * nothing is written.
 */
// @spec session.md#SESSION-2, session.md#SESSION-7
export async function closeSession(open: Open, closing: Closing, signal?: AbortSignal): Promise<Closed> {
  const { session, explained, accepted, anyway } = closing;
  const { root } = open.index;
  const begun = performance.now();
  const { changed: made } = await standing(open, session, signal);
  const tested = performance.now();
  const { run: after, left: testsLeft } = await runConfigured(open, closing, signal);
  const judged = performance.now();
  const { changed, bounds } = await standingAfterTests(open, session, made, signal);
  const judging = { session, bounds, changed, after, testsLeft, explained, accepted };
  const input = await gateInputFor(open, judging, signal);
  const verdicts = gate(input);
  const passed = isPassed(verdicts);
  signal?.throwIfAborted();
  const attempt = {
    at: new Date().toISOString(),
    by: (await gitUser(root)) ?? null,
    after,
    changed: changed.ok ? changed.paths : null,
    reasons: Object.fromEntries([...explained, ...accepted]),
    verdicts,
  };
  const gateMilliseconds = performance.now() - judged + (tested - begun);
  const path = passed || anyway ? await writeClosed(open, session, attempt) : sessionPath(session.id);
  const ended = passed || anyway ? { ...session, closed: attempt } : session;
  return { session: ended, path, passed, verdicts, attempt, gateMilliseconds };
}

/** Closes the record of a session as the gate left it, passed or not; returns its path. What somebody else closed meanwhile stays. */
// @spec session.md#SESSION-10
export async function writeClosed(
  { index }: Open,
  session: SessionRecord,
  closed: ClosedSession,
): Promise<string> {
  const path = sessionPath(session.id);
  const file = pathInside(index.root, path);
  await locked(index.root, 'sessions', async () => {
    const now = readSession(session.id, await readFile(file, 'utf8').catch(() => ''));
    if (now.ok && now.record.closed !== null) throw new ClosedMeanwhile(path);
    await writeWhole(file, sessionMarkdown({ ...session, closed }));
  });
  return path;
}

/** What a person has to give reasons for before the gate can pass. */
export interface OpenQuestions {
  /** Files out of bounds. */
  readonly outside: readonly string[];
  /** Why nobody knows which files changed; null where git does. */
  readonly unknown: string | null;
  /** Whether nothing says how many tests passed when the session began. */
  readonly testsUnknown: boolean;
  /** Changes to what is for people only. */
  readonly guarded: readonly GuardedChange[];
}

/** What there is to explain and to accept, before the tests are run. */
export async function openQuestions(
  open: Open,
  session: SessionRecord,
  signal?: AbortSignal,
): Promise<OpenQuestions> {
  const { changed, outside } = await standing(open, session, signal);
  const guarded = guardedChanges(session.guards, await guardsFor(open), new Map());
  const testsUnknown = !isBeforeKnown(session.before);
  return { outside, unknown: changed.ok ? null : changed.reason, testsUnknown, guarded };
}
