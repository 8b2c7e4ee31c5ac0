import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditMarkdown } from '../../../src/editor/build/logic/auditText.ts';
import type { AuditRow } from '../../../src/rebuild/audit.ts';
import { NO_COVERAGE } from '../../../src/trace/coverage.ts';

const ROW: AuditRow = {
  path: 'specs/a.md',
  title: 'A',
  statements: 2,
  named: 2,
  verified: 1,
  unverified: ['specs/a.md#A-2'],
  unnamed: 0,
  units: 3,
  tests: 1,
  broken: 0,
  openQuestions: 0,
  undisposed: 0,
  tokens: 310,
  sections: [],
  reasons: ['statements without a test: 1'],
};

// @verifies editor-build.md#BUILD-40
describe('the rebuildability report', () => {
  const text = auditMarkdown(
    {
      rows: [ROW, { ...ROW, path: 'specs/b.md', unverified: [], reasons: [] }],
      lost: [{ path: 'src/x|y.ts', name: 'run_all', line: 3, endLine: 9 }],
      coverage: { ...NO_COVERAGE, units: 4, traced: 3, files: 2, lines: 200, tracedLines: 150 },
      budget: 1_000,
      rebuildable: 1,
    },
    { name: 'one', linkTo: (path, line) => `/${path}#L${line}`, lineOf: () => 7 },
  );

  it('says for each specification what stands against it', () => {
    assert.match(text, /\*\*1 of 2\*\* specifications.*\*\*75 % of 200 lines of code\*\*/);
    assert.match(
      text,
      /\| \[specs\/a\.md\]\(<\/specs\/a\.md#L1>\) \| 2 \| 1 of 2 \| 3 \| 1 \| 310 \| ⚠ statements without a test: 1 \|/,
    );
    assert.match(text, /specs\/b\.md#L1>\).*\| nothing \|/);
    assert.match(text, /## Statements without a test \(1\)\n\n- \[specs\/a\.md#A-2\]\(<\/specs\/a\.md#L7>\)/);
  });

  it('makes up no share where there is no code', () => {
    const audit = { rows: [], lost: [], coverage: NO_COVERAGE, budget: 1_000, rebuildable: 0 };
    const empty = auditMarkdown(audit, { name: 'one', linkTo: () => '', lineOf: () => 0 });
    assert.match(empty, /account for \*\*no code, since there is none\*\*/);
    assert.doesNotMatch(empty, /%/);
  });

  it('lists code that no specification accounts for, names as text', () => {
    assert.match(
      text,
      /accounts for \(1\)\n\n- run\\_all, \[src\/x\\\|y\.ts:3\]\(<\/src\/x\|y\.ts#L3>\) to 9/,
    );
  });
});
