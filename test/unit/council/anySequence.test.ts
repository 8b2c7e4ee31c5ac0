import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { agendaOf } from '../../../src/council/agenda.ts';
import {
  type Change,
  closed,
  findingsOf,
  nextCarvedId,
  withAttempt,
  withClusters,
  withDisposition,
  withEdit,
  withFinding,
  withoutDisposition,
  withRebuttals,
} from '../../../src/council/changes.ts';
import { clustersOf, mergeClusters, splitCluster } from '../../../src/council/clusters.ts';
import { disputesOf } from '../../../src/council/disputes.ts';
import { councilHeader } from '../../../src/council/header.ts';
import { matrixOf } from '../../../src/council/matrix.ts';
import { ATTEMPT_STATES, type Deliberation, DISPOSITIONS } from '../../../src/council/model.ts';
import { readRecord, recordJson, recordMarkdown } from '../../../src/council/record.ts';
import { roundsOf } from '../../../src/council/stability.ts';
import { trackRecord } from '../../../src/council/trackRecord.ts';
import { answer, answered, asked, attempt, raw } from './build.ts';

const AT = '2026-11-03T11:00:00Z';
const SEATS = ['A', 'B', 'C'] as const;
const QUOTES = ['A token MUST expire quickly.', 'A token MAY be long.', 'Keys SHOULD be rotated', 'nowhere'];
const STANCES = ['keep', 'change', 'drop'] as const;

/** Whatever a person, a critic or another window can do next, by three numbers. */
type Step = (before: Deliberation, one: number, two: number, three: number) => Change;

function of<Item>(items: readonly Item[], at: number, otherwise: Item): Item {
  return items[at % Math.max(1, items.length)] ?? otherwise;
}

/** A finding by a number, now and then one that there is not. */
function idAt(before: Deliberation, at: number): string {
  return of([...findingsOf(before).map(({ id }) => id), 'Z9.9'], at, 'Z9.9');
}

const STEPS: readonly Step[] = [
  (before, one, two, three) => {
    const seat = of(SEATS, one, 'A');
    const number = before.attempts.filter((each) => each.seat === seat).length + (two % 2);
    const findings = QUOTES.slice(0, 1 + (three % 4)).map((quote, at) =>
      raw({ quote, claim: `Point ${at} of ${three}` }),
    );
    const judged = { section: 'auth.md#Lifetime', statement: QUOTES[0], reason: 'So.' };
    const stances = [{ ...judged, stance: of(STANCES, two, 'keep') }];
    const more = { number, round: three % 5 === 0 ? (2 as const) : (1 as const) };
    return withAttempt(
      before,
      attempt(seat, of(ATTEMPT_STATES, two, 'done'), answer({ findings, stances }), more),
    );
  },
  (before, one, two, three) =>
    withDisposition(before, {
      finding: idAt(before, one),
      kind: of(DISPOSITIONS, two, 'accept'),
      reason: 'Because.',
      text: null,
      of: idAt(before, three),
      at: AT,
    }),
  (before, one) => withoutDisposition(before, idAt(before, one), AT),
  (before, one, two) =>
    withClusters(before, mergeClusters(clustersOf(before), [idAt(before, one), idAt(before, two)])),
  (before, one) => withClusters(before, splitCluster(clustersOf(before), idAt(before, one))),
  (before, one, two) => {
    const finding = findingsOf(before)[one];
    const { seat, number } = of(before.attempts, two, attempt('A', 'done'));
    if (finding === undefined) return { problem: 'There is none.' };
    return withFinding(before, { ...finding, id: nextCarvedId(before, seat, number), seat, attempt: number });
  },
  (before, one, two) =>
    withRebuttals(before, [
      { seat: of(SEATS, two, 'A'), attempt: 1, finding: idAt(before, one), stance: 'oppose', reason: 'No.' },
    ]),
  (before, one) =>
    withEdit(before, { path: 'auth.md', findings: [idAt(before, one)], before: 'a', after: 'b', at: AT }),
  (before, one) => (one === 0 ? closed(before, AT, 'Enough.') : { problem: 'Not now.' }),
];

const GROWING = ['attempts', 'carved', 'rebuttals', 'dispositions', 'edits'] as const;

function check(before: Deliberation, after: Deliberation): void {
  for (const list of GROWING) assert.ok(after[list].length >= before[list].length, list);
  assert.deepEqual(after.dispositions.slice(0, before.dispositions.length), before.dispositions);
  const shown = findingsOf(after).map(({ id }) => id);
  assert.equal(new Set(shown).size, shown.length, 'a finding is there once');
  const inClusters = clustersOf(after).flatMap(({ findings }) => findings);
  assert.deepEqual(inClusters.toSorted(), shown.toSorted());
  const onAgenda = agendaOf(after).flatMap(({ clusters }) => clusters.flatMap(({ findings }) => findings));
  assert.deepEqual(onAgenda.toSorted(), shown.toSorted());
  for (const row of matrixOf(after)) assert.equal(row.cells.length, after.seats.length);
  for (const { judgements } of disputesOf(after))
    assert.ok(new Set(judgements.map(({ stance }) => stance)).size > 1);
  assert.match(councilHeader(after), /^3 asked/);
  for (const { total } of trackRecord([after])) {
    assert.ok(total.accepted + total.rejected <= total.decided && total.decided <= total.raised);
    assert.ok(total.acceptedAlone <= total.accepted);
  }
  assert.equal(roundsOf(after).length, after.input.sections.length);
  assert.deepEqual(readRecord(JSON.parse(recordJson(after))), { deliberation: after });
  assert.match(recordMarkdown(after, `deliberations/${after.id}/record.md`), /How long may a token live\?/);
}

// @verifies council.md#COUNCIL-21
// @verifies council.md#COUNCIL-31
// @verifies council.md#COUNCIL-35
describe('whatever is done in whatever order', () => {
  it('nothing that was said or decided is lost, each finding stands once, and the record is read back as it is', () => {
    const steps = fc.array(fc.tuple(fc.nat(STEPS.length - 1), fc.nat(11), fc.nat(11), fc.nat(11)), {
      minLength: 10,
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, (all) => {
        let now = answered(asked(...SEATS), { A: { findings: [raw()] }, B: { findings: [raw()] } });
        for (const [kind, ...numbers] of all) {
          const change = STEPS[kind]?.(now, ...numbers) ?? { problem: '' };
          if ('problem' in change) continue;
          check(now, change.deliberation);
          now = change.deliberation;
        }
      }),
    );
  });
});
