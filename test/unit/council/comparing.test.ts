import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { agendaOf } from '../../../src/council/agenda.ts';
import { findingsOf, withAttempt, withClusters, withRebuttals } from '../../../src/council/changes.ts';
import {
  clustersOf,
  mergeClusters,
  splitCluster,
  suggestClusters,
  whyAlike,
} from '../../../src/council/clusters.ts';
import { contradictionsOf } from '../../../src/council/contradictions.ts';
import { councilHeader, summaryLine } from '../../../src/council/header.ts';
import { matrixOf } from '../../../src/council/matrix.ts';
import type { AttemptState, Cluster, Deliberation } from '../../../src/council/model.ts';
import { answer, answered, asked, attempt, disposed, done, raw, seat } from './build.ts';

const groups = (clusters: readonly Cluster[]) => clusters.map(({ findings }) => findings.join(' '));

const SUBSTANCE = raw({ claim: 'The lifetime of tokens has no number.' });
const SAME = raw({ claim: 'No number is given for how long tokens live.', severity: 'critical' });
const OTHER = raw({ claim: 'Clocks may differ between hosts.', category: 'risk' });

// @verifies council.md#COUNCIL-20
describe('findings of several seats', () => {
  const cases: readonly (readonly [string, object, object, RegExp | null])[] = [
    [
      'about the same words in the same category',
      SUBSTANCE,
      raw({ claim: 'Replay.' }),
      /same quote, same category/,
    ],
    [
      'about the same words with similar claims',
      SUBSTANCE,
      { ...SAME, category: 'gap' },
      /same quote, similar claim/,
    ],
    ['about the same words with other claims', SUBSTANCE, OTHER, null],
    [
      'with the same claim about other words',
      SUBSTANCE,
      { ...SUBSTANCE, quote: 'A token MAY be long.' },
      /same section, similar claim/,
    ],
    [
      'with the same claim in another section',
      SUBSTANCE,
      { ...SUBSTANCE, quote: 'Keys SHOULD be rotated' },
      null,
    ],
    [
      'of which one quotes far more',
      { ...SUBSTANCE, quote: 'quickly' },
      {
        ...OTHER,
        category: 'ambiguity',
        quote: '- [TOK-1] A token MUST expire quickly.\n- [TOK-2] A token MUST NOT be accepted\n  twice.',
      },
      null,
    ],
    ['with unanchored quotes', raw({ quote: 'no', claim: 'x' }), raw({ quote: 'no', claim: 'y' }), null],
  ];
  for (const [how, a, b, why] of cases) {
    it(`${how} are ${why === null ? 'two points' : 'one point'}`, () => {
      const findings = findingsOf(answered(asked('A', 'B'), { A: { findings: [a] }, B: { findings: [b] } }));
      assert.equal(suggestClusters(findings).length, why === null ? 2 : 1);
      const [first, second] = findings;
      assert.ok(first !== undefined && second !== undefined);
      if (why === null) assert.equal(whyAlike(first, second), null);
      else assert.match(whyAlike(first, second) ?? '', why);
    });
  }

  it('stay two when one seat raised both', () => {
    const one = answered(asked('A', 'B'), { A: { findings: [SUBSTANCE, SAME] }, B: { findings: [SAME] } });
    assert.deepEqual(groups(clustersOf(one)), ['A1.1 B1.1', 'A1.2']);
  });
});

// @verifies council.md#COUNCIL-21
describe('clusters', () => {
  const three = answered(asked('A', 'B', 'C'), {
    A: { findings: [SUBSTANCE] },
    B: { findings: [SAME, OTHER] },
  });

  it('are merged at the place of the first, and split behind', () => {
    const suggested = clustersOf(three);
    assert.deepEqual(groups(suggested), ['A1.1 B1.1', 'B1.2']);
    const merged = mergeClusters(suggested, ['B1.2', 'A1.1']);
    assert.deepEqual(groups(merged), ['A1.1 B1.1 B1.2']);
    assert.deepEqual(groups(splitCluster(merged, 'A1.1')), ['B1.1 B1.2', 'A1.1']);
    assert.deepEqual(
      splitCluster(merged, 'A1.1').map(({ id }) => id),
      ['B1.1', 'A1.1'],
    );
  });

  it('stay as they are where there is nothing to merge or split', () => {
    const suggested = clustersOf(three);
    assert.deepEqual(mergeClusters(suggested, ['A1.1', 'nothing']), suggested);
    assert.deepEqual(splitCluster(suggested, 'B1.2'), suggested);
    assert.deepEqual(splitCluster(suggested, 'nothing'), suggested);
  });

  it("of the person's own take in what comes later", () => {
    const split = done(withClusters(three, splitCluster(clustersOf(three), 'B1.1')));
    const later = answered(split, { C: { findings: [OTHER] } });
    assert.deepEqual(groups(clustersOf(later)), ['A1.1', 'B1.1', 'B1.2 C1.1']);
  });

  // @verifies council.md#COUNCIL-27
  it('that a person made let no later finding of the same point stand as raised by one alone', () => {
    const own = done(withClusters(three, splitCluster(clustersOf(three), 'B1.1')));
    const same = answered(own, {
      C: { findings: [SAME, OTHER, raw({ section: 'Rotation', quote: 'Keys' })] },
    });
    assert.deepEqual(groups(clustersOf(same)), ['A1.1 C1.1', 'B1.1', 'B1.2 C1.2', 'C1.3']);
  });

  it('hold every finding exactly once, whatever is done', () => {
    const step = fc.tuple(fc.boolean(), fc.nat(5), fc.nat(5));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const every = ['a', 'b', 'c', 'd', 'e', 'f'];
        let clusters: readonly Cluster[] = every.map((id) => ({ id, findings: [id] }));
        for (const [merges, one, two] of steps) {
          clusters = merges
            ? mergeClusters(clusters, [clusters[one]?.id ?? '', clusters[two]?.id ?? ''])
            : splitCluster(clusters, every[one] ?? '');
        }
        assert.deepEqual(clusters.flatMap(({ findings }) => findings).sort(), every);
        assert.ok(clusters.every(({ id, findings }) => id === findings[0]));
      }),
    );
  });
});

// @verifies council.md#COUNCIL-22
describe('a finding is contradicted', () => {
  const raised = (more: object = {}) =>
    answered(asked('A', 'B'), { A: { findings: [{ ...SUBSTANCE, ...more }] } });
  const against = (deliberation: Deliberation) =>
    (contradictionsOf(deliberation).get('A1.1') ?? []).map(
      ({ seat: by, kind, reason }) => `${by} ${kind}: ${reason}`,
    );
  const stance = (statement: string, kind = 'keep') => ({
    stances: [{ section: 'auth.md#Lifetime', statement, stance: kind, reason: 'It is well known.' }],
  });

  const cases: readonly (readonly [string, object, object, readonly string[]])[] = [
    ['when another would keep its statement, by id', {}, stance('TOK-1'), ['B keep: It is well known.']],
    ['or by its words', {}, stance('A token MUST expire quickly.'), ['B keep: It is well known.']],
    ['not when it would change it, too', {}, stance('TOK-1', 'change'), []],
    ['not when it would keep another statement', {}, stance('TOK-3'), []],
    [
      'when another praises the words',
      {},
      { strengths: [{ section: 'Lifetime', quote: 'MUST expire quickly', reason: 'Short.' }] },
      ['B strength: Short.'],
    ],
    [
      'not when it praises others',
      {},
      { strengths: [{ section: 'Lifetime', quote: 'A token MAY be long.', reason: 'Short.' }] },
      [],
    ],
    [
      'when another suggests another number',
      { suggestion: 'within 15 minutes' },
      { findings: [raw({ suggestion: 'within 24 hours' })] },
      ['B opposite: within 24 hours'],
    ],
    [
      'when another suggests another keyword',
      { suggestion: 'MUST NOT live' },
      { findings: [raw({ suggestion: 'MAY live' })] },
      ['B opposite: MAY live'],
    ],
    [
      'not when both suggest the same',
      { suggestion: 'MUST within 5 minutes' },
      { findings: [raw({ suggestion: 'MUST, in 5 minutes' })] },
      [],
    ],
    ['not by silence', {}, {}, []],
  ];
  for (const [when, mine, theirs, expected] of cases) {
    it(when, () => {
      assert.deepEqual(against(answered(raised(mine), { B: { ...theirs } })), expected);
    });
  }

  it('when another opposes it in the rebuttal round', () => {
    const rebuttal = { seat: 'B', attempt: 2, finding: 'A1.1', reason: 'It is said elsewhere.' };
    const opposed = done(withRebuttals(raised(), [{ ...rebuttal, stance: 'oppose' }]));
    assert.deepEqual(against(opposed), ['B oppose: It is said elsewhere.']);
    assert.deepEqual(against(done(withRebuttals(raised(), [{ ...rebuttal, stance: 'refine' }]))), []);
  });

  it('but not by the seat that raised it', () => {
    const own = { findings: [SUBSTANCE], ...stance('TOK-1') };
    assert.deepEqual(against(answered(asked('A', 'B'), { A: own })), []);
  });
});

// @verifies council.md#COUNCIL-23
describe('the agenda', () => {
  it('brings contradictions, then what one alone raised, then what several did, then the rest, worst first', () => {
    const keeps = {
      stances: [
        { section: 'Rotation', statement: 'Keys SHOULD be rotated "often".', stance: 'keep', reason: '' },
      ],
    };
    const findings = [
      raw({ quote: 'nowhere', claim: 'a note', severity: 'note' }),
      raw({ quote: 'A token MAY be long.', claim: 'alone and major' }),
      SUBSTANCE,
      raw({ quote: 'A token MUST NOT be accepted', claim: 'critical, by one', severity: 'critical' }),
      raw({ quote: 'Keys SHOULD be rotated', claim: 'contradicted', severity: 'minor' }),
    ];
    const agenda = agendaOf(
      answered(asked('A', 'B'), { A: { findings }, B: { findings: [SAME], ...keeps } }),
    );
    assert.deepEqual(
      agenda.map(({ kind, clusters }) => [kind, ...groups(clusters)]),
      [
        ['contradicted', 'A1.5'],
        ['alone', 'A1.4', 'A1.2'],
        ['shared', 'A1.3 B1.1'],
        ['minor', 'A1.1'],
      ],
    );
  });

  it('is empty where nothing was raised', () => {
    assert.deepEqual(agendaOf(answered(asked('A'), { A: {} })), []);
  });
});

// @verifies council.md#COUNCIL-24
describe('the layout by section', () => {
  const cells = (deliberation: Deliberation, statement: string | null) =>
    matrixOf(deliberation)
      .find((row) => row.section === 'auth.md#Lifetime' && row.statement === statement)
      ?.cells.map(({ state, findings }) => [state, ...findings].join(' '));

  it('has a row for each section and each of its statements', () => {
    assert.deepEqual(
      matrixOf(asked('A')).map(({ title, statement }) => statement ?? title),
      [
        'Lifetime',
        'A token MUST expire quickly.',
        'A token MUST NOT be accepted twice.',
        'A token MAY be long.',
        'Rotation',
        'Keys SHOULD be rotated "often".',
      ],
    );
  });

  it('says of each seat what it did with the row', () => {
    const keeps = { stances: [{ section: 'Lifetime', statement: 'TOK-1', stance: 'keep', reason: '' }] };
    const all = answered(asked('A', 'B', 'C', 'D'), { A: { findings: [SUBSTANCE] }, B: keeps, C: {} });
    assert.deepEqual(cells(all, null), ['raised A1.1', 'contradicted A1.1', 'silent', 'waiting']);
    assert.deepEqual(cells(all, 'A token MUST expire quickly.'), [
      'raised A1.1',
      'contradicted A1.1',
      'silent',
      'waiting',
    ]);
    assert.deepEqual(cells(all, 'A token MAY be long.'), ['silent', 'silent', 'silent', 'waiting']);
    assert.deepEqual(cells(answered(asked('B'), { B: keeps }), 'A token MUST expire quickly.'), ['keep']);
  });

  // @verifies council.md#COUNCIL-26
  it('calls nobody silent who would change or drop the statement', () => {
    for (const stance of ['change', 'drop']) {
      const stances = [{ section: 'Lifetime', statement: 'TOK-3', stance, reason: 'Long is not said.' }];
      const judged = answered(asked('A'), { A: { stances } });
      assert.deepEqual(cells(judged, 'A token MAY be long.'), ['change']);
      assert.deepEqual(cells(judged, null), ['change']);
      assert.deepEqual(cells(judged, 'A token MUST expire quickly.'), ['silent']);
    }
  });

  // @verifies council.md#COUNCIL-26
  it('has a row for findings about no section that was given', () => {
    const lost = answered(asked('A', 'B'), {
      A: { findings: [raw({ section: 'glossary', quote: 'No such.' })] },
    });
    const row = matrixOf(lost).at(-1);
    assert.deepEqual([row?.section, row?.cells.map(({ findings }) => findings)], ['', [['A1.1'], []]]);
    assert.ok(matrixOf(answered(asked('A'), { A: {} })).every(({ section }) => section !== ''));
  });

  it('calls only those silent that gave a whole answer', () => {
    const state = (each: AttemptState) =>
      cells(done(withAttempt(asked('A'), attempt('A', each))), 'A token MAY be long.')?.[0];
    assert.equal(state('done'), 'silent');
    for (const each of ['partial', 'truncated', 'refused', 'rate-limited', 'failed', 'no-schema'] as const)
      assert.equal(state(each), 'failed', each);
    for (const each of ['queued', 'streaming'] as const) assert.equal(state(each), 'waiting', each);
  });
});

// @verifies council.md#COUNCIL-25
describe('the header', () => {
  const withStates = (states: Readonly<Record<string, AttemptState>>) =>
    Object.entries(states).reduce(
      (before, [id, state]) => done(withAttempt(before, attempt(id, state))),
      asked(
        seat('A', { family: 'gpt' }),
        seat('B', { family: 'claude' }),
        seat('C', { family: 'gpt' }),
        seat('S', { provider: 'review', family: null }),
      ),
    );
  const cases: readonly (readonly [Readonly<Record<string, AttemptState>>, string])[] = [
    [{}, '4 asked · 4 waiting'],
    [
      { A: 'done', B: 'done', C: 'rate-limited', S: 'done' },
      '4 asked · 3 answered · 1 rate-limited · 2 model families · 1 of them rules, no model',
    ],
    [
      { A: 'done', B: 'refused', C: 'done', S: 'failed' },
      '4 asked · 2 answered · 1 refused · 1 failed · 1 model family',
    ],
    [
      { A: 'partial', B: 'truncated', C: 'no-schema', S: 'streaming' },
      '4 asked · 1 answering · 1 cut off · 1 stopped at the token limit · 1 without readable findings · 2 model families',
    ],
  ];
  for (const [states, expected] of cases) {
    it(`is "${expected}"`, () => {
      assert.equal(councilHeader(withStates(states)), expected);
    });
  }

  it('counts a seat as answered when only its retry failed', () => {
    const retried = done(withAttempt(withStates({ A: 'done' }), attempt('A', 'failed', '', { number: 2 })));
    assert.match(councilHeader(retried), /^4 asked · 1 answered · 3 waiting/);
  });
});

describe('the summary', () => {
  it('counts decisions and what is left, worst first', () => {
    const findings = [
      raw({ claim: 'a' }),
      raw({ claim: 'b' }),
      raw({ claim: 'c' }),
      raw({ claim: 'd', severity: 'note' }),
    ];
    const all = answered(asked('A'), { A: { findings } });
    assert.equal(
      summaryLine(disposed(disposed(all, 'A1.1', 'accept'), 'A1.2', 'open-question')),
      '1 accepted · 1 open question · 1 undisposed major · 1 undisposed note',
    );
    assert.equal(summaryLine(asked('A')), 'no findings');
  });

  // @verifies council.md#COUNCIL-44
  it('says what was accepted and has no section to be put into', () => {
    const findings = [raw(), raw({ section: 'glossary', quote: 'No such.', claim: 'Undefined.' })];
    const all = disposed(
      disposed(answered(asked('A'), { A: { findings } }), 'A1.1', 'accept'),
      'A1.2',
      'accept',
    );
    assert.equal(summaryLine(all), '2 accepted · 1 of the accepted without a section to edit');
  });
});

describe('a whole answer', () => {
  it('is read the same whoever gives it', () => {
    const [a, b] = ['A', 'B'].map(
      (id) => attempt(id, 'done', answer({ findings: [raw()] })).critique.findings[0],
    );
    assert.deepEqual({ ...a, id: '', seat: '' }, { ...b, id: '', seat: '' });
  });
});
