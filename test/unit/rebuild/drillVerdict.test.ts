import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Attempted, judgeStep } from '../../../src/rebuild/drillVerdict.ts';
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
    assert.equal(reasons({ before, after: run(null, 2, 3) }), 'rebuilt: ');
    assert.equal(reasons({ before, after: run(null, 1, 0) }), 'rebuilt: ');
    assert.match(
      reasons({ before, after: run(null, 1, 3) }),
      /no more tests pass than before: 1, failing: 3/,
    );
    assert.match(reasons({ before, after: run(null, 0, 3) }), /passing tests: 0, before: 1/);
  });
});
