import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planRoots, planWords } from '../../../src/editor/build/logic/planTree.ts';
import { sessionWords, testChart } from '../../../src/editor/build/logic/sessionList.ts';
import type { ListedSession } from '../../../src/session/record.ts';

/** Nothing was uncommitted, guarded or chosen. */
const NOTHING = { uncommitted: {}, guards: {}, choice: null };

function session(day: number, passed: number | null, ok = true): ListedSession {
  const at = `2026-11-0${day}T10:00:00.000Z`;
  const after = { ended: true, fault: null, passed: passed ?? 0, failed: 0, skipped: 0, names: null };
  const verdicts = [{ check: 'tests' as const, ok, message: '', details: [] }];
  const closed = passed === null ? null : { at, by: null, after, changed: [], reasons: {}, verdicts };
  const bounds = { code: [], specs: [], forbidden: [] };
  const id = `2026-11-0${day}-a`;
  const record = {
    id,
    brief: ['specs/a.md'],
    bounds,
    commit: null,
    startedAt: at,
    before: null,
    ...NOTHING,
    closed,
  };
  return { id, path: `sessions/${id}.md`, session: { ok: true, record } };
}

const SESSIONS = [session(4, null), session(3, 80), session(2, 40, false), session(1, 10)];

// @verifies editor-build.md#BUILD-50
describe('sessions in the view', () => {
  it('say where each stands in a word and an icon', () => {
    const told = SESSIONS.map(sessionWords).map(({ description, icon }) => `${icon} | ${description}`);
    assert.deepEqual(told, [
      'debug-start | open since 2026-11-04',
      'pass | 2026-11-03 · gate passed · 80 tests',
      'warning | 2026-11-02 · gate not passed · 40 tests',
      'pass | 2026-11-01 · gate passed · 10 tests',
    ]);
  });

  it('show the passing tests over time as a line of blocks', () => {
    assert.equal(testChart(SESSIONS), '80 tests ▂▅█');
    assert.equal(testChart([session(1, null)]), '');
    const plan = { steps: [], circles: [], next: null };
    const [root] = planRoots([{ folder: 'file:///one', name: 'one', plan, sessions: SESSIONS }]);
    assert.deepEqual(root && planWords(root).description, '80 tests ▂▅█');
  });

  it('say what is wrong with a file that is no session', () => {
    const broken = {
      id: 'x',
      path: 'sessions/x.md',
      session: { ok: false, problem: 'It is no session.' },
    } as const;
    assert.equal(sessionWords(broken).description, 'cannot be read: It is no session.');
  });
});
