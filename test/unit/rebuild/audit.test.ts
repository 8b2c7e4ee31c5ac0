import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Audit, auditOf } from '../../../src/rebuild/audit.ts';
import { coverageOf } from '../../../src/trace/coverage.ts';
import { projectOf } from '../trace/workshop.ts';

const SPEC = '# Rounds\n\n- [REQ-1] It MUST a.\n- [REQ-2] It MUST b.\n';
const CODE = '// @spec specs/rounds.md#rounds\nexport function run() {}\n\nexport function lost() {\n}\n';
const TEST = '// @verifies specs/rounds.md#REQ-1\ntest("a", () => {});\n';

interface Case {
  readonly files?: Readonly<Record<string, string>>;
  readonly undisposed?: number;
  readonly budget?: number;
}

async function audit({ files = {}, undisposed = 0, budget = 1_000 }: Case = {}): Promise<Audit> {
  const all = { 'specs/rounds.md': SPEC, 'src/a.ts': CODE, 'test/a.test.ts': TEST, ...files };
  const { graph, index } = await projectOf(all);
  const traced = [...index.traces()].flatMap((trace) => {
    const file = index.code(trace.path);
    return file === undefined ? [] : [{ file, trace }];
  });
  return auditOf({
    graph,
    traces: index,
    coverage: coverageOf(traced),
    textOf: (path) => (all as Readonly<Record<string, string>>)[path] ?? '',
    count: (text) => text.length,
    undisposed: () => undisposed,
    decisions: (address) =>
      address === 'specs/rounds.md#rounds'
        ? [{ name: 'torn', path: 'deliberations/torn/record.md', line: 1 }]
        : [],
    budget,
  });
}

// @verifies rebuild.md#AUDIT-1
test('the audit says of each specification what is in it and what stands for it', async () => {
  const { rows } = await audit();
  assert.equal(rows.length, 1);
  const { path, statements, named, verified, units, tests, broken, tokens } = rows[0] ?? {};
  assert.deepEqual(
    { path, statements, named, verified, units, tests, broken, tokens },
    {
      path: 'specs/rounds.md',
      statements: 2,
      named: 2,
      verified: 1,
      units: 1,
      tests: 1,
      broken: 0,
      tokens: SPEC.length,
    },
  );
});

// @verifies rebuild.md#AUDIT-2
test('code that no specification accounts for is listed with its lines', async () => {
  const { lost, coverage } = await audit();
  assert.deepEqual(lost, [{ path: 'src/a.ts', name: 'lost', line: 4, endLine: 5 }]);
  assert.ok(coverage.tracedLines < coverage.lines);
});

// @verifies rebuild.md#AUDIT-3
describe('what stands against a specification is named', () => {
  const verified = { 'test/a.test.ts': TEST.replace('REQ-1', 'REQ-1, specs/rounds.md#REQ-2') };
  const cases: readonly (readonly [string, Case, readonly string[]])[] = [
    ['nothing', { files: verified }, []],
    ['a statement without a test', {}, ['statements without a test: 1']],
    [
      'a statement that no test can name',
      { files: { ...verified, 'specs/rounds.md': `${SPEC}- It MUST carry what it is given.\n` } },
      ['statements without an id that a test could name: 1'],
    ],
    [
      'nothing, where a test verifies the section as a whole',
      {
        files: {
          'specs/rounds.md': `${SPEC}- It MUST carry what it is given.\n`,
          'test/a.test.ts': TEST.replace('REQ-1', 'rounds'),
        },
      },
      [],
    ],
    [
      'that no statement has an id',
      {
        files: { 'specs/rounds.md': '# Rounds\n\n- It MUST carry what it is given.\n', 'test/a.test.ts': '' },
      },
      ['statements without an id that a test could name: 1'],
    ],
    [
      'a finding that nobody disposed of',
      { files: verified, undisposed: 2 },
      ['findings that nobody has disposed of: 2'],
    ],
    ['its size', { files: verified, budget: 10 }, [`larger than a brief: ${SPEC.length} of 10 tokens`]],
    [
      'an open question',
      { files: { ...verified, 'specs/rounds.md': `${SPEC}\n## Open questions\n\n- How long?\n` } },
      ['open questions: 1'],
    ],
    [
      'that it states nothing',
      { files: { 'specs/rounds.md': '---\nimplements: ["src/**"]\n---\n# Rounds\n', 'test/a.test.ts': '' } },
      ['it states nothing that could be verified'],
    ],
  ];
  for (const [what, given, reasons] of cases) {
    test(what, async () => {
      const { rows, rebuildable } = await audit(given);
      assert.deepEqual(rows[0]?.reasons, reasons);
      assert.equal(rebuildable, reasons.length === 0 ? 1 : 0);
    });
  }
});

// @verifies rebuild.md#AUDIT-4
test('each section leads to its decisions, its code and its tests', async () => {
  const { rows, budget } = await audit();
  assert.equal(budget, 1_000);
  const [section] = rows[0]?.sections ?? [];
  const { address, line, statements, verified, resolved, broken, decisions, code, tests } = section ?? {};
  assert.deepEqual(
    { address, line, statements, verified, resolved, broken },
    { address: 'specs/rounds.md#rounds', line: 1, statements: 2, verified: 1, resolved: 0, broken: 0 },
  );
  assert.deepEqual(
    [decisions, code, tests].map((places) => places?.map((each) => `${each.name} ${each.line}`)),
    [['torn 1'], ['src/a.ts#run 2'], ['test/a.test.ts#a 2']],
  );
});
