import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { AGENT_TOOLS } from '../../../src/answers/agentTools.ts';
import type { Why } from '../../../src/answers/why.ts';
import { newDeliberation } from '../../../src/council/changes.ts';
import { Archive } from '../../../src/workspace/archive/archive.ts';
import { sdme } from '../cli/terminal.ts';
import { copyOf, folderWith, lastingCopyOf, put, runGit } from '../workspaceSession/support.ts';

const SPEC =
  '# Rounds\n\n## Blind\n\n- [BLIND-1] Names MUST be hidden.\n\n## Open\n\n- [OPEN-1] It MUST open.\n';
const CODE =
  '// @spec rounds#blind\nexport function blind(a: number) {\n  return a + 1;\n}\n\n// @spec rounds#open\nexport function open() {}\n';
const SESSION = `---
session: 1
brief: [specs/rounds.md#blind]
bounds: { code: [src/**], specs: [specs/rounds.md], forbidden: [] }
commit: null
startedAt: 2026-01-05T10:00:00Z
before: null
closed: { at: "2026-01-05T12:00:00Z", after: null, changed: [src/a.ts], reasons: {}, verdicts: [] }
---
`.replace('startedAt: 2026-01-05T10:00:00Z', 'startedAt: "2026-01-05T10:00:00Z"');

const FILES = { 'specs/rounds.md': SPEC, 'src/a.ts': CODE, 'sessions/2026-01-05-blind.md': SESSION };

function commit(root: string, message: string): void {
  runGit(root, 'add', '-A');
  runGit(root, 'commit', '-q', '-m', message);
}

/** A repository in which a section was deliberated, built, accepted, changed and accepted again. */
async function repository(context: TestContext): Promise<string> {
  prepared ??= prepare(context);
  return copyOf(context, await prepared);
}

let prepared: Promise<string> | undefined;

/** Made once, to be copied. */
async function prepare(context: TestContext): Promise<string> {
  const root = folderWith(context, FILES);
  runGit(root, 'init', '-q');
  commit(root, 'both sections');
  await accept(root, 'first');
  commit(root, 'accepted first');
  put(root, 'specs/rounds.md', SPEC.replace('hidden', 'hidden from all'));
  put(root, 'src/a.ts', CODE.replace('a + 1', 'a + 2'));
  commit(root, 'blind for all');
  await accept(root, 'second');
  commit(root, 'accepted second');
  const opened = SPEC.replace('hidden', 'hidden from all').replace('It MUST', 'All MUST');
  put(root, 'specs/rounds.md', opened);
  commit(root, 'open for all');
  return lastingCopyOf(root);
}

async function accept(root: string, reason: string): Promise<void> {
  const { code, err } = await sdme(['accept', 'rounds#blind', '--reason', reason, '--no-cache'], root);
  assert.equal(code, 0, err);
}

async function why(root: string, about: string): Promise<Why> {
  const { out, err } = await sdme(['why', about, '--json', '--no-cache'], root);
  assert.equal(err, '');
  return JSON.parse(out);
}

function subjects({ changes }: Why): readonly string[] {
  assert.ok(typeof changes !== 'string', String(changes));
  return changes.map(({ subject }) => subject);
}

// @verifies agents.md#AGENT-10
// @verifies cli.md#CLI-13
describe('why', () => {
  test('a section is as it is: its deliberations, acceptances, commits and sessions', async (t) => {
    const root = await repository(t);
    const archive = new Archive(root, 'deliberations');
    const section = {
      address: 'specs/rounds.md#blind',
      path: 'specs/rounds.md',
      title: 'Blind',
      line: 2,
      text: '',
    };
    const input = { sections: [{ ...section, why: 'chosen' as const }], images: [], sha256: '' };
    await archive.create({
      date: new Date('2026-01-02T10:00:00Z'),
      intent: 'Who may see names?\nAnd when?',
      input: [],
      make: (id) =>
        newDeliberation({
          id,
          intent: 'Who may see names?\nAnd when?',
          position: null,
          createdAt: '2026-01-02T10:00:00Z',
          input,
          seats: [],
        }),
    });
    const told = await why(root, 'rounds#blind');
    assert.deepEqual(
      told.deliberations.map(({ intent, path }) => [intent, path]),
      [['Who may see names?', 'deliberations/2026-01-02-who-may-see-names-and-when/record.md']],
    );
    assert.deepEqual(
      told.acceptances.map(({ reason, unit }) => [unit, reason]),
      [
        ['blind', 'first'],
        ['blind', 'second'],
      ],
    );
    assert.ok(told.acceptances.every(({ commit: brought }) => brought !== null));
    assert.deepEqual(subjects(told), ['blind for all', 'both sections']);
    assert.deepEqual(
      told.sessions.map(({ id, how, passed }) => [id, how, passed]),
      [['2026-01-05-blind', 'asked', true]],
    );
    const other = await why(root, 'rounds#open');
    assert.deepEqual([other.deliberations, other.acceptances], [[], []]);
    assert.deepEqual(subjects(other), ['open for all', 'both sections']);
    const whole = await why(root, 'specs/rounds.md');
    assert.equal(whole.deliberations.length, 1);
  });

  test('a declaration is as it is, through the sections that it names', async (t) => {
    const root = await repository(t);
    const told = await why(root, 'src/a.ts#blind');
    assert.deepEqual([told.kind, told.line], ['code', 2]);
    assert.deepEqual(
      told.sections.map(({ name, line }) => [name, line]),
      [['specs/rounds.md#blind', 3]],
    );
    assert.equal(told.acceptances.length, 2);
    assert.deepEqual(subjects(told), ['blind for all', 'both sections']);
    const other = await why(root, 'src/a.ts#open');
    assert.deepEqual([subjects(other), other.acceptances], [['both sections'], []]);
    assert.deepEqual(
      other.sessions.map(({ how }) => how),
      ['changed'],
    );
  });

  test('is told in words, with the place of each', async (t) => {
    const root = await repository(t);
    const { out } = await sdme(['why', 'rounds#blind', '--no-cache'], root);
    assert.match(out, /^Blind\n\nspecs\/rounds\.md#blind \(specs\/rounds\.md:3\)/);
    assert.match(out, /^No deliberation was about it\.$/m);
    assert.match(out, /^- \d{4}-\d{2}-\d{2} .*src\/a\.ts#blind and specs\/rounds\.md#blind: second$/m);
    assert.match(out, /^- \d{4}-\d{2}-\d{2} [0-9a-f]{10} blind for all \(Ada\)$/m);
    assert.match(out, /^- 2026-01-05 2026-01-05-blind .*\(its brief was about it; gate passed\)$/m);
    assert.match(out, /^- src\/a\.ts#blind \(src\/a\.ts:2\)$/m);
  });

  test('is refused for what is neither, and outside of the folder nothing is looked at', async (t) => {
    const root = await repository(t);
    const { code, err } = await sdme(['why', 'rounds#blin', '--no-cache'], root);
    assert.deepEqual([code, /Did you mean/.test(err)], [2, true]);
    assert.equal((await sdme(['why', '../a.ts#x', '--no-cache'], root)).code, 2);
    assert.ok(AGENT_TOOLS.some(({ name }) => name === 'why'));
  });
});

// @verifies agents.md#AGENT-13
test('of a file that has no such declaration the nearest ones are named', async (t) => {
  const root = await repository(t);
  const { code, err } = await sdme(['why', 'src/a.ts#blnd', '--no-cache'], root);
  assert.equal(code, 2);
  assert.match(err, /src\/a\.ts has no declaration "blnd"\. Did you mean:\n {2}src\/a\.ts#blind\n/);
});

// @verifies agents.md#AGENT-11
test('lines that moved since the last commit are followed to where they stood', async (t) => {
  const root = await repository(t);
  const moved = `# Rounds\n\nMuch\n\nthat\n\nis\n\nnew.\n\n${SPEC.replace('# Rounds\n\n', '').replace('hidden', 'hidden from all')}`;
  put(root, 'specs/rounds.md', moved);
  assert.deepEqual(subjects(await why(root, 'rounds#blind')), ['blind for all', 'both sections']);
});

// @verifies agents.md#AGENT-12
test('where there is no repository the reason is told, and the rest all the same', async (t) => {
  const root = folderWith(t, FILES);
  await accept(root, 'first');
  const told = await why(root, 'rounds#blind');
  assert.equal(told.changes, 'no-repository');
  assert.deepEqual(
    told.acceptances.map(({ reason, commit: brought }) => [reason, brought]),
    [['first', null]],
  );
  assert.equal(told.sessions.length, 1);
});
