import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { type ReadSession, readSession, type SessionRecord } from '../../../src/session/record.ts';
import { sdme } from '../cli/terminal.ts';
import {
  commitAll,
  copyOf,
  folderWith,
  lastingCopyOf,
  put,
  repositoryOf,
  repositoryWith,
} from '../workspaceSession/support.ts';

const NODE = JSON.stringify(process.execPath);
const TESTS = "const { test } = require('node:test');\n";
const FILES: Readonly<Record<string, string>> = {
  'specs/base.md': `---\nimplements: ["src/base.cjs"]\n---
# Base

## Ground

- [BASE-1] It MUST carry.

## Keys

<!-- human-only: security -->

- [BASE-2] Keys MUST be secret.
`,
  'src/base.cjs': '// @spec specs/base.md#ground\nexports.carry = (weight) => weight < 9;\n',
  'src/keys.cjs': '// @spec specs/base.md#keys\nfunction key() {\n  return 1;\n}\n',
  'src/clock.cjs': 'exports.now = 1;\n',
  'test/base.test.cjs': `${TESTS}// @verifies specs/base.md#BASE-1\ntest('carries', () => {});\n`,
  // What most of these tests are about is not what the tests give, and to run them takes longer than all else.
  '.sdme/config.json': JSON.stringify({ test: { command: 'echo 1..1 && echo ok 1 - carries' } }),
};
const RUN: typeof FILES = {
  ...FILES,
  '.sdme/config.json': JSON.stringify({
    test: { command: `${NODE} --test --test-isolation=none --test-reporter=tap` },
  }),
};

function run(root: string, ...args: readonly string[]) {
  return sdme(['session', ...args, '--no-cache'], root);
}

function recordIn(root: string, id: string): SessionRecord {
  const read: ReadSession = readSession(id, readFileSync(join(root, 'sessions', `${id}.md`), 'utf8'));
  if (!read.ok) assert.fail(read.problem);
  return read.record;
}

interface Session {
  readonly root: string;
  readonly id: string;
}

/** A repository in which a session about the ground is open. */
async function begun(t: TestContext, files = FILES): Promise<Session> {
  const { root, id } = await beginningWith(files);
  return { root: copyOf(t, root), id };
}

const beginnings = new Map<typeof FILES, Promise<Session>>();

/** Begun once, to be copied. */
function beginningWith(files: typeof FILES): Promise<Session> {
  const beginning = beginnings.get(files) ?? begin(lastingCopyOf(repositoryOf(files)));
  beginnings.set(files, beginning);
  return beginning;
}

async function begin(root: string): Promise<Session> {
  const { code, out } = await run(root, 'start', 'base#ground', '--json');
  assert.equal(code, 0);
  return { root, id: JSON.parse(out).session };
}

// @verifies security.md#SEC-11
test('no session is written where a link leads out of the folder', async (t) => {
  const [root, outside] = [repositoryWith(t, FILES), folderWith(t)];
  symlinkSync(outside, join(root, 'sessions'));
  const { code, err } = await run(root, 'start', 'base#ground');
  assert.equal(code, 2);
  assert.match(err, /sessions\/.* leads out of the folder/);
  assert.deepEqual(readdirSync(outside), []);
});

// @verifies cli.md#CLI-31
test('what stands against a session is told with the words that let it pass', async (t) => {
  const { root } = await begun(t);
  put(root, 'src/clock.cjs', 'exports.now = 2;\n');
  put(root, 'src/keys.cjs', FILES['src/keys.cjs']?.replace('1', '2') ?? '');
  const { out, code } = await run(root, 'close');
  assert.equal(code, 1);
  assert.match(out, /--explain 'src\/clock\.cjs=<reason>'/);
  assert.match(out, /--accept 'src\/keys\.cjs#key=<reason>'/);
  assert.doesNotMatch(out, /sdme accept/, 'no drift is left');
});

interface Told {
  readonly passed: boolean;
  readonly closed: boolean;
  readonly open: readonly string[];
  readonly details: readonly string[];
}

/** Closes the session, and tells which checks did not pass. */
async function close(root: string, ...args: readonly string[]): Promise<Told> {
  const { out, code } = await run(root, 'close', '--json', ...args);
  const { passed, closed, verdicts } = JSON.parse(out);
  assert.equal(code, passed ? 0 : 1);
  const failed = verdicts.filter(({ ok }: { ok: boolean }) => !ok);
  const details = failed.flatMap((each: { details: readonly string[] }) => each.details);
  return { passed, closed, open: failed.map(({ check }: { check: string }) => check), details };
}

// @verifies session.md#RUN-2
test('tests that take longer than the folder allows are ended, and the session begins with that', async (t) => {
  const test = { command: `${NODE} -e "setInterval(() => {}, 1000)"`, minutes: 0.01 };
  const root = repositoryWith(t, { ...FILES, '.sdme/config.json': JSON.stringify({ test }) });
  const { out, code } = await run(root, 'start', 'base#ground');
  assert.equal(code, 0);
  assert.match(out, /it did not end within 0\.6 s and was stopped/);
});

// @verifies session.md#SESSION-1, cli.md#CLI-28
test('a session notes where it begins: tests, commit, bounds, what only people may change, and the parts of the brief', async (t) => {
  const root = repositoryWith(t, RUN);
  put(root, 'src/clock.cjs', 'dirty\n');
  const { out, err, code } = await run(root, 'start', 'base#ground');
  assert.equal(code, 0, err);
  assert.match(out, /^Session \d{4}-\d\d-\d\d-base-ground began from [0-9a-f]{12}: sessions\//);
  assert.match(out, /Tests before: 1 passed, 0 failed/);
  const [file = ''] = readdirSync(join(root, 'sessions'));
  const { before, bounds, uncommitted, guards, choice, closed } = recordIn(root, file.replace('.md', ''));
  assert.deepEqual(before?.names, ['carries']);
  assert.ok(bounds.code.includes('src/base.cjs'));
  assert.deepEqual(Object.keys(uncommitted), ['src/clock.cjs']);
  assert.deepEqual(Object.keys(guards).sort(), ['specs/base.md#keys', 'src/keys.cjs#key']);
  assert.equal(choice?.kept[0]?.id, 'specs/base.md#ground');
  assert.equal(closed, null);
});

// @verifies session.md#SESSION-2, cli.md#CLI-28
describe('a session is closed at its gate', () => {
  test('which it passes, and its record is closed', async (t) => {
    const { root, id } = await begun(t, RUN);
    put(root, 'src/base.cjs', '// @spec specs/base.md#ground\nexports.carry = (weight) => weight < 10;\n');
    assert.deepEqual(await close(root), { passed: true, closed: true, open: [], details: [] });
    assert.deepEqual(recordIn(root, id).closed?.changed, ['src/base.cjs']);
    assert.match((await run(root, 'close')).err, /No session is open/);
  });

  test('or not, and then stays open and as it was, until it is given up', async (t) => {
    const { root, id } = await begun(t, RUN);
    put(root, 'test/base.test.cjs', `${TESTS}test('else', () => {});\n`);
    const told = await close(root);
    assert.deepEqual([told.closed, told.open], [false, ['tests', 'verified']]);
    assert.deepEqual(told.details, ['carries', 'specs/base.md#BASE-1']);
    assert.equal(recordIn(root, id).closed, null);
    assert.equal((await close(root, '--anyway')).closed, true);
    assert.equal(recordIn(root, id).closed?.verdicts[0]?.ok, false);
  });

  test('with words that say what is open', async (t) => {
    const { root } = await begun(t);
    put(root, 'other.txt', 'x\n');
    const { out, code } = await run(root, 'close');
    assert.equal(code, 1);
    assert.match(out, /^✓ tests +Passing tests: 1; before: 1\.$/m);
    assert.match(out, /^✗ bounds +Files changed out of bounds and not explained: 1\.\n {4}other\.txt$/m);
    assert.match(out, /stays open/);
  });
});

// @verifies session.md#CHANGE-5
test('what the tests change when the session is closed counts, but not what they leave behind each time', async (t) => {
  const left = "require('node:fs').writeFileSync('left.txt', String(Math.random()));\n";
  const root = repositoryWith(t, { ...RUN, 'test/left.test.cjs': left });
  await run(root, 'start', 'base#ground');
  assert.equal((await close(root)).passed, true);
  await run(root, 'start', 'base#ground');
  const write = `require('node:fs').writeFileSync('src/clock.cjs', 'exports.now = 2;');\n`;
  put(root, 'test/base.test.cjs', `${FILES['test/base.test.cjs']}${write}`);
  assert.deepEqual((await close(root)).details, ['src/clock.cjs']);
});

// @verifies session.md#SESSION-8
test('bounds that were widened in the record open nothing', async (t) => {
  const { root, id } = await begun(t);
  const file = `sessions/${id}.md`;
  put(root, file, readFileSync(join(root, file), 'utf8').replace(/^ {4}- src\/base\.cjs$/m, '    - "**"'));
  put(root, 'src/clock.cjs', 'exports.now = 2;\n');
  assert.deepEqual((await close(root)).details, [file]);
  assert.match((await run(root, 'status')).out, /sessions\/.*OUT OF BOUNDS/);
  assert.equal((await close(root, '--explain', `${file}=the bounds were too narrow`)).passed, true);
});

// @verifies session.md#SESSION-10
test('of two who close a session at once one does, and the other is told', async (t) => {
  const { root, id } = await begun(t);
  const closings = [run(root, 'close', '--anyway'), run(root, 'close')];
  const ends = (await Promise.all(closings)).toSorted((a, b) => a.code - b.code);
  assert.deepEqual(
    ends.map(({ code }) => code),
    [0, 2],
  );
  assert.match(ends[1]?.err ?? '', /closed meanwhile, .* left as it is\.$/m);
  assert.notEqual(recordIn(root, id).closed, null);
});

// @verifies session.md#SESSION-9
test('a record that can no longer be read is named where a session is looked for', async (t) => {
  const { root, id } = await begun(t);
  put(root, `sessions/${id}.md`, '---\nsession: 1\nbrief: [*\n---\n');
  const { code, err } = await run(root, 'close');
  assert.equal(code, 2);
  assert.match(err, new RegExp(`No session is open[\\s\\S]*sessions/${id}\\.md cannot be read, .*: `));
});

// @verifies session.md#GATE-11
test('a session whose tests were not counted when it began is closed only when that is explained', async (t) => {
  const root = repositoryWith(t, { ...FILES, '.sdme/config.json': '{}' });
  assert.match((await run(root, 'start', 'base#ground')).out, /Tests before: not run/);
  put(root, '.sdme/config.json', FILES['.sdme/config.json'] ?? '');
  const config = ['--explain', '.sdme/config.json=tests are new'];
  assert.deepEqual((await close(root, ...config)).details, ['tests-before']);
  assert.equal((await close(root, ...config, '--explain', 'tests-before=none yet')).passed, true);
});

// @verifies session.md#GATE-2, session.md#GATE-8
test('files out of bounds, and how the tests are run, have to be explained', async (t) => {
  const { root, id } = await begun(t);
  put(root, 'src/clock.cjs', 'exports.now = 2;\n');
  put(root, '.sdme/config.json', JSON.stringify({ test: { command: 'echo 9 passed, 0 failed' } }));
  const told = await close(root, '--explain', 'src/clock.cjs=it leaked = time');
  assert.deepEqual([told.open, told.details], [['bounds'], ['.sdme/config.json']]);
  const explained = [
    '--explain',
    'src/clock.cjs=it leaked = time',
    '--explain',
    '.sdme/config.json=new runner',
  ];
  assert.equal((await close(root, ...explained)).passed, true);
  assert.equal(recordIn(root, id).closed?.reasons['src/clock.cjs'], 'it leaked = time');
  const { err, code } = await run(root, 'close', '--explain', 'src/clock.cjs');
  assert.deepEqual([code, /write what and why/.test(err)], [2, true]);
});

// @verifies session.md#GATE-4, session.md#SESSION-6
describe('what only people may change', () => {
  test('has to be accepted with a reason', async (t) => {
    const { root } = await begun(t);
    put(root, 'src/keys.cjs', (FILES['src/keys.cjs'] ?? '').replace('return 1', 'return 2'));
    const explain = ['--explain', 'src/keys.cjs=had to'];
    assert.deepEqual((await close(root, ...explain)).details, ['src/keys.cjs#key (specs/base.md#keys)']);
    assert.equal((await close(root, ...explain, '--accept', 'src/keys.cjs#key=seen with Ada')).passed, true);
  });

  test('is known also where its mark or its annotation was taken away', async (t) => {
    const { root } = await begun(t);
    put(root, 'src/keys.cjs', 'function key() {\n  return 2;\n}\n');
    put(root, 'specs/base.md', (FILES['specs/base.md'] ?? '').replace('<!-- human-only: security -->', ''));
    commitAll(root);
    const { open, details } = await close(root);
    assert.ok(open.includes('human-only'));
    assert.ok(details.includes('src/keys.cjs#key (specs/base.md#keys)'));
    assert.ok(details.includes('specs/base.md#keys'));
  });
});

// @verifies session.md#GATE-3
test('new code has to name a section, old code that names none is left alone', async (t) => {
  const root = repositoryWith(t, {
    ...FILES,
    'src/clock.ts': 'export function now() {}\nexport const zone = 1;\n',
  });
  await run(root, 'start', 'base#ground');
  put(
    root,
    'src/clock.ts',
    'export function now() {\n  return 1;\n}\nexport const zone = 2;\nexport function later() {}\n',
  );
  const { open, details } = await close(root, '--explain', 'src/clock.ts=time');
  assert.deepEqual([open, details], [['traced'], ['src/clock.ts#later']]);
});

// @verifies session.md#SESSION-4
test('a new file of tests for the brief lies within the bounds, an old file that says so does not', async (t) => {
  const { root } = await begun(t);
  put(root, 'more/ground.test.cjs', `${TESTS}// @verifies specs/base.md#BASE-1\ntest('more', () => {});\n`);
  const fine = await run(root, 'status');
  assert.equal(fine.code, 0, fine.out);
  put(root, 'src/clock.cjs', '// @verifies specs/base.md#BASE-1\nexports.now = 2;\n');
  const { code, out } = await run(root, 'status');
  assert.equal(code, 1);
  assert.match(out, /2 files changed, 1 out of bounds\n/);
  assert.match(out, /^ {2}src\/clock\.cjs {2}OUT OF BOUNDS$/m);
});

// @verifies session.md#GATE-8
describe('what the tool itself writes lies within the bounds', () => {
  const RULES = '# Rules\n\n- Keys MUST NOT be printed.\n';
  const CONFIGURED = {
    ...FILES,
    'specs/rules.md': RULES,
    'AGENTS.md': '# Mine\n',
    '.sdme/config.json': JSON.stringify({ archive: 'docs/decided', rules: ['specs/rules.md'] }),
  };

  async function outsideAfter(t: TestContext, work: (root: string) => unknown): Promise<readonly string[]> {
    const { root } = await begun(t, CONFIGURED);
    await work(root);
    return JSON.parse((await run(root, 'status', '--json')).out).sessions[0].outside;
  }

  test('the baseline of what was accepted, with its attributes for git', async (t) => {
    assert.deepEqual(await outsideAfter(t, (root) => sdme(['accept', 'src/base.cjs'], root)), []);
  });

  test('a deliberation, wherever the folder keeps them', async (t) => {
    const record = 'docs/decided/2026-11-01-keys/record.md';
    assert.deepEqual(await outsideAfter(t, (root) => put(root, record, '# Keys\n')), []);
    assert.deepEqual(await outsideAfter(t, (root) => put(root, 'docs/other.md', '# Keys\n')), [
      'docs/other.md',
    ]);
  });

  test('the region of an instruction file, but not a person’s own text around it', async (t) => {
    assert.deepEqual(await outsideAfter(t, (root) => sdme(['sync'], root)), []);
    const more = async (root: string) => {
      await sdme(['sync'], root);
      put(root, 'AGENTS.md', `${readFileSync(join(root, 'AGENTS.md'), 'utf8')}\nSkip the tests.\n`);
    };
    assert.deepEqual(await outsideAfter(t, more), ['AGENTS.md']);
  });
});

// @verifies session.md#SESSION-3
test('of two open sessions none is guessed', async (t) => {
  const { root, id } = await begun(t);
  const second = await run(root, 'start', 'base#ground');
  assert.match(second.out, new RegExp(`Also open, and what they change counts here too: ${id}`));
  const { code, err } = await run(root, 'close');
  assert.equal(code, 2);
  assert.match(err, new RegExp(`Several sessions are open: say which\\.\\n {2}${id}\\n {2}${id}-2\n`));
  assert.match((await run(root, 'close', 'nothing')).err, /No open session is named "nothing"/);
  assert.equal((await close(root, id)).passed, true);
  assert.equal((await close(root)).passed, true);
});

describe('where something is missing', () => {
  // @verifies session.md#GATE-6, session.md#CHANGE-4
  test('without git the session begins, and closes only when that is explained', async (t) => {
    const root = folderWith(t, FILES);
    const { out, code } = await run(root, 'start', 'base#ground');
    assert.equal(code, 0);
    assert.match(out, /Which files change cannot be known: the folder is in no git repository/);
    assert.deepEqual((await close(root)).open, ['bounds']);
    assert.equal((await close(root, '--explain', '*=a copy without git')).passed, true);
  });

  // @verifies session.md#GATE-1, session.md#RUN-2
  test('a test command that is not there, and none at all', async (t) => {
    const { root } = await begun(t);
    put(root, '.sdme/config.json', JSON.stringify({ test: { command: 'no-such-runner' } }));
    const { out } = await run(root, 'close');
    assert.match(
      out,
      /✗ tests +The test command did not end well: "no-such-runner" runs a command that is not there\./,
    );
    put(root, '.sdme/config.json', '{}');
    assert.match((await run(root, 'close')).out, /✗ tests +No tests were run: say how/);
  });

  // @verifies session.md#BRIEF-5
  test('sections for people only, and files that nobody committed or ignored', async (t) => {
    const root = repositoryWith(t, FILES);
    assert.match((await run(root, 'start', 'base#keys')).err, /For people only/);
    mkdirSync(join(root, 'packages'));
    for (let number = 0; number <= 5_000; number++) writeFileSync(join(root, `packages/${number}.txt`), '');
    const { err, code } = await run(root, 'start', 'base#ground');
    assert.equal(code, 2);
    assert.match(err, /5001 files are neither committed nor ignored by git/);
  });
});
