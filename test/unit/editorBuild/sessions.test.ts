import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  type PlanSource,
  planChildren,
  planRoots,
  planWords,
} from '../../../src/editor/build/logic/planTree.ts';
import { reasonQuestions } from '../../../src/editor/build/logic/reasonQuestions.ts';
import { sessionWords, testChart } from '../../../src/editor/build/logic/sessionList.ts';
import { gateText, lastLine, openText, startedText } from '../../../src/editor/build/logic/sessionText.ts';
import type { ListedSession } from '../../../src/session/record.ts';
import { openRecord } from '../session/records.ts';

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

function sourceOf(): PlanSource {
  const plan = { steps: [], circles: [], next: null };
  return { folder: 'file:///one', name: 'one', plan, sessions: SESSIONS, strayed: [] };
}

// @verifies editor-build.md#BUILD-50
describe('sessions in the view', () => {
  it('say where each stands in a word and an icon', () => {
    const told = SESSIONS.map((each) => sessionWords(each)).map(
      ({ description, icon }) => `${icon} | ${description}`,
    );
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
    const [root] = planRoots([sourceOf()]);
    assert.deepEqual(root && planWords(root).description, '80 tests ▂▅█');
  });

  // @verifies editor-build.md#BUILD-51
  it('say what an open one changed out of its bounds', () => {
    const sessions = [session(6, null), session(5, null), ...SESSIONS.slice(1)];
    const strayed = [
      { session: sessions[0]?.id ?? '', outside: ['src/clock.ts', 'src/money.ts'] },
      { session: sessions[1]?.id ?? '', outside: ['src/clock.ts'] },
    ];
    const [root] = planRoots([{ ...sourceOf(), sessions, strayed }]);
    const [open, older, closed] = (root ? planChildren(root) : []).map(planWords);
    assert.equal(open?.description, '2 out of bounds · open since 2026-11-06');
    assert.equal(older?.description, '1 out of bounds · open since 2026-11-05');
    assert.match(open?.tooltip ?? '', /^out of bounds: src\/money\.ts$/m);
    assert.doesNotMatch(closed?.tooltip ?? '', /out of bounds/);
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

// @verifies editor-build.md#BUILD-54
it('sessions are started and closed in trusted workspaces only', () => {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));
  const entries: readonly { command: string; when: string }[] = Object.values(
    manifest.contributes.menus,
  ).flat() as never;
  for (const id of ['sdme.startSession', 'sdme.closeSession']) {
    const runs = entries.filter(({ command }) => command === id);
    assert.ok(runs.length >= 2, id);
    assert.ok(
      runs.every(({ when }) => when.includes('isWorkspaceTrusted')),
      id,
    );
  }
});

describe('what is told of a session', () => {
  const record = openRecord('2026-11-01-a', { startedAt: '2026-11-01T10:00:00Z' });

  it('when it begins: the tests, or why there are none, and that nobody can say what changes', () => {
    const begun = { session: record, path: 'sessions/a.md', testsLeft: null, withoutGit: null };
    assert.match(startedText(begun), /No tests were run: say how/);
    const testsLeft = 'The command of the tests was not allowed to run.';
    assert.match(startedText({ ...begun, testsLeft }), /No tests were run: The command .* not allowed/);
    const before = { ended: true, fault: null, passed: 3, failed: 1, skipped: 0, names: null };
    assert.match(startedText({ ...begun, session: { ...record, before } }), /3 passed, 1 failed\.$/);
    const uncounted = { ...before, passed: null, failed: null, fault: 'exit code 1' };
    assert.match(
      startedText({ ...begun, session: { ...record, before: uncounted } }),
      /not counted: exit code 1/,
    );
    const withoutGit = 'git is not installed or not in the PATH.';
    assert.match(startedText({ ...begun, withoutGit }), /cannot be known: git is not installed/);
  });

  it('when it stays open: each verdict on a page without the record’s data, and the open ones in a line', () => {
    const verdicts = [
      { check: 'tests' as const, ok: true, message: 'Passing tests: 3.', details: [] },
      { check: 'bounds' as const, ok: false, message: 'Files changed out of bounds.', details: ['src/x.ts'] },
    ];
    const attempt = {
      at: '2026-11-01T11:00:00Z',
      by: 'Ada',
      after: null,
      changed: ['src/x.ts'],
      reasons: {},
      verdicts,
    };
    const page = gateText(record, attempt, false);
    assert.match(page, /^# Session: specs\/a\.md\n/);
    assert.match(page, /The gate was not passed; the session stays open\./);
    assert.match(page, /- bounds: NOT PASSED\. Files changed out of bounds\.\n {2}- `src\/x\.ts`/);
    const closed = gateText(record, { ...attempt, verdicts: verdicts.slice(0, 1) }, true);
    assert.match(closed, /Closed 2026-11-01T11:00:00Z by Ada\. The gate was passed\./);
    assert.doesNotMatch(closed, /stays open|NOT PASSED/);
    assert.equal(openText(verdicts), 'The session stays open. Files changed out of bounds.');
  });

  it('while the tests run: the last line that says something, without colours', () => {
    assert.equal(lastLine('one\n\x1b[32m  two\x1b[0m\r\n\n'), 'two');
    assert.equal(lastLine('\n \n'), undefined);
    assert.equal(lastLine('x'.repeat(500))?.length, 80);
  });
});

// @verifies editor-build.md#BUILD-53
it('a person is asked first for what nobody knows, then for each file, then for what is for people only', () => {
  const guarded = [{ what: 'src/keys.ts', address: 'specs/keys.md#storage', accepted: null }];
  const all = { outside: ['src/clock.ts'], unknown: 'git is not installed.', testsUnknown: true, guarded };
  assert.deepEqual(
    reasonQuestions(all).map(({ what, isGuarded }) => `${what} ${isGuarded}`),
    ['* false', 'tests-before false', 'src/clock.ts false', 'src/keys.ts true'],
  );
  assert.deepEqual(reasonQuestions({ outside: [], unknown: null, testsUnknown: false, guarded: [] }), []);
});
