import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  closed,
  currentDisposition,
  findingsOf,
  latestAttempt,
  nextCarvedId,
  undisposed,
  withAttempt,
  withClusters,
  withDisposition,
  withEdit,
  withFinding,
  withoutDisposition,
  withRebuttals,
} from '../../../src/council/changes.ts';
import type { AttemptState, Deliberation, Disposition } from '../../../src/council/model.ts';
import { answer, answered, asked, attempt, disposed, done, raw, refused } from './build.ts';

const AT = '2026-11-03T12:00:00Z';

const ids = (deliberation: Deliberation) => findingsOf(deliberation).map(({ id }) => id);

function disposition(finding: string, more: Partial<Disposition> = {}): Disposition {
  return { finding, kind: 'accept', reason: '', text: null, of: null, at: '2026-11-03T11:00:00Z', ...more };
}

// @verifies council.md#COUNCIL-30
describe('an attempt', () => {
  it('is replaced while it runs', () => {
    const before = done(withAttempt(asked('A'), attempt('A', 'streaming')));
    const after = done(withAttempt(before, attempt('A', 'done', answer({ findings: [raw()] }))));
    assert.equal(after.attempts.length, 1);
    assert.deepEqual(ids(after), ['A1.1']);
  });

  it('does not change once it has ended', () => {
    for (const state of [
      'done',
      'partial',
      'truncated',
      'refused',
      'rate-limited',
      'failed',
      'no-schema',
    ] as const) {
      const ended = done(withAttempt(asked('A'), attempt('A', state)));
      assert.match(refused(withAttempt(ended, attempt('A', 'done'))), /has ended/);
    }
  });

  it('that is a retry stands beside the first', () => {
    const first = done(withAttempt(asked('A'), attempt('A', 'failed')));
    const second = done(withAttempt(first, attempt('A', 'done', '', { number: 2 })));
    assert.deepEqual(
      second.attempts.map(({ number, state }) => [number, state]),
      [
        [1, 'failed'],
        [2, 'done'],
      ],
    );
    assert.equal(latestAttempt(second, 'A')?.number, 2);
    assert.equal(latestAttempt(second, 'B'), null);
  });
});

// @verifies council.md#COUNCIL-32
describe('the findings to decide about', () => {
  const first = answered(asked('A', 'B'), {
    A: { findings: [raw({ claim: 'one' }), raw({ claim: 'two' })] },
  });
  const retry = (state: AttemptState, text = '') =>
    done(withAttempt(disposed(first, 'A1.2', 'reject'), attempt('A', state, text, { number: 2 })));

  it('are those of the newest answer, and earlier ones that were decided about', () => {
    assert.deepEqual(ids(retry('done', answer({ findings: [raw()] }))), ['A1.2', 'A2.1']);
  });

  it('stay when a retry fails or has not said anything yet', () => {
    assert.deepEqual(ids(retry('failed')), ['A1.1', 'A1.2']);
    assert.deepEqual(ids(retry('streaming')), ['A1.1', 'A1.2']);
  });

  // @verifies council.md#COUNCIL-36
  it('stay when a retry was stopped or cut off, however much of it can be read', () => {
    const one = answer({ findings: [raw({ claim: 'half' })] });
    for (const state of ['partial', 'truncated', 'refused', 'rate-limited'] as const) {
      assert.deepEqual(ids(retry(state, '{"fin')), ['A1.1', 'A1.2'], state);
      assert.deepEqual(ids(retry(state, one)), ['A1.1', 'A1.2'], state);
    }
  });

  // @verifies council.md#COUNCIL-36
  it('are those that came before an answer was refused or cut off, while there is no whole one', () => {
    const one = answer({ findings: [raw()] });
    for (const state of ['partial', 'truncated', 'refused', 'rate-limited', 'failed'] as const) {
      const cut = done(withAttempt(asked('A'), attempt('A', state, one)));
      assert.deepEqual(ids(cut), ['A1.1'], state);
      const stopped = done(withAttempt(cut, attempt('A', 'partial', '{', { number: 2 })));
      assert.deepEqual(ids(stopped), ['A1.1'], state);
    }
  });

  it('are there while an answer still comes in', () => {
    const streaming = attempt('A', 'streaming', answer({ findings: [raw()] }));
    assert.deepEqual(ids(done(withAttempt(asked('A'), streaming))), ['A1.1']);
  });

  it('stand in the order of the seats', () => {
    assert.deepEqual(ids(answered(asked('A', 'B'), { B: { findings: [raw()] }, A: { findings: [raw()] } })), [
      'A1.1',
      'B1.1',
    ]);
  });
});

// @verifies council.md#COUNCIL-31
describe('a decision', () => {
  it('that is changed stays in the record', () => {
    const before = disposed(answered(asked('A'), { A: { findings: [raw()] } }), 'A1.1', 'reject');
    const after = disposed(before, 'A1.1', 'accept');
    assert.deepEqual(
      after.dispositions.map(({ kind }) => kind),
      ['reject', 'accept'],
    );
    assert.equal(currentDisposition(after, 'A1.1')?.kind, 'accept');
    assert.deepEqual(undisposed(after), []);
  });

  it('that is undone stays in the record, and its finding waits for one again', () => {
    const before = disposed(answered(asked('A'), { A: { findings: [raw()] } }), 'A1.1', 'reject');
    const after = done(withoutDisposition(before, 'A1.1', AT));
    assert.deepEqual(
      after.dispositions.map(({ kind, at }) => [kind, at]),
      [
        ['reject', before.dispositions[0]?.at],
        ['undecided', AT],
      ],
    );
    assert.equal(currentDisposition(after, 'A1.1'), null);
    assert.deepEqual(
      undisposed(after).map(({ id }) => id),
      ['A1.1'],
    );
    assert.equal(currentDisposition(disposed(after, 'A1.1', 'accept'), 'A1.1')?.kind, 'accept');
  });
});

// @verifies council.md#COUNCIL-34
describe('a finding carved by hand', () => {
  const before = done(
    withAttempt(asked('A'), attempt('A', 'no-schema', 'I think that quickly is too vague.')),
  );
  const [template] = findingsOf(answered(asked('B'), { B: { findings: [raw()] } }));
  assert.ok(template !== undefined);
  const carved = { ...template, id: nextCarvedId(before, 'A', 1), seat: 'A', by: 'person' as const };

  it('is decided about like any other', () => {
    const after = disposed(done(withFinding(before, carved)), 'A1.p1', 'accept');
    assert.deepEqual(ids(after), ['A1.p1']);
    assert.equal(nextCarvedId(after, 'A', 1), 'A1.p2');
  });

  it('changes nothing of the attempt', () => {
    assert.deepEqual(done(withFinding(before, carved)).attempts, before.attempts);
  });

  it('needs an answer to come from and an id of its own', () => {
    assert.match(refused(withFinding(before, { ...carved, attempt: 2 })), /no attempt 2/);
    assert.match(refused(withFinding(done(withFinding(before, carved)), carved)), /already/);
  });
});

// @verifies council.md#COUNCIL-33
describe('closing', () => {
  const grave = answered(asked('A'), {
    A: { findings: [raw({ severity: 'critical' }), raw({ severity: 'minor', claim: 'x' })] },
  });

  it('needs a reason while critical or major findings are undisposed, and names them', () => {
    const problem = refused(closed(grave, AT, ' '));
    assert.match(problem, /1 critical or major finding without a disposition: A1\.1\./);
    assert.deepEqual(done(closed(grave, AT, 'No time. ')).closed, { at: AT, reason: 'No time.' });
  });

  it('needs none for minor ones', () => {
    assert.equal(done(closed(disposed(grave, 'A1.1', 'defer'), AT, '')).closed?.reason, '');
  });

  it('waits for running attempts', () => {
    const running = done(withAttempt(asked('A'), attempt('A', 'streaming')));
    assert.match(refused(closed(running, AT, 'x')), /Seat A is still being asked/);
  });

  it('ends all but the saving of an edit', () => {
    const end = done(closed(grave, AT, 'x'));
    assert.match(refused(withDisposition(end, disposition('A1.1'))), /was closed on 2026-11-03T12:00:00Z/);
    assert.match(refused(withAttempt(end, attempt('A', 'queued', '', { number: 2 }))), /was closed/);
    assert.match(refused(closed(end, AT, 'x')), /was closed/);
    const edit = { path: 'auth.md', findings: [], before: 'a', after: 'b', at: AT };
    assert.equal(done(withEdit(end, edit)).edits.length, 1);
  });
});

// @verifies council.md#COUNCIL-35
describe('a change that makes no sense', () => {
  const two = answered(asked('A', 'B'), { A: { findings: [raw()] }, B: { findings: [raw()] } });
  const cases: readonly (readonly [string, () => ReturnType<typeof withAttempt>, RegExp])[] = [
    ['an attempt of no seat', () => withAttempt(two, attempt('Z', 'done')), /no seat Z/],
    ['a decision about no finding', () => withDisposition(two, disposition('Z1.1')), /no finding Z1\.1/],
    [
      'undoing what was not decided',
      () => withoutDisposition(two, 'A1.1', AT),
      /Nothing was decided about A1\.1/,
    ],
    [
      'undoing what was undone',
      () =>
        withoutDisposition(done(withoutDisposition(disposed(two, 'A1.1', 'accept'), 'A1.1', AT)), 'A1.1', AT),
      /Nothing was decided about A1\.1/,
    ],
    [
      'a duplicate of nothing',
      () => withDisposition(two, disposition('A1.1', { kind: 'duplicate' })),
      /of which finding/,
    ],
    [
      'a duplicate of itself',
      () => withDisposition(two, disposition('A1.1', { kind: 'duplicate', of: 'A1.1' })),
      /cannot be a duplicate/,
    ],
    [
      'duplicates in a circle',
      () =>
        withDisposition(
          disposed(two, 'A1.1', 'duplicate', { of: 'B1.1' }),
          disposition('B1.1', { kind: 'duplicate', of: 'A1.1' }),
        ),
      /cannot be a duplicate/,
    ],
    [
      'a cluster of no finding',
      () => withClusters(two, [{ id: 'Z1.1', findings: ['Z1.1'] }]),
      /no finding Z1\.1/,
    ],
    [
      'a finding in two clusters',
      () =>
        withClusters(two, [
          { id: 'a', findings: ['A1.1'] },
          { id: 'b', findings: ['A1.1'] },
        ]),
      /one cluster only/,
    ],
    [
      'a rebuttal of no finding',
      () => withRebuttals(two, [{ seat: 'A', attempt: 2, finding: 'Z1.1', stance: 'oppose', reason: '' }]),
      /no finding Z1\.1/,
    ],
  ];
  for (const [what, change, problem] of cases) {
    it(`is refused: ${what}`, () => {
      assert.match(refused(change()), problem);
    });
  }
});
