import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { evidenceHtml, evidenceText } from '../../../src/cli/evidenceReport.ts';
import type { Deliberation } from '../../../src/council/model.ts';
import type { DrillOutcome, DrillRecord, DrillStep } from '../../../src/rebuild/drill.ts';
import { type Evidence, type EvidenceSource, evidenceOf } from '../../../src/rebuild/evidence.ts';
import type { TestRun, Verdict } from '../../../src/session/gate.ts';
import type { SessionRecord } from '../../../src/session/record.ts';
import { answered, asked, disposed, raw } from '../council/build.ts';

const NOTHING: EvidenceSource = {
  deliberations: [],
  sessions: [],
  drills: [],
  links: { all: 0, drifted: 0 },
  accepted: null,
  unreadable: 0,
};

function evidence(more: Partial<EvidenceSource> = {}): Evidence {
  return evidenceOf({ ...NOTHING, ...more });
}

function measure({ measures }: Evidence, id: string) {
  const { value, n } = measures.find((each) => each.id === id) ?? assert.fail(`There is no measure ${id}.`);
  return { value, n };
}

function run(...names: readonly string[]): TestRun {
  return { ended: true, fault: null, passed: names.length, failed: 0, skipped: 0, names };
}

function session(
  day: number,
  before: TestRun | null,
  after: TestRun | null,
  verdicts: readonly Verdict[] = [],
) {
  const date = `2026-11-${String(day).padStart(2, '0')}`;
  const record: SessionRecord = {
    id: `${date}-a`,
    brief: ['specs/a.md#a'],
    bounds: { code: [], specs: [], forbidden: [] },
    commit: null,
    startedAt: `${date}T10:00:00Z`,
    before,
    uncommitted: {},
    guards: {},
    choice: null,
    closed: { at: `${date}T12:00:00Z`, by: null, after, changed: [], reasons: {}, verdicts },
  };
  return record;
}

function step(path: string, outcome: DrillOutcome, milliseconds: number | null): DrillStep {
  const attempts = milliseconds === null ? 0 : 1;
  const known = { path, title: path, layer: 0, after: [], removed: [`src/${path}.ts`], reasons: [] };
  return { ...known, outcome, attempts, milliseconds, tests: null };
}

function drill(...steps: readonly DrillStep[]): DrillRecord {
  const startedAt = '2026-11-05T10:00:00Z';
  return { drill: 1, commit: 'abc', startedAt, agent: 'agent', keepsTests: true, base: 'abc', steps };
}

// @verifies rebuild.md#EVID-1
test('where nothing was done, everything is unknown and nothing is 0', () => {
  const { measures } = evidence();
  for (const { id, value, n } of measures) assert.deepEqual([id, value, n], [id, null, 0]);
  assert.doesNotMatch(evidenceText(evidence()), / 0 %| 0 s/);
  assert.match(evidenceText(evidence()), /Sessions whose gate was passed +unknown +n = 0 +closed sessions/);
});

// @verifies rebuild.md#EVID-3
describe('tests', () => {
  test('that a session lost are counted by name, with the sessions that could be compared', () => {
    const told = evidence({
      sessions: [session(1, run('a', 'b'), run('a', 'c', 'd')), session(2, null, run('a'))],
    });
    assert.deepEqual(measure(told, 'lost-within'), { value: 1, n: 1 });
    assert.deepEqual(
      told.tests.map(({ at, before, after, lost }) => [at, before, after, lost]),
      [
        ['2026-11-01', 2, 3, 1],
        ['2026-11-02', null, 1, null],
      ],
    );
  });

  test('that went missing between a session and the next are told apart from these', () => {
    const told = evidence({
      sessions: [session(2, run('a'), run('a')), session(1, run('a'), run('a', 'b', 'c'))],
    });
    assert.deepEqual(measure(told, 'lost-within'), { value: 0, n: 2 });
    assert.deepEqual(measure(told, 'lost-between'), { value: 2, n: 1 });
  });

  test('of a runner that gives no names are counted', () => {
    const counted = (passed: number): TestRun => ({ ...run(), passed, names: null });
    const told = evidence({ sessions: [session(1, counted(5), counted(3))] });
    assert.deepEqual(measure(told, 'lost-within'), { value: 2, n: 1 });
  });
});

// @verifies rebuild.md#EVID-4
test('drift is told as it stands, as gates found it, and as it was settled', () => {
  const found: Verdict = { check: 'drift', ok: false, message: '', details: ['a', 'b'] };
  const link = { path: 'a.ts', unit: 'a', address: 'a.md#a', at: '', by: '', reason: '' };
  const told = evidence({
    sessions: [session(1, run('a'), run('a'), [found])],
    links: { all: 8, drifted: 2 },
    accepted: [
      { ...link, code: '1', spec: '1' },
      { ...link, code: '1', spec: '1' },
      { ...link, code: '2', spec: '1' },
      { ...link, unit: 'b', code: '9', spec: '9' },
    ],
  });
  assert.deepEqual(measure(told, 'drift-open'), { value: 0.25, n: 8 });
  assert.deepEqual(measure(told, 'drift-at-gates'), { value: 2, n: 1 });
  assert.deepEqual(measure(told, 'drift-settled'), { value: 1, n: 4 });
  assert.deepEqual(measure(evidence({ links: { all: 8, drifted: 0 } }), 'drift-settled'), {
    value: null,
    n: 0,
  });
});

// @verifies rebuild.md#EVID-5
describe('deliberations', () => {
  const shared = raw();
  const alone = raw({ quote: 'A token MAY be long.', claim: 'Nobody bounds it.', category: 'gap' });
  const council = answered(asked('A', 'B', 'C'), {
    A: { findings: [shared, alone] },
    B: { findings: [shared] },
    C: {},
  });

  test('what single seats alone found is a share of what was accepted', () => {
    const decided = disposed(disposed(council, 'A1.1', 'accept'), 'A1.2', 'accept');
    assert.deepEqual(measure(evidence({ deliberations: [decided] }), 'found-alone'), { value: 0.5, n: 2 });
  });

  test('a decision against what most seats raised is one against the majority', () => {
    const decided = disposed(disposed(council, 'A1.1', 'reject'), 'A1.2', 'reject');
    assert.deepEqual(measure(evidence({ deliberations: [decided] }), 'against-majority'), {
      value: 1,
      n: 1,
    });
    const agreed = disposed(council, 'B1.1', 'accept');
    assert.deepEqual(measure(evidence({ deliberations: [agreed] }), 'against-majority'), { value: 0, n: 1 });
  });

  test('accepting what most seats would keep as it is goes against the majority, too', () => {
    const keep = { section: 'auth.md#Lifetime', statement: 'TOK-1', stance: 'keep', reason: 'Good.' };
    const torn = answered(asked('A', 'B', 'C'), {
      A: { findings: [shared] },
      B: { stances: [keep] },
      C: { stances: [keep] },
    });
    const told = evidence({ deliberations: [disposed(torn, 'A1.1', 'accept')] });
    assert.deepEqual(measure(told, 'against-majority'), { value: 1, n: 1 });
  });

  test('where one seat answered nobody is the majority and nothing is found alone', () => {
    const one = disposed(answered(asked('A'), { A: { findings: [shared] } }), 'A1.1', 'accept');
    const told = evidence({ deliberations: [one] });
    assert.deepEqual(measure(told, 'found-alone'), { value: null, n: 0 });
    assert.deepEqual(measure(told, 'against-majority'), { value: null, n: 0 });
    assert.deepEqual(measure(told, 'decided'), { value: 1, n: 1 });
  });
});

// @verifies rebuild.md#EVID-6
test('rebuilt steps are a share of those that were tried, with their median time', () => {
  const told = evidence({
    drills: [
      drill(
        step('a', 'rebuilt', 1_000),
        step('b', 'rebuilt', 3_000),
        step('c', 'rebuilt', 9_000),
        step('d', 'failed', 4_000),
        step('e', 'waiting', null),
        step('f', 'no-code', null),
      ),
    ],
  });
  assert.deepEqual(measure(told, 'rebuilt'), { value: 0.75, n: 4 });
  assert.deepEqual(measure(told, 'rebuilt-seconds'), { value: 3, n: 3 });
  assert.deepEqual(told.drills, [{ at: '2026-11-05', steps: 5, rebuilt: 3, failed: 1, seconds: 17 }]);
});

// @verifies rebuild.md#EVID-2
test('no word of what people or models wrote appears, whatever it is', () => {
  const word = fc.stringMatching(/^zq[a-z]{6}$/);
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 12, maxLength: 12 }), (words) => {
      const told = evidence(writtenWith(words));
      const page = evidenceHtml(told, new Date(0));
      for (const text of [JSON.stringify(told), evidenceText(told), page])
        for (const each of words) assert.ok(!text.includes(each), `${each} in ${text}`);
      assert.ok(told.measures.some(({ n }) => n > 0));
    }),
    { numRuns: 50 },
  );
});

/** A source in which each field that somebody writes holds a word of its own. */
function writtenWith(words: readonly string[]): EvidenceSource {
  const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = '', i = '', j = '', k = '', l = ''] =
    words;
  const council: Deliberation = disposed(
    answered(asked('A', 'B'), { A: { findings: [raw({ claim: a, category: 'gap' })] }, B: {} }),
    'A1.1',
    'accept',
    { reason: b },
  );
  const verdict: Verdict = { check: 'drift', ok: false, message: c, details: [d] };
  const closed = session(1, run(e), run(f), [verdict]);
  const link = { path: g, unit: h, address: i, code: '1', spec: '1', at: j, by: k, reason: l };
  return {
    deliberations: [{ ...council, intent: c, id: d }],
    sessions: [{ ...closed, brief: [g], startedAt: h, closed: { ...closed.closed, at: i } as never }],
    drills: [{ ...drill(step(j, 'failed', 5)), agent: k, startedAt: l }],
    links: { all: 1, drifted: 0 },
    accepted: [link, { ...link, code: '2' }],
    unreadable: 1,
  };
}
