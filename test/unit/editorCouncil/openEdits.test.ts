import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SpecEdit } from '../../../src/council/model.ts';
import {
  idsOf,
  type OpenEdit,
  OpenEdits,
  type SavingWorld,
} from '../../../src/editor/council/logic/openEdits.ts';
import { sha256 } from '../../../src/workspace/archive/names.ts';
import { answered, disposition, finding, SECTION } from '../archive/deliberations.ts';

const { path, text: FROZEN } = SECTION;
const FILE = `# Auth\n\n${FROZEN}\n\n## Rotation\n\nOften.\n`;
const ROTATION = {
  ...SECTION,
  address: 'specs/auth.md#rotation',
  title: 'Rotation',
  line: 6,
  text: '## Rotation\n\nOften.',
};
/** About the other section. */
const OTHER = finding('A1.3', {
  section: ROTATION.address,
  quote: 'Often',
  anchor: { kind: 'exact', section: ROTATION.address, from: 13, to: 18 },
  suggestion: 'Daily',
});
const DECIDED = FILE.replace('expire quickly', 'expire within 15 minutes');
const EDIT: OpenEdit = {
  ref: { folder: 'file:///x', id: 'd' },
  path,
  findings: ['A1.1'],
  byHand: [],
  before: sha256(FILE),
};

/** Open edits with one of a file, and what was taken down and said. `answers`: whether what is left to the person is written. */
function saving(edit: Partial<OpenEdit> = {}, answers: readonly Promise<boolean>[] = []) {
  const record = answered('d', [finding('A1.1'), finding('A1.2', { suggestion: null }), OTHER]);
  const deliberation = {
    ...record,
    input: { ...record.input, sections: [SECTION, ROTATION] },
    dispositions: record.attempts.flatMap(({ critique }) =>
      critique.findings.map(({ id }) => disposition(id)),
    ),
  };
  const edits: SpecEdit[] = [];
  const told: string[] = [];
  const asked: string[] = [];
  const problems: (string | null)[] = [];
  const waiting = [...answers];
  let kept: readonly unknown[] = [];
  const world: SavingWorld = {
    council: async () => ({
      deliberation,
      recordEdit: async (saved) => {
        const problem = problems.shift() ?? null;
        if (problem === null) edits.push(saved);
        return problem;
      },
    }),
    options: () => undefined,
    areWritten: (ids) => {
      asked.push(...ids);
      return waiting.shift() ?? Promise.resolve(false);
    },
    refuse: (problem) => void told.push(problem),
    now: () => new Date('2026-11-03T12:00:00Z'),
  };
  const open = new OpenEdits([], (all) => {
    kept = all;
  });
  open.remember('u', { ...EDIT, ...edit });
  const findings = () => edits.map((each) => each.findings);
  return { open, world, edits, findings, told, asked, problems, kept: () => kept.length };
}

// @verifies council-editor.md#DESK-22
test('a proposal that was thrown away is not taken down when another section is saved later', async () => {
  const { open, world, findings, kept } = saving({ byHand: ['A1.2'] });
  await open.saved('u', FILE.replace('Often', 'Daily'), world);
  assert.deepEqual(findings(), []);
  assert.equal(kept(), 1);
  await open.saved('u', DECIDED, world);
  assert.deepEqual(findings(), [['A1.1']]);
  assert.equal(kept(), 0);
});

// @verifies council-editor.md#DESK-22
test('what the record could not be told is said, and taken down with the next save', async () => {
  const { open, world, findings, told, problems } = saving();
  problems.push('The disk is full.');
  await open.saved('u', DECIDED, world);
  assert.match(told.join(), /specs\/auth\.md is saved.*The disk is full/);
  await open.saved('u', DECIDED, world);
  assert.deepEqual(findings(), [['A1.1']]);
});

// @verifies council-editor.md#DESK-22
test('what is sure is taken down before the person says what they wrote by hand', async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const { open, world, findings } = saving({ byHand: ['A1.2'] }, [promise]);
  const saved = open.saved('u', DECIDED, world);
  await new Promise(setImmediate);
  assert.deepEqual(findings(), [['A1.1']]);
  resolve(true);
  await saved;
  assert.deepEqual(findings(), [['A1.1'], ['A1.2']]);
});

// @verifies council-editor.md#DESK-22
test('a proposal that was thrown away is not taken down when its own section is saved with other words later, unless the person says so', async () => {
  const other = FILE.replace('A token MUST', 'Each token MUST');
  const no = saving();
  await no.open.saved('u', other, no.world);
  assert.deepEqual([no.asked, no.findings()], [['A1.1'], []]);
  const yes = saving({}, [Promise.resolve(true)]);
  await yes.open.saved('u', other, yes.world);
  assert.deepEqual(yes.findings(), [['A1.1']]);
});

// @verifies council-editor.md#DESK-22
test('nobody is asked about a proposal whose words are in the saved text, wrapped otherwise too', async () => {
  const { open, world, findings, asked } = saving();
  await open.saved('u', DECIDED.replace('within 15', 'within\n15').replace('Often', 'Daily'), world);
  assert.deepEqual([asked, findings()], [[], [['A1.1']]]);
});

// @verifies council-editor.md#DESK-22
test('what was accepted for a text that has changed is written by hand, and the person is asked about it when it is saved', () => {
  const [applied, byHand] = [[finding('A1.1')], [finding('A1.2')]];
  const proposal = { text: '', applied, byHand, conflicts: [], changed: [] };
  assert.deepEqual(idsOf({ ...proposal, stale: false }), { findings: ['A1.1'], byHand: ['A1.2'] });
  assert.deepEqual(idsOf({ ...proposal, stale: true }), { findings: [], byHand: ['A1.1', 'A1.2'] });
});

// @verifies council-editor.md#DESK-22
test('what was put into another section and is saved later is taken down then', async () => {
  const { open, world, findings, kept, asked } = saving({ findings: ['A1.1', 'A1.3'] });
  await open.saved('u', DECIDED, world);
  assert.deepEqual([findings(), kept()], [[['A1.1']], 1]);
  await open.saved('u', DECIDED.replace('Often', 'Daily'), world);
  assert.deepEqual([findings(), kept(), asked], [[['A1.1'], ['A1.3']], 0, []]);
});

// @verifies council-editor.md#DESK-22
test('what the person said is written and the record could not be told stays open for the next save', async () => {
  const yes = Promise.resolve(true);
  const { open, world, findings, told, problems, kept } = saving({ byHand: ['A1.2'] }, [yes, yes]);
  problems.push(null, 'The disk is full.');
  await open.saved('u', DECIDED, world);
  assert.match(told.join(), /The disk is full/);
  assert.deepEqual([findings(), kept()], [[['A1.1']], 1]);
  await open.saved('u', DECIDED, world);
  assert.deepEqual([findings(), kept()], [[['A1.1'], ['A1.2']], 0]);
});

// @verifies council-editor.md#DESK-22
test('while the person has not answered yet, what is saved later is taken down', async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const { open, world, findings, edits } = saving({ findings: ['A1.3'], byHand: ['A1.2'] }, [promise]);
  const first = open.saved('u', DECIDED, world);
  await new Promise(setImmediate);
  await open.saved('u', DECIDED.replace('Often', 'Daily'), world);
  assert.deepEqual(findings(), [['A1.3']]);
  resolve(true);
  await first;
  assert.deepEqual(findings(), [['A1.3'], ['A1.2']]);
  assert.equal(edits[1]?.after, edits[0]?.after, 'the newest text is the one that the sections were left in');
});
