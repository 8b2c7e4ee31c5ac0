import type { TestRun } from '../../../session/gate.ts';
import type { ListedSession, SessionRecord } from '../../../session/record.ts';
import type { PlanNode } from './planTree.ts';

/** How a session reads in the view. */
export interface SessionWords {
  readonly label: string;
  readonly description: string;
  readonly icon: string;
}

/** How a session reads: each state in a word and an icon. An open one has changed some files out of its bounds. */
// @spec editor-build.md#BUILD-50
export function sessionWords({ id, session }: ListedSession, outside = 0): SessionWords {
  if (!session.ok) return { label: id, description: `cannot be read: ${session.problem}`, icon: 'error' };
  const { brief, startedAt, closed } = session.record;
  const label = brief.join(', ');
  if (closed === null) {
    const since = `open since ${startedAt.slice(0, 10)}`;
    // First what is wrong: in a narrow view the rest is cut off.
    if (outside > 0) return { label, description: `${outside} out of bounds · ${since}`, icon: 'warning' };
    return { label, description: since, icon: 'debug-start' };
  }
  const passed = closed.verdicts.every(({ ok }) => ok);
  const result = passed ? 'gate passed' : 'gate not passed';
  return {
    label,
    description: `${closed.at.slice(0, 10)} · ${result} · ${testsText(closed.after)}`,
    icon: passed ? 'pass' : 'warning',
  };
}

function testsText(run: TestRun | null): string {
  if (run === null) return 'tests not run';
  return run.passed === null ? 'tests not counted' : `${run.passed} tests`;
}

/** The session that a node of the view stands for; undefined where it is none, or something else was handed over. */
export function sessionIn(argument: unknown): { readonly folder: string; readonly id: string } | undefined {
  const node = argument as Partial<Extract<PlanNode, { readonly kind: 'session' }>> | null | undefined;
  if (typeof node !== 'object' || node?.kind !== 'session' || !node.source || !node.session) return undefined;
  return { folder: node.source.folder, id: node.session.id };
}

/** Sessions that are open now. */
export function openSessions(sessions: readonly ListedSession[]): readonly SessionRecord[] {
  return sessions.flatMap(({ session }) =>
    session.ok && session.record.closed === null ? [session.record] : [],
  );
}

/** The passing tests over time, the oldest first, as a line of blocks: `412 ▁▃█`; '' where none were counted. */
// @spec editor-build.md#BUILD-50
export function testChart(sessions: readonly ListedSession[]): string {
  const counts = sessions
    .flatMap(({ session }) => (session.ok ? [session.record] : []))
    .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .flatMap(({ closed }) => closed?.after?.passed ?? []);
  const newest = counts.at(-1);
  return newest === undefined ? '' : `${newest} tests ${blocks(counts.slice(-MOST_BLOCKS))}`;
}

const BLOCKS = '▁▂▃▄▅▆▇█';
/** A line of 240 pixels holds no more beside its words. */
const MOST_BLOCKS = 12;

/** From nothing to the largest: a suite that grew by a little looks like it. */
function blocks(counts: readonly number[]): string {
  const most = Math.max(1, ...counts);
  return counts.map((count) => BLOCKS[Math.round((count / most) * (BLOCKS.length - 1))]).join('');
}
