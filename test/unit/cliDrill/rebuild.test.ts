import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import type { DrillRecord } from '../../../src/rebuild/drill.ts';
import { sdme } from '../cli/terminal.ts';
import { folder } from '../workspace/folder.ts';
import { repositoryWith, runGit } from '../workspaceSession/support.ts';

function spec(name: string, value: number, more = ''): string {
  const id = name.toUpperCase();
  return `---\nimplements: ["src/${name}.mjs"]\n${more}---\n# ${name}\n\n- [${id}-1] It MUST give ${value}.\n`;
}

function testOf(name: string, value: number): string {
  return `import { strictEqual } from 'node:assert';
import { test } from './tap.mjs';
import { ${name} } from '../src/${name}.mjs';

// @verifies specs/${name}.md#${name.toUpperCase()}-1
test('${name} gives ${value}', () => strictEqual(${name}(), ${value}));
`;
}

/** Runs all tests in one process: those whose code is not there cannot be loaded. */
const ALL = `import { readdirSync } from 'node:fs';

for (const name of readdirSync(import.meta.dirname).filter((each) => each.endsWith('.test.mjs')).sort())
  await import('./' + name).catch(() => {
    process.exitCode = 1;
  });
`;

/** Node's own runner takes twice as long to start as Node does, and the tests run forty times. */
const TAP = `let count = 0;
export function test(name, run) {
  count++;
  let fate = 'ok';
  try {
    run();
  } catch {
    fate = 'not ok';
    process.exitCode = 1;
  }
  console.log(fate + ' ' + count + ' - ' + name);
}
process.on('exit', () => console.log('1..' + count));
`;

const NODE = process.execPath.replaceAll('\\', '/');
const FILES: Readonly<Record<string, string>> = {
  'specs/base.md': spec('base', 4),
  'specs/roof.md': spec('roof', 5, 'depends-on: [base.md]\n'),
  'specs/tower.md': spec('tower', 6, 'depends-on: [roof.md]\n'),
  'specs/wall.md': spec('wall', 7, 'depends-on: [base.md]\n'),
  'specs/keys.md': spec('keys', 8).replace('# keys', '<!-- human-only: security -->\n\n# keys'),
  'src/base.mjs': 'export const base = () => 4; // the old code\n',
  'src/roof.mjs': 'export const roof = () => 5; // the old code\n',
  'src/tower.mjs': 'export const tower = () => 6; // the old code\n',
  'src/wall.mjs': 'export const wall = () => 7; // the old code\n',
  'src/keys.mjs': 'export const keys = () => 8; // the old code\n',
  'src/other.mjs': 'export const other = 1;\n',
  'test/base.test.mjs': testOf('base', 4),
  'test/roof.test.mjs': testOf('roof', 5),
  'test/tower.test.mjs': testOf('tower', 6),
  'test/all.mjs': ALL,
  'test/tap.mjs': TAP,
  '.sdme/config.json': JSON.stringify({ test: { command: `"${NODE}" test/all.mjs` } }),
};

type Orders = Readonly<Record<string, 'wrong' | 'nothing' | 'spec' | 'hang' | 'cheat' | 'keys'>>;

class Site {
  readonly root: string;
  readonly #place: string;

  constructor(root: string, place: string) {
    this.root = root;
    this.#place = place;
  }

  get into(): string {
    return join(this.#place, 'drill');
  }

  get agent(): string {
    return `"${NODE}" "${join(this.#place, 'agent.mjs')}"`;
  }

  order(orders: Orders): Promise<void> {
    return writeFile(join(this.#place, 'orders.json'), JSON.stringify(orders));
  }

  async rebuild(...more: readonly string[]) {
    const args = ['rebuild', this.root, '--into', this.into, '--agent', this.agent, '--json', ...more];
    const { out, err, code } = await sdme(args);
    return { out, err, code, outcomes: out === '' ? {} : outcomesOf(JSON.parse(out)) };
  }

  /** What a drill's repository holds. */
  read(path: string): Promise<string> {
    return readFile(join(this.into, 'repository', path), 'utf8');
  }

  kept(step: string, attempt: number, name: string): Promise<string> {
    return readFile(join(this.into, 'steps', step, `attempt-${attempt}`, name), 'utf8');
  }
}

function outcomesOf({ steps }: DrillRecord): Readonly<Record<string, string>> {
  return Object.fromEntries(steps.map(({ path, outcome }) => [path.replace(/^specs\/|\.md$/g, ''), outcome]));
}

/** A committed project, and a scripted agent outside of it. */
async function site(context: TestContext, orders: Orders = {}, files = FILES): Promise<Site> {
  const root = repositoryWith(context, files);
  const place = await mkdtemp(join(tmpdir(), 'sdme-agent-'));
  context.after(() => rm(place, { recursive: true, force: true }));
  await copyFile(join(import.meta.dirname, 'agent.mjs'), join(place, 'agent.mjs'));
  const made = new Site(root, place);
  await made.order(orders);
  return made;
}

// @verifies rebuild.md#DRILL-1
// @verifies rebuild.md#DRILL-2
// @verifies rebuild.md#DRILL-3
// @verifies rebuild.md#DRILL-8
// @verifies rebuild.md#DRILL-9
// @verifies cli.md#CLI-29
test('an agent rebuilds a project from its specifications, and what no test verifies is told', async (t) => {
  const at = await site(t);
  const before = runGit(at.root, 'status', '--porcelain') + (await readdir(join(at.root, '.git'))).join();
  const { outcomes, code, err } = await at.rebuild();
  assert.deepEqual(outcomes, {
    base: 'rebuilt',
    roof: 'rebuilt',
    wall: 'unverified',
    tower: 'rebuilt',
    keys: 'people',
  });
  assert.equal(code, 1, err);
  assert.equal(await at.read('src/roof.mjs'), 'export const roof = () => 5;\n');
  assert.match(await at.read('src/keys.mjs'), /the old code/);
  assert.match(await at.read('src/other.mjs'), /other/);
  assert.match(await at.kept('specs-roof-md', 1, 'brief.md'), /^# Brief: specs\/roof\.md/);
  assert.equal(await at.kept('specs-roof-md', 1, 'agent.txt'), 'building roof\n');
  assert.match(await at.kept('specs-roof-md', 1, 'tests.txt'), /^ok \d - roof gives 5$/m);
  const history = runGit(join(at.into, 'repository'), 'log', '--all', '-p');
  assert.doesNotMatch(history, /roof = \(\) => 5; \/\/ the old code/);
  assert.match(history, /Rebuilt from specs\/roof\.md/);
  assert.equal(
    runGit(at.root, 'status', '--porcelain') + (await readdir(join(at.root, '.git'))).join(),
    before,
  );
});

// @verifies rebuild.md#DRILL-4
// @verifies rebuild.md#DRILL-5
// @verifies rebuild.md#DRILL-6
// @verifies rebuild.md#EVID-6
describe('a step that fails', () => {
  test('stops the drill, which goes on from there once the agent can do it', async (t) => {
    const at = await site(t, { roof: 'wrong' });
    const { outcomes, code } = await at.rebuild();
    assert.equal(code, 1);
    assert.deepEqual([outcomes.base, outcomes.roof, outcomes.tower], ['rebuilt', 'failed', 'waiting']);
    await assert.rejects(at.read('src/roof.mjs'));
    assert.match(await at.kept('specs-roof-md', 1, 'thrown-away.patch'), /\+export const roof = \(\) => 0;/);
    await at.order({ base: 'wrong' });
    // What an interrupted step left behind.
    await writeFile(join(at.into, 'repository/src/left.mjs'), 'left\n');
    const again = await at.rebuild('--resume');
    assert.deepEqual([again.outcomes.roof, again.outcomes.tower], ['rebuilt', 'rebuilt']);
    assert.equal(again.outcomes.base, 'rebuilt', 'what was rebuilt is not asked for again');
    assert.match(await at.kept('specs-roof-md', 2, 'agent.txt'), /building roof/);
    await assert.rejects(at.read('src/left.mjs'));
  });

  test('is skipped with what depends on it, and the others are tried', async (t) => {
    const at = await site(t, { roof: 'wrong' });
    const { outcomes, out } = await at.rebuild('--on-failure', 'skip');
    assert.deepEqual(outcomes, {
      base: 'rebuilt',
      roof: 'failed',
      wall: 'unverified',
      tower: 'skipped',
      keys: 'people',
    });
    assert.match(out, /tests that verify it and do not pass: roof gives 5/);
    assert.match(out, /depends on it: specs\/roof\.md/);
    const { root } = await folder(t, { ...FILES, 'drills/first.json': out });
    const { measures, drills } = JSON.parse((await sdme(['audit', root, '--evidence', '--json'])).out);
    const { value, n } = measures.find(({ id }: { readonly id: string }) => id === 'rebuilt');
    assert.deepEqual([value, n, drills[0].failed], [1 / 3, 3, 1]);
    const page = (await sdme(['rebuild', at.root, '--into', at.into, '--resume', '--format', 'html'])).out;
    assert.match(page, /<td>specs\/roof\.md<\/td><td><span class="mark bad">failed<\/span><\/td>/);
  });

  test('is one in which the agent hangs, does nothing, or changes the specification', async (t) => {
    const at = await site(t, { base: 'nothing', roof: 'hang' });
    assert.match((await at.rebuild()).out, /the agent changed nothing/);
    await at.order({ base: 'spec' });
    assert.match((await at.rebuild('--resume')).out, /changed out of bounds: specs\/base\.md/);
    assert.match(await at.read('specs/base.md'), /BASE-1/);
    await at.order({ base: 'hang' });
    const { out } = await at.rebuild('--resume', '--time-limit', '0.05');
    assert.match(out, /the agent: it did not end within 3 s and was stopped/);
  });
});

// @verifies rebuild.md#DRILL-1
test('what tests need stays with them, also where a specification speaks for it', async (t) => {
  const tests = '---\nimplements: ["test/**"]\n---\n# Tests\n\nThey MUST run.\n';
  const base = Object.entries(FILES).filter(([path]) => !/roof|tower|wall|keys/.test(path));
  const at = await site(t, {}, { ...Object.fromEntries(base), 'specs/tests.md': tests });
  const { outcomes } = await at.rebuild();
  assert.deepEqual([outcomes.base, outcomes.tests], ['rebuilt', 'no-code']);
  assert.match(await at.read('test/all.mjs'), /readdirSync/);
});

// @verifies rebuild.md#DRILL-9
// @verifies rebuild.md#DRILL-10
describe('no agent', () => {
  test('changes the tests that judge it', async (t) => {
    const at = await site(t, { base: 'cheat' });
    const { out, outcomes } = await at.rebuild();
    assert.equal(outcomes.base, 'failed');
    assert.match(out, /changed out of bounds: test\/base\.test\.mjs/);
    assert.match(await at.kept('specs-base-md', 1, 'brief.md'), /- But not `test\/base\.test\.mjs`\./);
    assert.match(await at.read('test/base.test.mjs'), /strictEqual/);
  });

  test('changes code for people only that its globs reach, be it that of a single section', async (t) => {
    const keys = '## Keys\n\n<!-- human-only -->\n\n- [KEY-1] They MUST be 8.\n';
    const base = `${spec('base', 4).replace('src/base.mjs', 'src/*.mjs')}\n${keys}`;
    const code = '// @spec specs/base.md#keys\nexport const keys = () => 8; // the old code\n';
    const { 'specs/keys.md': _, ...files } = FILES;
    const at = await site(t, { base: 'keys' }, { ...files, 'specs/base.md': base, 'src/keys.mjs': code });
    const { out, outcomes } = await at.rebuild();
    assert.equal(outcomes.base, 'failed');
    assert.match(out, /changed out of bounds: src\/keys\.mjs/);
    assert.match(await at.read('src/keys.mjs'), /the old code/);
  });
});

// @verifies rebuild.md#DRILL-7
describe('the folder of a drill', () => {
  test('is empty or holds a drill, and lies outside of the repository', async (t) => {
    const at = await site(t);
    const into = async (path: string, ...more: readonly string[]) =>
      (await sdme(['rebuild', at.root, '--into', path, '--agent', at.agent, ...more])).err;
    assert.match(await into(at.root), /is not empty and holds no drill/);
    assert.match(await into(join(at.root, 'deep/drill')), /lies in the repository itself/);
    await assert.rejects(readdir(join(at.root, 'deep')), 'a folder that was refused is not left behind');
    assert.match(await into(at.into, '--resume'), /There is no drill in .* to go on with/);
    await at.order({ base: 'wrong' });
    await at.rebuild();
    assert.match(await into(at.into), /There is a drill in .* already/);
  });

  test('is asked for, as is the agent', async (t) => {
    const at = await site(t);
    assert.match((await sdme(['rebuild', at.root])).err, /Where to\?/);
    assert.match((await sdme(['rebuild', at.root, '--into', at.into])).err, /Which agent\?/);
  });
});

// @verifies rebuild.md#DRILL-1
// @verifies rebuild.md#DRILL-3
test('without tests the agent has to write them', async (t) => {
  const at = await site(t);
  const { out } = await at.rebuild('--without-tests');
  await assert.rejects(at.read('test/base.test.mjs'));
  assert.match(out, /nothing says how many tests passed|statements without a test: specs\/base\.md#BASE-1/);
});
