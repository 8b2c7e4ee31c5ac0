import type { TestRun } from '../../session/gate.ts';
import type { SessionRecord } from '../../session/record.ts';
import type { Open } from '../open.ts';
import type { Closed } from './closeSession.ts';
import { standing } from './standing.ts';
import type { Begun } from './startSession.ts';

/** A session that began, as it is told outside. */
export function startJson({ session, path, testsLeft, withoutGit }: Begun): object {
  const { id, brief, commit, before, bounds } = session;
  return { session: id, path, brief, commit, before: testsJson(before), testsLeft, bounds, withoutGit };
}

function testsJson(run: TestRun | null): object | null {
  if (run === null) return null;
  const { names: _, ...counts } = run;
  return counts;
}

/** Where an open session stands. */
export interface State {
  readonly session: string;
  readonly brief: readonly string[];
  readonly startedAt: string;
  /** Null where nobody can say. */
  readonly changed: readonly string[] | null;
  readonly unknown: string | null;
  readonly outside: readonly string[];
  readonly before: object | null;
}

/** An open session as it is told outside. */
export async function stateOf(open: Open, session: SessionRecord): Promise<State> {
  const { id, brief, startedAt, before } = session;
  const { changed, outside } = await standing(open, session);
  const told = { session: id, brief, startedAt, before: testsJson(before), outside };
  return changed.ok
    ? { ...told, changed: changed.paths, unknown: null }
    : { ...told, changed: null, unknown: changed.reason };
}

/** What the gate said, as it is told outside. */
export function closeJson({ session, path, passed, verdicts, gateMilliseconds }: Closed): object {
  const { id, brief, before, closed } = session;
  const milliseconds = Math.round(gateMilliseconds);
  const told = { session: id, path, brief, passed, closed: closed !== null, verdicts };
  return { ...told, before: testsJson(before), gateMilliseconds: milliseconds };
}
