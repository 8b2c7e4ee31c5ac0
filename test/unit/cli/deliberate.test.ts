import assert from 'node:assert/strict';
import { readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { lensesIn } from '../../../src/workspace/lenses.ts';
import { folder } from '../workspace/folder.ts';
import { sdme } from './terminal.ts';

const SPEC = '# Rounds\n\n## Blind\n\nThe server MUST hide names if possible, as fast as needed.\n';

/** Nobody is asked, whatever key whoever runs the tests has. */
function withoutKey(context: TestContext): void {
  const key = process.env.OPENAI_API_KEY;
  delete process.env.OPENAI_API_KEY;
  context.after(() => {
    if (key !== undefined) process.env.OPENAI_API_KEY = key;
  });
}

// @verifies cli.md#CLI-40, cli.md#CLI-42
test('a council is asked headless, and everything is kept with nothing decided', async (t) => {
  const { root } = await folder(t, { 'specs/rounds.md': SPEC });
  const ran = await sdme(['deliberate', 'rounds#blind', '--intent', 'Are names hidden?', '--json'], root);
  assert.equal(ran.code, 0, ran.err);
  const said = JSON.parse(ran.out);
  assert.match(said.folder, /^deliberations\/\d{4}-\d\d-\d\d-are-names-hidden$/);
  assert.ok(said.attempts[0].findings.length > 0);
  assert.deepEqual(
    [said.attempts[0].seat, said.attempts[0].name, said.attempts[0].lens],
    ['A', 'static-review', 'rules'],
  );
  assert.deepEqual((await readdir(join(root, said.folder))).sort(), [
    'critiques',
    'input',
    'record.json',
    'record.md',
  ]);
  const record = JSON.parse(await readFile(join(root, said.folder, 'record.json'), 'utf8'));
  assert.deepEqual([record.dispositions, record.closed], [[], null]);
});

// @verifies cli.md#CLI-41, cli.md#CLI-42
test('a seat that gives no answer is said with who it is, kept, and makes the exit code 1', async (t) => {
  const { root } = await folder(t, { 'specs/rounds.md': SPEC });
  withoutKey(t);
  const seats = ['--seat', 'openai:gpt-6-sol:security', '--seat', 'static-review'];
  const ran = await sdme(['deliberate', 'rounds#blind', '--intent', 'Hidden?', ...seats], root);
  assert.equal(ran.code, 1);
  assert.match(ran.out, /^A +failed +gpt-6-sol, Security: There is no key for OpenAI.*: set OPENAI_API_KEY/m);
  assert.match(ran.out, /^B +done +static-review, How specifications are written$/m);
  assert.match(ran.out, /2 asked · 1 answered · 1 failed/);
});

// @verifies security.md#SEC-4, cli.md#CLI-43
test('what cannot be asked is refused before anything is written', async (t) => {
  const secret = `AKIA${'ABCDEFGH'.repeat(2)}`;
  const { root } = await folder(t, {
    'specs/rounds.md': SPEC,
    'specs/keys.md': `# Keys\n\nUse ${secret}.\n`,
  });
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [['--intent', 'x'], /Which section/],
    [['rounds#blind'], /What do you want to find out/],
    [['rounds#blind', '--intent', 'x', '--seat', 'oracle'], /There is no seat "oracle".*seats\.json/],
    [['rounds#blind', '--intent', 'x', '--seat', 'openai-compatible:m'], /needs an "endpoint".*seats\.json/],
    [
      ['rounds#blind', '--intent', 'x', '--seat', 'paste'],
      /in the editor only\. Here static-review needs no key/,
    ],
    [
      ['rounds#blind', '--intent', 'x', '--seat', 'openai:gpt-6-sol:securty'],
      /no lens "securty"\. Did you mean "security"/,
    ],
    [['rounds#gone', '--intent', 'x'], /rounds#gone/],
    [['keys.md#keys', '--intent', 'x'], /keys\.md:3 AWS access key/],
    [['rounds#blind', '--intent', `Is ${secret} safe?`], /Intent:1 AWS access key/],
  ];
  for (const [args, expected] of cases) {
    const ran = await sdme(['deliberate', ...args], root);
    assert.deepEqual([ran.code, expected.test(ran.err)], [2, true], ran.err);
  }
  assert.deepEqual(
    (await readdir(root)).filter((name) => name !== '.sdme'),
    ['specs'],
  );
});

// @verifies council.md#COUNCIL-8
test("a seat looks through the folder's own lens, and not through what a link leads to", async (t) => {
  const { root: elsewhere } = await folder(t, { 'secret.md': '# Secret\n\nNot for anybody.\n' });
  const { root } = await folder(t, {
    'specs/rounds.md': SPEC,
    '.sdme/lenses/security.md': '# Our security\n\nAsk who holds the keys of our vault.\n',
    '.sdme/lenses/vault.md': '# Vault\n\nAsk for the vault.\n',
  });
  withoutKey(t);
  await symlink(join(elsewhere, 'secret.md'), join(root, '.sdme/lenses/structure.md'));
  const seats = ['--seat', 'openai:m:security', '--seat', 'openai:m:vault'];
  const ran = await sdme(['deliberate', 'rounds#blind', '--intent', 'Who?', '--json', ...seats], root);
  assert.equal(ran.code, 1, ran.err);
  const said = JSON.parse(ran.out);
  const lens = (id: string) => readFile(join(root, said.folder, 'input/lenses', `${id}.md`), 'utf8');
  assert.match(await lens('security'), /who holds the keys of our vault/);
  assert.match(await lens('vault'), /Ask for the vault/);
  const built = (await lensesIn(root)).find(({ id }) => id === 'structure');
  assert.doesNotMatch(built?.instruction ?? 'Not for anybody', /Not for anybody/);
});

/** A person's own file of seats, in place of whoever runs the tests. */
async function ownSeats(context: TestContext, seats: readonly object[]): Promise<void> {
  const { root } = await folder(context, { 'sdme/seats.json': JSON.stringify(seats) });
  const before = process.env.XDG_CONFIG_HOME;
  process.env.XDG_CONFIG_HOME = root;
  context.after(() => {
    if (before === undefined) delete process.env.XDG_CONFIG_HOME;
    else process.env.XDG_CONFIG_HOME = before;
  });
}

// @verifies cli.md#CLI-3
test('a seat whose name is misspelt is told how it is called', async (t) => {
  const { root } = await folder(t, { 'specs/rounds.md': SPEC });
  await ownSeats(t, [
    { name: 'Local', provider: 'openai-compatible', model: 'm', endpoint: 'http://localhost:1' },
  ]);
  const ran = await sdme(['deliberate', 'rounds#blind', '--intent', 'x', '--seat', 'Locla'], root);
  assert.equal(ran.code, 2);
  assert.match(ran.err, /There is no seat "Locla"\..* Did you mean "Local"\?\n$/);
});

// @verifies models.md#MODEL-28
test('seats of different hosts that would share a key are refused', async (t) => {
  const { root } = await folder(t, { 'specs/rounds.md': SPEC });
  const seat = { provider: 'openai-compatible', model: 'm' };
  await ownSeats(t, [
    { ...seat, name: 'my proxy', endpoint: 'https://a.example' },
    { ...seat, name: 'My-Proxy', endpoint: 'https://b.example' },
  ]);
  const ran = await sdme(['deliberate', 'rounds#blind', '--intent', 'x', '--seat', 'my proxy'], root);
  assert.equal(ran.code, 2);
  assert.match(ran.err, /have different hosts and would share the key SDME_KEY_MY_PROXY\. Rename one/);
});

// @verifies cli.md#CLI-41
test('models of the same name at two providers are each asked at their own', async (t) => {
  const { root } = await folder(t, { 'specs/rounds.md': SPEC });
  withoutKey(t);
  const seats = ['--seat', 'openai:m', '--seat', 'anthropic:m'];
  const key = process.env.ANTHROPIC_API_KEY;
  delete process.env.ANTHROPIC_API_KEY;
  t.after(() => {
    if (key !== undefined) process.env.ANTHROPIC_API_KEY = key;
  });
  const ran = await sdme(['deliberate', 'rounds#blind', '--intent', 'Hidden?', ...seats], root);
  assert.match(ran.out, /^A +failed .*set OPENAI_API_KEY/m);
  assert.match(ran.out, /^B +failed .*set ANTHROPIC_API_KEY/m);
});
