import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  type Acceptance,
  accept,
  type Baseline,
  EMPTY_BASELINE,
  keyOf,
  parseBaseline,
  prune,
  serialiseBaseline,
} from '../../../src/trace/baseline.ts';
import { AcceptedLinks, type Suspicion } from '../../../src/trace/suspicion.ts';
import { accepted, BY, contents, link } from './acceptances.ts';

const acceptance = fc.record<Acceptance>({
  path: fc.constantFrom('a.ts', 'b/c.ts', 'é "quoted".ts'),
  unit: fc.constantFrom('', 'f', 'A.m', 'f#2', '<S as T>.x', 'with\nbreak'),
  address: fc.constantFrom('x.md#a', 'x.md#b', 'y/z.md'),
  code: fc.constantFrom('c1', 'c2'),
  spec: fc.constantFrom('s1', 's2'),
  at: fc.constant('2026-01-01'),
  by: fc.constantFrom('Ada', 'Bob'),
  reason: fc.constantFrom('', 'because "so"'),
});

test('what is written is read again', () => {
  fc.assert(
    fc.property(fc.uniqueArray(acceptance, { selector: (each) => JSON.stringify(each) }), (acceptances) => {
      const text = serialiseBaseline({ ...EMPTY_BASELINE, acceptances });
      const read = parseBaseline(text);
      assert.deepEqual(contents(read), contents({ ...EMPTY_BASELINE, acceptances }));
      assert.deepEqual(read.problems, []);
      assert.equal(serialiseBaseline(read), text);
    }),
  );
});

test('the order in which links were accepted leaves no trace', () => {
  const one = accept(accepted(link('f')), [link('g')], BY);
  const other = accept(accepted(link('g')), [link('f')], BY);
  assert.equal(serialiseBaseline(one), serialiseBaseline(other));
});

test('accepting names its links: all others stay as they were', () => {
  const before = accepted(link('f'), link('g'));
  const after = accept(before, [link('f', 'c2')], { ...BY, by: 'Bob' });
  assert.deepEqual(
    contents(after),
    contents({
      ...EMPTY_BASELINE,
      acceptances: [
        { ...link('f', 'c2'), ...BY, by: 'Bob' },
        { ...link('g'), ...BY },
      ],
    }),
  );
});

test('pruning takes out what is no more', () => {
  assert.deepEqual(
    contents(prune(accepted(link('f'), link('g')), [link('f')])),
    contents(accepted(link('g'))),
  );
});

const GARBAGE: readonly (readonly [what: string, line: string])[] = [
  ['no JSON', '{"path": '],
  ['no object', '[1, 2]'],
  ['no fingerprints', '{"path":"a.ts","unit":"f","address":"x.md#a"}'],
  ['words', 'accepted everything, trust me'],
];

for (const [what, line] of GARBAGE) {
  test(`a line with ${what} is a problem there, accepts nothing and is kept`, () => {
    const text = serialiseBaseline(accepted(link('f')));
    const at = text.split('\n').length - 1;
    const read = parseBaseline(`${text}${line}\n`);
    assert.deepEqual(
      read.problems.map((problem) => problem.line),
      [at],
    );
    assert.deepEqual(contents(read), contents(accepted(link('f'))));
    assert.ok(serialiseBaseline(accept(read, [link('g')], BY)).includes(line));
  });
}

test('nothing between the marks of a conflict is accepted, and none of it is lost', () => {
  const line = (unit: string): string => JSON.stringify({ ...link(unit), ...BY });
  const conflict = [
    '<<<<<<< HEAD',
    line('ours'),
    '||||||| base',
    line('base'),
    '=======',
    line('theirs'),
    '>>>>>>> topic',
  ];
  const read = parseBaseline([line('f'), ...conflict, line('g')].join('\r\n'));
  assert.deepEqual(contents(read), contents(accepted(link('f'), link('g'))));
  assert.deepEqual(
    read.problems.map((problem) => problem.line),
    [1],
  );
  const rewritten = serialiseBaseline(accept(read, [link('h')], BY));
  for (const kept of conflict) assert.ok(rewritten.includes(`${kept}\n`), kept);
  assert.deepEqual(
    parseBaseline(rewritten)
      .acceptances.map(({ unit }) => unit)
      .sort(),
    ['f', 'g', 'h'],
  );
});

test('a conflict that does not end accepts nothing behind its mark', () => {
  const text = `<<<<<<< HEAD\n${JSON.stringify({ ...link('f'), ...BY })}\n`;
  assert.deepEqual(parseBaseline(text).acceptances, []);
});

test('a mark that stands alone takes nothing with it', () => {
  const text = `=======\n${JSON.stringify({ ...link('f'), ...BY })}\n>>>>>>> x\n`;
  assert.equal(parseBaseline(text).acceptances.length, 1);
  assert.equal(parseBaseline(text).problems.length, 2);
});

test('an empty file and Windows line ends are read', () => {
  assert.deepEqual(parseBaseline(''), EMPTY_BASELINE);
  const text = serialiseBaseline(accepted(link('f'))).replaceAll('\n', '\r\n');
  assert.deepEqual(parseBaseline(text), parseBaseline(text.replaceAll('\r', '')));
});

interface Judged {
  readonly says: string;
  readonly accepted: readonly ReturnType<typeof link>[];
  readonly now: ReturnType<typeof link>;
  /** Units that are still in the code, as `path unit`, and addresses that are gone. */
  readonly there?: readonly string[];
  readonly gone?: readonly string[];
  readonly verdict: Suspicion;
}

const JUDGED: readonly Judged[] = [
  {
    says: 'a link that nobody accepted is not suspect',
    accepted: [],
    now: link('f'),
    verdict: 'never-accepted',
  },
  { says: 'an accepted link is not', accepted: [link('f')], now: link('f'), verdict: 'none' },
  {
    says: 'a changed section makes it so',
    accepted: [link('f')],
    now: link('f', 'c1', 's2'),
    verdict: 'spec',
  },
  { says: 'changed code makes it so', accepted: [link('f')], now: link('f', 'c2'), verdict: 'code' },
  { says: 'both may have changed', accepted: [link('f')], now: link('f', 'c2', 's2'), verdict: 'both' },
  {
    says: 'accepting another link settles nothing',
    accepted: [link('g', 'c2'), link('f', 'c2', 's1', 'b.ts')],
    now: link('f'),
    there: ['b.ts f', 'a.ts g'],
    verdict: 'never-accepted',
  },
  {
    says: 'of two acceptances of a merge, one that holds is enough',
    accepted: [link('f', 'c1'), link('f', 'c2')],
    now: link('f', 'c2'),
    verdict: 'none',
  },
  {
    says: 'never one side of each',
    accepted: [link('f', 'c1', 's2'), link('f', 'c2', 's1')],
    now: link('f', 'c1', 's1'),
    verdict: 'both',
  },
  {
    says: 'a move to another file raises nothing',
    accepted: [link('f')],
    now: link('f', 'c1', 's1', 'b.ts'),
    verdict: 'none',
  },
  {
    says: 'a move with a change does',
    accepted: [link('f')],
    now: link('f', 'c2', 's1', 'b.ts'),
    verdict: 'code',
  },
  {
    says: 'a namesake is no move while the unit is where it was',
    accepted: [link('f')],
    now: link('f', 'c2', 's1', 'b.ts'),
    there: ['a.ts f'],
    verdict: 'never-accepted',
  },
  {
    says: 'a moved file raises nothing',
    accepted: [link('')],
    now: link('', 'c1', 's1', 'b.ts'),
    verdict: 'none',
  },
  {
    says: 'another file is no move of a file',
    accepted: [link('')],
    now: link('', 'c2', 's1', 'b.ts'),
    verdict: 'never-accepted',
  },
  { says: 'a rename is a change of code', accepted: [link('f')], now: link('g', 'c2'), verdict: 'code' },
  {
    says: 'an annotation that names another section is new',
    accepted: [link('f')],
    now: link('f', 'c2', 's2', 'a.ts', 'x.md#b'),
    verdict: 'never-accepted',
  },
  {
    says: 'a section that moved raises nothing',
    accepted: [link('f')],
    now: link('f', 'c1', 's1', 'a.ts', 'x.md#b'),
    there: ['a.ts f'],
    gone: [link('f').address],
    verdict: 'none',
  },
  {
    says: 'a section that was renamed is a change of the specification',
    accepted: [link('f')],
    now: link('f', 'c1', 's2', 'a.ts', 'x.md#b'),
    there: ['a.ts f'],
    gone: [link('f').address],
    verdict: 'spec',
  },
  {
    says: 'code that changed with it is told, too',
    accepted: [link('f')],
    now: link('f', 'c2', 's2', 'a.ts', 'x.md#b'),
    there: ['a.ts f'],
    gone: [link('f').address],
    verdict: 'both',
  },
  {
    says: 'of two sections of a unit that moved, each is found',
    accepted: [link('f'), link('f', 'c1', 's2', 'a.ts', 'x.md#c')],
    now: link('f', 'c1', 's2', 'a.ts', 'x.md#d'),
    there: ['a.ts f'],
    gone: [link('f').address, 'x.md#c'],
    verdict: 'none',
  },
];

for (const { says, accepted: links, now, there = [], gone = [], verdict } of JUDGED) {
  test(`suspicion: ${says}`, () => {
    const baseline: Baseline = { ...EMPTY_BASELINE, acceptances: links.map((each) => ({ ...each, ...BY })) };
    const judge = new AcceptedLinks(baseline);
    const presence = {
      unit: (key: { path: string; unit: string }) => there.includes(`${key.path} ${key.unit}`),
      address: (address: string) => !gone.includes(address),
    };
    assert.equal(judge.suspicionOf(now, presence), verdict);
  });
}

const THERE = { unit: () => true, address: () => true };

test('an acceptance stops counting as soon as either side changes again', () => {
  const first = accepted(link('f', 'c1', 's1'));
  const second = accept(first, [link('f', 'c2', 's1')], BY);
  const judge = new AcceptedLinks(second);
  assert.equal(judge.suspicionOf(link('f', 'c2', 's1'), THERE), 'none');
  assert.equal(judge.suspicionOf(link('f', 'c1', 's1'), THERE), 'code');
  assert.equal(judge.of(link('f')).length, 1);
  assert.equal(keyOf(link('f')), keyOf(link('f', 'c9', 's9')));
});
