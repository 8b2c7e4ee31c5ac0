import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { boundsGlobs, outOfBounds } from '../../../src/session/bounds.ts';
import {
  ALL_CHANGES,
  type Changes,
  type GateCheck,
  type GateInput,
  gate,
  isPassed,
  type TestRun,
} from '../../../src/session/gate.ts';
import { readSession, type SessionRecord, sessionMarkdown } from '../../../src/session/record.ts';

const run = (passed: number, names: readonly string[] | null = null): TestRun => {
  return { ended: true, fault: null, passed, failed: 0, skipped: 0, names };
};

function changed(...paths: readonly string[]): Changes {
  return { ok: true, paths };
}

const NOWHERE = { line: 0, character: 0, endLine: 0, endCharacter: 0 };

const GOOD: GateInput = {
  bounds: { code: ['src/rounds/**', 'test/**'], specs: ['specs/rounds.md'], forbidden: [] },
  before: run(2, ['a', 'b']),
  after: run(3, ['a', 'b', 'c']),
  testsLeft: null,
  changed: changed('src/rounds/run.ts', 'test/run.test.ts', 'sessions/x.md'),
  explained: new Map(),
  untraced: [],
  drift: [],
  duties: [{ address: 'specs/rounds.md#REQ-1', id: 'REQ-1', text: 'x', tests: ['test/run.test.ts#a'] }],
  outOfStep: [],
  guarded: [],
};

function failing(change: Partial<GateInput>): readonly GateCheck[] {
  return gate({ ...GOOD, ...change })
    .filter(({ ok }) => !ok)
    .map(({ check }) => check);
}

test('a good session passes its gate', () => {
  assert.deepEqual(failing({}), []);
  assert.ok(isPassed(gate(GOOD)));
});

// @verifies session.md#GATE-1, session.md#GATE-7
describe('tests fail the gate', () => {
  const cases: readonly (readonly [string, Partial<GateInput>])[] = [
    ['when one fails', { after: { ...run(2), failed: 1 } }],
    ['when the command did not end well', { after: { ...run(3), ended: false } }],
    ['when none was run', { after: run(0) }],
    ['when nothing says how many were run', { after: { ...run(0), passed: null, failed: null } }],
    ['when nobody ran them', { after: null }],
    ['when fewer pass than before', { before: run(5), after: run(4) }],
    [
      'when fewer were run, though only failing ones are gone',
      { before: { ...run(10), failed: 3 }, after: run(10) },
    ],
    [
      'when fewer were run, by name as well',
      { before: { ...run(2, ['a', 'b']), failed: 3 }, after: run(3, ['a', 'b', 'c']) },
    ],
    [
      'when one that was run is skipped now',
      { before: { ...run(2), failed: 1 }, after: { ...run(2), skipped: 1 } },
    ],
    ['when one that passed is gone, however many are new', { after: run(9, ['a', 'x', 'y']) }],
  ];
  for (const [what, change] of cases) test(what, () => assert.deepEqual(failing(change), ['tests']));

  test('not when as many were run and those that failed pass', () => {
    assert.deepEqual(failing({ before: { ...run(10), failed: 3 }, after: run(13) }), []);
  });

  test('saying why the command did not end well', () => {
    const after = { ...run(3), ended: false, fault: 'it did not end within 60 s and was stopped' };
    assert.match(gate({ ...GOOD, after })[0]?.message ?? '', /did not end well: it did not end within 60 s/);
  });

  // @verifies agents.md#AGENT-8
  test('saying who has to run them where an agent may not', () => {
    const [tests] = gate({ ...GOOD, after: null, testsLeft: 'a person closes the session.' });
    assert.equal(tests?.message, 'No tests were run: a person closes the session.');
  });

  // @verifies session.md#GATE-11
  test('for what nobody knows of before, until a person explains it', () => {
    for (const before of [null, { ...run(2), passed: null, failed: null }]) {
      const [tests] = gate({ ...GOOD, before });
      assert.deepEqual([tests?.ok, tests?.details], [false, ['tests-before']]);
      assert.match(
        tests?.message ?? '',
        /^Passing tests: 3; before: not known, .* A person has to explain it\.$/,
      );
      assert.deepEqual(failing({ before, explained: new Map([['tests-before', 'there were none']]) }), []);
    }
  });

  // @verifies session.md#GATE-11
  test('never where only numbers are known, and it says what does not show', () => {
    const [tests] = gate({ ...GOOD, before: run(2) });
    assert.deepEqual([tests?.ok, tests?.message.includes('would not show')], [true, true]);
    assert.equal(gate(GOOD)[0]?.message, 'Passing tests: 3; before: 2.');
  });

  test('with the names of those that are gone', () => {
    const [tests] = gate({ ...GOOD, after: run(9, ['a', 'x']) });
    assert.deepEqual(tests?.details, ['b']);
  });
});

// @verifies session.md#GATE-2
test('a changed file out of bounds has to be explained', () => {
  const outside = { changed: changed('src/rounds/run.ts', 'src/clock.ts') };
  assert.deepEqual(failing(outside), ['bounds']);
  assert.deepEqual(failing({ ...outside, explained: new Map([['src/clock.ts', ' ']]) }), ['bounds']);
  assert.deepEqual(failing({ ...outside, explained: new Map([['src/clock.ts', 'it leaked time']]) }), []);
});

// @verifies session.md#GATE-6
test('changes that nobody knows fail it with the reason, until a person explains them', () => {
  const unknown = { changed: { ok: false, reason: 'git is not installed.' } } as const;
  const bounds = gate({ ...GOOD, ...unknown }).find(({ check }) => check === 'bounds');
  assert.equal(bounds?.message, 'Which files changed is not known: git is not installed.');
  assert.deepEqual(failing(unknown), ['bounds']);
  assert.deepEqual(failing({ ...unknown, explained: new Map([[ALL_CHANGES, 'a copy without git']]) }), []);
});

// @verifies session.md#GATE-8
test('how tests are run and what is checked is out of bounds, what the tool writes is not', () => {
  assert.deepEqual(
    failing({ changed: changed('.sdme/baseline.jsonl', '.sdme/.gitattributes', 'sessions/x.md') }),
    [],
  );
  assert.deepEqual(failing({ changed: changed('.sdme/config.json') }), ['bounds']);
  const wide = { ...GOOD.bounds, code: ['**'] };
  assert.deepEqual(failing({ bounds: wide, changed: changed('.sdme/config.json') }), ['bounds']);
});

// @verifies session.md#GATE-9
test('what a specification takes out of its globs is out of bounds, and the specification itself, whatever they reach', () => {
  const globs = (...written: readonly string[]) => {
    return { implementsGlobs: written.map((glob) => ({ glob, range: NOWHERE })) };
  };
  const code = boundsGlobs([globs('!src/secret/**', 'src/**'), globs('src/secret/own.ts'), globs('!lib/**')]);
  const bounds = { code, specs: ['src/a.md'], forbidden: [] };
  const paths = ['src/a.ts', 'src/secret/own.ts', 'src/secret/key.ts', 'docs/a.md', 'lib/a.ts', 'src/a.md'];
  assert.deepEqual(outOfBounds(bounds, paths), ['src/secret/key.ts', 'docs/a.md', 'lib/a.ts', 'src/a.md']);
});

// @verifies session.md#GATE-10
test('a statement without an id needs a test like any other, and its section is named once', () => {
  const duty = { address: 'specs/rounds.md#blind', id: null, text: 'x', tests: [] };
  const verdict = gate({ ...GOOD, duties: [duty, duty] }).find(({ check }) => check === 'verified');
  assert.deepEqual([verdict?.ok, verdict?.details], [false, ['specs/rounds.md#blind']]);
});

// @verifies session.md#GATE-3
test('untraced code, drift, unverified statements and stale instruction files fail it, each by itself', () => {
  assert.deepEqual(failing({ untraced: ['src/rounds/run.ts#b'] }), ['traced']);
  assert.deepEqual(failing({ drift: ['src/a.ts#b → specs/a.md'] }), ['drift']);
  assert.deepEqual(failing({ duties: [{ address: 'a#R-1', id: 'R-1', text: '', tests: [] }] }), ['verified']);
  assert.deepEqual(failing({ duties: [{ address: 'a#b', id: null, text: '', tests: [] }] }), ['verified']);
  assert.deepEqual(failing({ outOfStep: ['AGENTS.md'] }), ['instructions']);
});

// @verifies session.md#GATE-4
test('what is for people only needs a person’s reason', () => {
  const change = { what: 'src/keys.ts', address: 'specs/keys.md#storage' };
  assert.deepEqual(failing({ guarded: [{ ...change, accepted: null }] }), ['human-only']);
  assert.deepEqual(failing({ guarded: [{ ...change, accepted: '' }] }), ['human-only']);
  assert.deepEqual(failing({ guarded: [{ ...change, accepted: 'reviewed with Ada' }] }), []);
});

test('what is for people only is told with the section that says so, where that is another one', () => {
  const address = 'specs/keys.md#storage';
  const guarded = ['src/keys.ts', address].map((what) => ({ what, address, accepted: null }));
  const verdict = gate({ ...GOOD, guarded }).find(({ check }) => check === 'human-only');
  assert.deepEqual(verdict?.details, ['src/keys.ts (specs/keys.md#storage)', address]);
});

// @verifies session.md#GATE-5
describe('the record of a session', () => {
  const verdicts = gate({ ...GOOD, changed: changed('src/clock.ts') });
  const record: SessionRecord = {
    id: '2026-11-27-rounds',
    brief: ['specs/rounds.md#blind'],
    bounds: GOOD.bounds,
    commit: '0123456789abcdef0123',
    startedAt: '2026-11-27T09:00:00Z',
    before: GOOD.before,
    uncommitted: { 'src/b.ts': 'abc', 'src/c.ts': null },
    guards: { 'specs/keys.md#storage': { address: 'specs/keys.md#storage', hash: 'x' } },
    choice: {
      budget: 900,
      tokens: 700,
      kept: [{ kind: 'chosen', id: 'specs/rounds.md#blind', tokens: 600 }],
      cut: [{ kind: 'mentioned', id: 'specs/a.md#a', tokens: 400 }],
    },
    closed: {
      at: '2026-11-27T10:00:00Z',
      by: 'Ada',
      after: run(3),
      changed: ['src/clock.ts'],
      reasons: { 'src/clock.ts': 'it: leaked', 'specs/keys.md#storage': 'seen with Bo' },
      verdicts,
    },
  };

  test('reads as what happened', () => {
    const text = sessionMarkdown(record);
    assert.match(text, /^# Session: specs\/rounds\.md#blind$/m);
    assert.match(text, /Tests: 2 passed, 0 failed before, 3 passed, 0 failed after\./);
    assert.match(text, /- bounds: NOT PASSED\. Files changed out of bounds and not explained: 1\./);
    assert.match(text, /- `src\/clock\.ts`: it: leaked/);
    assert.match(text, /Closed 2026-11-27T10:00:00Z by Ada\. The gate was not passed\./);
    assert.match(text, /## Accepted\n\n- `specs\/keys\.md#storage`: seen with Bo/);
  });

  // @verifies session.md#SESSION-5
  test('keeps what the person kept and cut of the brief, with tokens that are marked as near', () => {
    const text = sessionMarkdown(record);
    assert.match(text, /≈ 700 of 900 tokens/);
    assert.match(text, /\| kept \| chosen \| specs\/rounds\.md#blind \| ≈ 600 \|/);
    assert.match(text, /\| cut \| mentioned \| specs\/a\.md#a \| ≈ 400 \|/);
  });

  // @verifies session.md#BRIEF-7
  test('marks no tokens as near that the model of the brief counts so itself', () => {
    const exact = { ...record, choice: record.choice && { ...record.choice, isExact: true as const } };
    const text = sessionMarkdown(exact);
    assert.match(text, /^700 of 900 tokens/m);
    assert.match(text, /\| kept \| chosen \| specs\/rounds\.md#blind \| 600 \|/);
    const read = readSession(record.id, text);
    assert.deepEqual(read.ok && read.record.choice, exact.choice);
  });

  test('is read back as it was written', () => {
    assert.deepEqual(readSession(record.id, sessionMarkdown(record)), { ok: true, record });
    const open = { ...record, closed: null, commit: null, before: null, choice: null };
    assert.deepEqual(readSession(open.id, sessionMarkdown(open)), { ok: true, record: open });
    const unknown = { ...record, closed: record.closed && { ...record.closed, changed: null, after: null } };
    assert.deepEqual(readSession(record.id, sessionMarkdown(unknown)), { ok: true, record: unknown });
  });

  const bad: readonly (readonly [string, string, RegExp])[] = [
    ['no front matter', '# Notes', /no front matter/],
    ['broken YAML', '---\na: [\n---\n', /./],
    ['something else', '---\ntitle: x\n---\n', /no session/],
    ['a newer format', '---\nsession: 9\n---\n', /newer SDME/],
    ['a part missing', '---\nsession: 1\nbrief: [a]\n---\n', /lacks/],
  ];
  for (const [what, text, problem] of bad) {
    test(`with ${what} says so`, () => {
      const read = readSession('x', text);
      assert.match(read.ok ? '' : read.problem, problem);
    });
  }
});
