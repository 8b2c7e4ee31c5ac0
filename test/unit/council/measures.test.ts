import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { closed, withAttempt, withEdit, withFinding } from '../../../src/council/changes.ts';
import type { Deliberation } from '../../../src/council/model.ts';
import { leftSections, type PresentSection, roundsOf, stabilityOf } from '../../../src/council/stability.ts';
import { unstableWords } from '../../../src/council/stabilityWords.ts';
import { rate, seatSuggestions, trackRecord } from '../../../src/council/trackRecord.ts';
import { sectionHash } from '../../../src/trace/sectionHash.ts';
import { AUTH, answered, asked, attempt, disposed, done, raw, seat } from './build.ts';

/** A deliberation in which a seat raised so many points of a category, of which the first few were accepted and the others rejected. */
function judged(model: string, category: string, accepted: number, rejected: number): Deliberation {
  const findings = Array.from({ length: accepted + rejected }, (_, at) =>
    raw({ category, claim: `claim ${at}`, quote: `quote ${at}` }),
  );
  const before = answered(asked(seat('A', { model })), { A: { findings } });
  return findings.reduce<Deliberation>(
    (sum, _, at) => disposed(sum, `A1.${at + 1}`, at < accepted ? 'accept' : 'reject'),
    before,
  );
}

// @verifies council.md#COUNCIL-60
describe('the track record', () => {
  it('counts what was raised, and what became of it', () => {
    const shared = raw();
    const alone = raw({ quote: 'A token MAY be long.', claim: 'Nobody bounds it.', category: 'gap' });
    const lost = raw({ quote: 'nowhere', claim: 'Something else entirely.', category: 'gap' });
    const both = answered(asked('A', 'B'), {
      A: { findings: [shared, alone, lost] },
      B: { findings: [shared] },
    });
    const decided = disposed(
      disposed(disposed(both, 'A1.1', 'accept'), 'A1.2', 'accept-modified', { text: 'x' }),
      'A1.3',
      'reject',
    );
    const [a, b] = trackRecord([decided]);
    assert.deepEqual(a?.total, {
      raised: 3,
      decided: 3,
      accepted: 2,
      acceptedAlone: 1,
      rejected: 1,
      unanchored: 1,
    });
    assert.deepEqual(
      a?.categories.map(({ category, tally }) => [category, tally.raised, tally.acceptedAlone]),
      [
        ['ambiguity', 1, 0],
        ['gap', 2, 1],
      ],
    );
    assert.deepEqual(b?.total, {
      raised: 1,
      decided: 0,
      accepted: 0,
      acceptedAlone: 0,
      rejected: 0,
      unanchored: 0,
    });
  });

  it('adds up over the archive, a model and a lens each', () => {
    const other = answered(
      asked(seat('Z', { model: 'model-A', lens: { id: 'security', title: '', instruction: '' } })),
      { Z: {} },
    );
    const again = answered(asked(seat('C', { model: 'model-A' })), { C: { findings: [raw()] } });
    const tracks = trackRecord([answered(asked('A'), { A: { findings: [raw()] } }), other, again]);
    assert.deepEqual(
      tracks.map(({ model, lens, asked: times, total }) => [model, lens, times, total.raised]),
      [
        ['model-A', 'clarity', 2, 2],
        ['model-A', 'security', 1, 0],
      ],
    );
  });

  it('counts failures, and the median time and the tokens of what ended', () => {
    const tried = [
      attempt('A', 'done', '', { endedAfter: 1000 }),
      attempt('A', 'failed', '', { number: 2, endedAfter: 90_000, usage: null }),
      attempt('A', 'done', '', { number: 3, endedAfter: 3000 }),
      attempt('A', 'streaming', '', { number: 4 }),
    ].reduce((before, each) => done(withAttempt(before, each)), asked('A'));
    const [track] = trackRecord([tried]);
    assert.deepEqual(
      [track?.asked, track?.failed, track?.latency, track?.tokens],
      [3, 1, 2000, { input: 2000, output: 400 }],
    );
    assert.deepEqual(trackRecord([asked('A')])[0]?.tokens, null);
  });

  // @verifies council.md#COUNCIL-62
  it('takes a duplicate for the point that it is one of: raised by both, and decided for both', () => {
    const other = raw({ quote: 'A token MAY be long.', claim: 'Other words altogether.', category: 'gap' });
    const both = answered(asked('A', 'B'), { A: { findings: [raw()] }, B: { findings: [other] } });
    const totals = (deliberation: Deliberation) =>
      trackRecord([deliberation]).map(({ total }) => [total.decided, total.accepted, total.acceptedAlone]);
    const accepted = disposed(both, 'A1.1', 'accept');
    assert.deepEqual(totals(accepted), [
      [1, 1, 1],
      [0, 0, 0],
    ]);
    assert.deepEqual(totals(disposed(accepted, 'B1.1', 'duplicate', { of: 'A1.1' })), [
      [1, 1, 0],
      [1, 1, 0],
    ]);
  });

  // @verifies council.md#COUNCIL-62
  it('does not credit a critic twice for what it says twice', () => {
    const other = raw({ quote: 'A token MAY be long.', claim: 'Other words altogether.', category: 'gap' });
    const twice = disposed(answered(asked('A'), { A: { findings: [raw(), other] } }), 'A1.1', 'accept');
    const { total } = trackRecord([disposed(twice, 'A1.2', 'duplicate', { of: 'A1.1' })])[0] ?? {};
    assert.deepEqual([total?.raised, total?.decided, total?.accepted, total?.acceptedAlone], [2, 2, 1, 1]);
  });

  it('gives a critic no credit for what a person carved', () => {
    const before = judged('m', 'gap', 1, 0);
    const [template] = before.attempts[0]?.critique.findings ?? [];
    assert.ok(template !== undefined);
    assert.equal(trackRecord([done(withFinding(before, { ...template, id: 'A1.p1' }))])[0]?.total.raised, 1);
  });

  it('gives no rate of fewer than ten', () => {
    assert.equal(rate(9, 9), null);
    assert.equal(rate(5, 10), 0.5);
  });
});

// @verifies council.md#COUNCIL-61
describe('a suggestion whom to ask', () => {
  const suggestions = (...archive: readonly Deliberation[]) => seatSuggestions(trackRecord(archive));

  it('is made where one is clearly better at a concern', () => {
    assert.deepEqual(suggestions(judged('good', 'gap', 8, 2), judged('poor', 'gap', 3, 7)), [
      'For gap, ask good with the lens clarity: 8 of 10 findings were accepted, of the next best (poor, clarity) 3 of 10.',
    ]);
  });

  it('is not made of few, of one alone, or of nearly the same', () => {
    assert.deepEqual(suggestions(judged('good', 'gap', 9, 0), judged('poor', 'gap', 3, 7)), []);
    assert.deepEqual(suggestions(judged('good', 'gap', 10, 0)), []);
    assert.deepEqual(suggestions(judged('good', 'gap', 8, 2), judged('poor', 'gap', 7, 3)), []);
    assert.deepEqual(suggestions(judged('good', 'gap', 10, 0), judged('poor', 'risk', 0, 10)), []);
  });
});

// @verifies council.md#COUNCIL-70
describe('the stability of a section', () => {
  const now: PresentSection = {
    address: 'auth.md#Lifetime',
    status: 'stable',
    text: AUTH,
  };
  /** Deliberations in the order of time, as they are told apart in an archive. */
  const archive = (...all: readonly Deliberation[]) =>
    all.flatMap((each, at) => roundsOf({ ...each, id: `round ${at}` }));
  const raised = answered(asked('A'), {
    A: { findings: [raw(), raw({ claim: 'second' }), raw({ section: 'Rotation', quote: 'Keys' })] },
  });
  const settled = disposed(disposed(raised, 'A1.1', 'reject'), 'A1.2', 'reject');

  const cases: readonly (readonly [string, Partial<PresentSection>, readonly Deliberation[], string])[] = [
    ['settled and as it was deliberated', {}, [settled], 'stable'],
    ['never deliberated', {}, [], 'stable'],
    ['without a status', { status: null }, [settled], 'stable'],
    ['a draft', { status: 'draft' }, [settled], 'not stable: status draft'],
    [
      'with something open in its text',
      { text: `${AUTH}TBD: how long? [NEEDS CLARIFICATION: why]\n` },
      [],
      'not stable: 2 open questions',
    ],
    ['with undisposed findings', {}, [raised], 'not stable: 2 undisposed findings'],
    [
      'with a finding left open',
      {},
      [disposed(settled, 'A1.2', 'open-question')],
      'not stable: 1 open question',
    ],
    [
      'changed since',
      { text: `${AUTH}More.\n` },
      [settled],
      'not stable: changed since the last deliberation',
    ],
  ];
  for (const [what, section, deliberations, words] of cases) {
    it(`${what} is ${words.split(':', 1)[0]}`, () => {
      const stability = stabilityOf({ ...now, ...section }, archive(...deliberations));
      assert.equal(unstableWords(stability) ?? 'stable', words);
    });
  }

  const accepted = disposed(settled, 'A1.1', 'accept');
  const after = `${AUTH.replace('## Lifetime', '## Lifetime {#Lifetime}')}As edited.\n`;
  const left = leftSections(accepted, 'auth.md', after);
  const edit = { path: 'auth.md', findings: ['A1.1'], before: 'a', after: 'b', at: '', left };
  const edited = done(withEdit(accepted, edit));

  it('counts the edits of each round, and while the last one still brought some only a written status says stable', () => {
    const changed = { ...now, text: after };
    const { editsPerRound, unchanged, reasons } = stabilityOf({ ...changed, status: null }, archive(edited));
    assert.deepEqual([editsPerRound, unchanged, reasons], [[1], true, ['1 accepted edit in the last round']]);
    assert.equal(stabilityOf(changed, archive(edited)).stable, true);
    const twice = stabilityOf(now, archive(edited, settled));
    assert.deepEqual([twice.editsPerRound, twice.stable], [[1, 0], true]);
  });

  // @verifies council.md#COUNCIL-71
  it('is as the last edit left it, whatever else changed in the file; a paragraph that was wrapped anew is no change', () => {
    const unchanged = (text: string) => stabilityOf({ ...now, text }, archive(edited)).unchanged;
    assert.deepEqual(
      [unchanged(after), unchanged(after.replaceAll(' ', '  ')), unchanged(AUTH)],
      [true, true, false],
    );
  });

  // @verifies council.md#COUNCIL-71
  it('is the same whether or not the fingerprints of what was frozen stand in the record', () => {
    const { input } = settled;
    const sections = input.sections.map((each) => ({ ...each, fingerprint: sectionHash(each.text) }));
    assert.deepEqual(roundsOf({ ...settled, input: { ...input, sections } }), roundsOf(settled));
  });

  // @verifies council.md#COUNCIL-73
  it('counts what a deliberation left until a later one about the section is answered and closed', () => {
    const end = (each: Deliberation) => done(closed(each, '2026-11-04T10:00:00Z', 'Later.'));
    const left = end(disposed(raised, 'A1.2', 'open-question'));
    const of = (...all: readonly Deliberation[]) => {
      const { openQuestions, undisposed } = stabilityOf(now, archive(...all));
      return [openQuestions, undisposed];
    };
    assert.deepEqual(of(left, settled), [1, 1], 'it is not closed yet');
    assert.deepEqual(of(left, end(asked('A'))), [1, 1], 'nobody answered');
    assert.deepEqual(of(end(settled), left), [1, 1], 'it was earlier');
    const { input, seats } = settled;
    const given = input.sections.map((each) => ({ ...each, why: 'dependency' as const }));
    assert.deepEqual(of(left, end({ ...settled, input: { ...input, sections: given } })), [1, 1]);
    const rules = seats.map((each) => ({ ...each, provider: 'review' as const }));
    assert.deepEqual(of(left, end({ ...settled, seats: rules })), [1, 1], 'only rules answered');
    assert.deepEqual(of(left, end(settled)), [0, 0]);
  });

  it('is unknown as to changes where nobody deliberated about it', () => {
    assert.equal(stabilityOf({ ...now, address: 'other.md#x' }, archive(settled)).unchanged, null);
  });

  it('of a document counts what is left of its sections', () => {
    const { undisposed, unchanged } = stabilityOf({ ...now, address: 'auth.md' }, archive(raised));
    assert.deepEqual([undisposed, unchanged], [3, null]);
  });
});
