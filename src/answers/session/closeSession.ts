import { join } from 'node:path';
import { gate, isPassed, type Verdict } from '../../session/gate.ts';
import { type SessionRecord, sessionMarkdown } from '../../session/record.ts';
import { gitUser } from '../../workspace/code/git.ts';
import { writeWhole } from '../../workspace/wholeFile.ts';
import type { Open } from '../open.ts';
import { gateInputFor } from './gateInput.ts';
import { standing } from './standing.ts';
import { runConfigured, sessionPath } from './startSession.ts';

export interface Closing {
  readonly session: SessionRecord;
  /** Reasons for files out of bounds, by path. */
  readonly explained: ReadonlyMap<string, string>;
  /** Reasons for changes to what is for people only, by what changed. */
  readonly accepted: ReadonlyMap<string, string>;
  /** Close it also where the gate is not passed: it is given up. */
  readonly anyway: boolean;
  readonly onOutput?: (piece: Buffer) => void;
}

/** What the gate said, and what became of the session. */
export interface Closed {
  /** Closed, or open still where the gate was not passed. */
  readonly session: SessionRecord;
  readonly path: string;
  readonly passed: boolean;
  readonly verdicts: readonly Verdict[];
  /** Files out of bounds, explained or not. */
  readonly outside: readonly string[];
  /** How long the gate took besides the tests. */
  readonly gateMilliseconds: number;
}

/**
 * Runs the tests and holds a session against its gate. Where it passes, or is given up, its record is closed; else it stays open and
 * nothing is written.
 */
export async function closeSession(open: Open, closing: Closing, signal?: AbortSignal): Promise<Closed> {
  const { session, explained, accepted, anyway, onOutput } = closing;
  const { root } = open.index;
  const begun = performance.now();
  const { changed, bounds, outside } = await standing(open, session, signal);
  const tested = performance.now();
  const after = (await runConfigured(open, onOutput, signal))?.run ?? null;
  const judged = performance.now();
  const input = await gateInputFor(open, { session, bounds, changed, after, explained, accepted }, signal);
  const verdicts = gate(input);
  const passed = isPassed(verdicts);
  signal?.throwIfAborted();
  const closed = {
    at: new Date().toISOString(),
    by: (await gitUser(root)) ?? null,
    after,
    changed: changed.ok ? changed.paths : null,
    reasons: Object.fromEntries([...explained, ...accepted]),
    verdicts,
  };
  const ended = passed || anyway ? { ...session, closed } : session;
  const path = sessionPath(session.id);
  if (ended.closed !== null) await writeWhole(join(root, path), sessionMarkdown(ended));
  const gateMilliseconds = performance.now() - judged + (tested - begun);
  return { session: ended, path, passed, verdicts, outside, gateMilliseconds };
}
