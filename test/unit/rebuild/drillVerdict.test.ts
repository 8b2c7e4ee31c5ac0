import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Attempted, judgeStep } from '../../../src/rebuild/drillVerdict.ts';
import { testsIn } from '../../../src/rebuild/verifyingTests.ts';
import type { TestRun } from '../../../src/session/gate.ts';

function run(
  names: readonly string[] | null,
  passed: number | null = names?.length ?? null,
  failed = 0,
): TestRun {
  return { ended: failed === 0, fault: null, passed, failed, skipped: 0, names };
}

const GOOD: Attempted = {
  fault: null,
  bounds: { code: ['src/**'], specs: ['specs/a.md'], forbidden: [] },
  changed: { ok: true, paths: ['src/a.ts'] },
  before: run(['b']),
  after: run(['b', 'group > a works']),
  tests: ['a works'],
  unnamed: [],
  untested: [],
  writesTests: false,
};

function reasons(more: Partial<Attempted>): string {
  const { outcome, reasons: told } = judgeStep({ ...GOOD, ...more });
  return `${outcome}: ${told.join('; ')}`;
}

// @verifies rebuild.md#DRILL-3
describe('a step of a drill', () => {
  test('is rebuilt when its tests pass, though tests of later steps fail', () => {
    assert.equal(reasons({}), 'rebuilt: ');
    assert.equal(reasons({ after: run(['b', 'group > a works'], 2, 3) }), 'rebuilt: ');
  });

  test('is unverified where no test verifies it', () => {
    assert.equal(reasons({ tests: [] }), 'unverified: no test verifies it');
  });

  test('is unverified where a file verifies it in which no test has a name, and says so', () => {
    const told = reasons({ tests: [], unnamed: ['test/a.test.js'] });
    assert.equal(told, 'unverified: no test in test/a.test.js has a name to look for');
  });

  test('fails with what is wrong', () => {
    assert.match(reasons({ fault: 'exit code 3' }), /^failed: the agent: exit code 3/);
    assert.match(reasons({ changed: { ok: true, paths: [] } }), /the agent changed nothing/);
    assert.match(reasons({ changed: { ok: false, reason: 'no git' } }), /not known: no git/);
    const outside = { ok: true, paths: ['src/a.ts', '.sdme/config.json'] } as const;
    assert.match(reasons({ changed: outside }), /out of bounds: \.sdme\/config\.json/);
    assert.match(reasons({ after: run(['a works']) }), /passed before and no longer do: b/);
    assert.match(reasons({ after: run(['b', 'c']) }), /do not pass: a works/);
    assert.match(reasons({ after: run(null) }), /nothing says how many tests passed/);
    assert.match(
      reasons({ writesTests: true, untested: ['specs/a.md#A-1'] }),
      /without a test: specs\/a\.md#A-1/,
    );
  });

  test('is judged by counts where the report names no tests', () => {
    const before = run(null, 1);
    assert.equal(reasons({ before, after: run(null, 2, 0) }), 'rebuilt: ');
    assert.equal(reasons({ before, after: run(null, 1, 0) }), 'rebuilt: ');
    const some = reasons({ before, after: run(null, 2, 3) });
    assert.equal(some, 'unverified: nothing names the tests that pass, and not all do: 2, failing: 3');
    assert.match(reasons({ before, after: { ...run(null, 2, 0), ended: false } }), /^unverified: /);
    assert.match(
      reasons({ before, after: run(null, 1, 3) }),
      /no more tests pass than before: 1, failing: 3/,
    );
    assert.match(reasons({ before, after: run(null, 0, 3) }), /passing tests: 0, before: 1/);
  });
});

// @verifies rebuild.md#DRILL-3
describe('a test is known by its name in a report', () => {
  const cases: readonly (readonly [test: string, reported: string, isIt: boolean])[] = [
    ['a works', 'a works', true],
    ['a works', 'a works (2)', true],
    ['a works#2', 'a works', true],
    ['group.a works', 'group › a works', true],
    ['group.a works', 'rounds.test.ts › group > a works', true],
    ['group.a works', 'rounds › group a works', true],
    ['reads a.ts', 'reads a.ts', true],
    ['TestX.test_y', 'pytest › tests.test_b.TestX › test_y[1-2]', true],
    ['TestRun', 'example.com/rounds › TestRun/blind', true],
    ['runs', 'com.example.RoundsTest › runs()', true],
    ['works', 'it never works', false],
    ['a works', 'a works too', false],
    ['a works', 'extra works', false],
    ['group.a works', 'other › a works', false],
    ['test_y', 'test_b › test_yellow', false],
  ];
  for (const [name, reported, isIt] of cases)
    test(`${name} is ${isIt ? '' : 'not '}${reported}`, () => {
      const outcome = reasons({ tests: [name], after: run(['b', reported]) }).replace(/:.*/, '');
      assert.equal(outcome, isIt ? 'rebuilt' : 'failed');
    });
});

// @verifies rebuild.md#DRILL-3
test('a suite, a class or a file that verifies stands for each of its tests', () => {
  const units = [
    { kind: 'file', name: '', parent: -1 },
    { kind: 'test', name: 'group', parent: 0 },
    { kind: 'test', name: 'group.a works', parent: 1 },
    { kind: 'method', name: 'group.help', parent: 1 },
    { kind: 'test', name: 'alone', parent: 0 },
    { kind: 'function', name: 'checks', parent: 0 },
  ] as const;
  assert.deepEqual(testsIn(units, 0), ['group.a works', 'alone']);
  assert.deepEqual(testsIn(units, 1), ['group.a works']);
  assert.deepEqual(testsIn(units, 4), ['alone']);
  assert.deepEqual(testsIn(units, 5), ['checks']);
});
