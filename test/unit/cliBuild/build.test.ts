import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Archive } from '../../../src/workspace/archive/archive.ts';
import { answered } from '../archive/deliberations.ts';
import { sdme } from '../cli/terminal.ts';

const FILES: Readonly<Record<string, string>> = {
  'specs/rules.md': '# Rules\n\n- [RULE-1] Code MUST NOT lie.\n- [RULE-2] Code SHOULD be kind.\n',
  'specs/base.md': '# Base\n\n## Ground\n\n- [BASE-1] It MUST carry.\n',
  'specs/roof.md': '---\ndepends-on: [base.md]\n---\n# Roof\n\n## Slope\n\n- [ROOF-1] It MUST drain.\n',
  'src/base.ts':
    '// @spec specs/base.md#ground\nexport function carry(weight: number): boolean {\n  return weight < 9;\n}\n',
  '.sdme/config.json': '{ "rules": ["specs/rules.md"], "test": { "command": "npm test" } }',
};

async function folder(context: TestContext, files = FILES): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'sdme-'));
  context.after(() => rm(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

async function run(root: string, ...args: readonly string[]) {
  return sdme([...args, '--no-cache'], root);
}

// @verifies cli.md#CLI-20
test('sdme plan lists the layers and the next step', async (t) => {
  const root = await folder(t);
  const { out, code } = await run(root, 'plan');
  assert.equal(code, 0);
  assert.match(out, /^0 +specs\/base\.md +built/m);
  assert.match(out, /^1 +specs\/roof\.md +ready +specs\/base\.md/m);
  assert.match(out, /^Next: specs\/r/m);
  const json = JSON.parse((await run(root, 'plan', '--json')).out);
  assert.deepEqual(json.circles, []);
});

// @verifies cli.md#CLI-20
test('sdme plan exits with 1 where specifications depend on each other in a circle', async (t) => {
  const circle = '---\ndepends-on: [roof.md]\n---\n# Base\n\nIt MUST carry.\n';
  const { out, code } = await run(await folder(t, { ...FILES, 'specs/base.md': circle }), 'plan');
  assert.equal(code, 1);
  assert.match(out, /^Circle: .*specs\/base\.md/m);
});

// @verifies cli.md#CLI-21
test('sdme brief holds the section, what it depends on, the code that is there, and the rules', async (t) => {
  const root = await folder(t);
  const { out, err, code } = await run(root, 'brief', 'roof#slope');
  assert.deepEqual([err, code], ['', 0]);
  assert.match(out, /## To build\n\n### specs\/roof\.md#slope/);
  assert.match(out, /### specs\/base\.md#ground/);
  assert.match(out, /### src\/base\.ts#carry\n\n```\nexport function carry\(weight: number\): boolean\n```/);
  assert.match(out, /Code MUST NOT lie/);
  assert.match(out, /Run `npm test`/);
});

// @verifies cli.md#CLI-21
test('sdme brief is refused with what would help', async (t) => {
  const root = await folder(t);
  assert.match((await run(root, 'brief')).err, /Which section\?/);
  assert.match((await run(root, 'brief', 'roof#slop')).err, /Did you mean:\n {2}specs\/roof\.md#slope/);
  assert.match(
    (await run(root, 'brief', 'roof', '--budget', '5')).err,
    /need ≈ \d+ tokens, more than the budget of 5/,
  );
  assert.match((await run(root, 'brief', 'roof', '--budget', 'x')).err, /write a number of tokens/);
});

// @verifies cli.md#CLI-30, session.md#BRIEF-7
test('sdme brief --for counts as a model does, and marks as near what is near', async (t) => {
  const root = await folder(t);
  const brief = async (...args: readonly string[]) =>
    JSON.parse((await run(root, 'brief', 'roof', '--json', ...args)).out);
  const [any, exact, claude] = [await brief(), await brief('--for', 'gpt-5'), await brief('--for', 'claude')];
  assert.deepEqual([any.isExact, exact.isExact, claude.isExact], [false, true, false]);
  assert.equal(exact.tokens, any.tokens);
  assert.ok(claude.tokens > any.tokens);
  const refused = async (model: string) =>
    (await run(root, 'brief', 'roof', '--budget', '5', '--for', model)).err;
  assert.match(await refused('gpt-4'), /need \d+ tokens, more/);
  assert.match(await refused('claude'), /need ≈ \d+ tokens, more/);
});

// @verifies cli.md#CLI-22
test('sdme sync writes the region, leaves the rest, and is in step afterwards', async (t) => {
  const root = await folder(t, { ...FILES, 'CLAUDE.md': '# Mine\n' });
  assert.equal((await run(root, 'sync', '--check')).code, 1);
  assert.equal((await run(root, 'sync')).code, 0);
  const claude = await readFile(join(root, 'CLAUDE.md'), 'utf8');
  assert.ok(claude.startsWith('# Mine\n\n<!-- sdme:rules begin'));
  assert.match(await readFile(join(root, 'AGENTS.md'), 'utf8'), /\*\*RULE-1\*\* Code MUST NOT lie\./);
  const again = await run(root, 'sync', '--check');
  assert.equal(again.code, 0);
  assert.match(again.out, /^CLAUDE\.md: in step \(\d+ bytes\)$/m);
});

// @verifies cli.md#CLI-22
test('sdme sync overwrites nothing that was edited by hand without being told to', async (t) => {
  const root = await folder(t);
  await run(root, 'sync');
  const file = join(root, 'AGENTS.md');
  const mine = (await readFile(file, 'utf8')).replace('lie', 'lie, ever');
  await writeFile(file, mine);
  const refused = await run(root, 'sync');
  assert.equal(refused.code, 1);
  assert.match(refused.out, /edited by hand.*--force/);
  assert.equal(await readFile(file, 'utf8'), mine);
  assert.equal((await run(root, 'sync', '--force')).code, 0);
});

// @verifies instructions.md#RULES-13
test('an instruction file that cannot be read as text is left to the byte, and said to be so', async (t) => {
  const root = await folder(t);
  const mine = Buffer.from([0x23, 0x20, 0x63, 0x61, 0x66, 0xe9, 0x0a]);
  await writeFile(join(root, 'AGENTS.md'), mine);
  await mkdir(join(root, 'CLAUDE.md'));
  await writeFile(join(root, '.github'), 'a file\n');
  const { out, code } = await run(root, 'sync');
  assert.equal(code, 1);
  assert.match(out, /^AGENTS\.md: broken .*not text in UTF-8/m);
  assert.match(out, /^CLAUDE\.md: broken .*cannot be read: EISDIR/m);
  assert.deepEqual(await readFile(join(root, 'AGENTS.md')), mine);
  const checked = await run(root, 'check', '--json');
  const codes = JSON.parse(checked.out).problems.map(
    ({ code: each, path }: Readonly<Record<string, string>>) => `${each} ${path}`,
  );
  assert.ok(codes.includes('instructions-out-of-step AGENTS.md'), checked.err);
});

test('sdme sync names rules that are gone', async (t) => {
  const root = await folder(t, { ...FILES, '.sdme/config.json': '{ "rules": ["specs/gone.md"] }' });
  const { err, code } = await run(root, 'sync');
  assert.equal(code, 2);
  assert.match(err, /names what is not there: specs\/gone\.md/);
});

// @verifies cli.md#CLI-23
// @verifies rebuild.md#AUDIT-4
// @verifies rebuild.md#AUDIT-5
test('sdme audit says what stands against each specification, as text, JSON and a page', async (t) => {
  const root = await folder(t);
  const { out, code } = await run(root, 'audit');
  assert.equal(code, 0);
  assert.match(out, /^specs\/base\.md +1 +0\/1 +1 +0 +\d+ +statements without a test: 1$/m);
  assert.match(out, /1 by an annotation of their own, 0 by one around them, 0 by nothing but a glob/);
  assert.equal(JSON.parse((await run(root, 'audit', '--json')).out).rows.length, 3);
  const page = (await run(root, 'audit', '--format', 'html')).out;
  assert.match(page, /<th scope="row">Declarations with an annotation of their own<\/th><td>1<\/td>/);
  assert.match(page, /<h2>Statements without a test \(4\)<\/h2>/);
  assert.match(page, /<a href="specs\/base\.md#L3"><code>specs\/base\.md#ground<\/code><\/a>/);
  assert.match(page, /<a href="src\/base\.ts#L2"><code>src\/base\.ts#carry<\/code><\/a>/);
  const elsewhere = await run(root, 'audit', '--format', 'html', '--links', 'https://example.org/it/');
  assert.match(elsewhere.out, /<a href="https:\/\/example\.org\/it\/src\/base\.ts#L2">/);
  assert.ok(!/<script|https?:/.test(page));
});

// @verifies cli.md#CLI-26
test('sdme audit counts findings that nobody has disposed of, and names records that cannot be read', async (t) => {
  const root = await folder(t, { ...FILES, 'deliberations/2026-01-01-torn/record.json': '{' });
  const make = (id: string) => {
    const made = answered(id);
    const sections = made.input.sections.map((each) => ({ ...each, address: 'specs/base.md#ground' }));
    return { ...made, input: { ...made.input, sections } };
  };
  await new Archive(root, 'deliberations').create({
    date: new Date(),
    intent: 'Does it carry?',
    input: [],
    make,
  });
  const { out, err, code } = await run(root, 'audit');
  assert.equal(code, 0);
  assert.match(out, /^specs\/base\.md .*findings that nobody has disposed of: 1$/m);
  assert.doesNotMatch(out, /^specs\/roof\.md .*disposed/m);
  assert.match(err, /^sdme: 2026-01-01-torn: .*no JSON/m);
});

// @verifies cli.md#CLI-25
test('sdme check finds broken rules, rules that are gone, and instruction files out of step', async (t) => {
  const rules =
    '# Rules\n\n- [RULE-1] `forbid import "node:fs" outside "tools/**"`: it MUST stay pure.\n- [RULE-2] `forbid import x`: it MUST be right.\n';
  const root = await folder(t, {
    ...FILES,
    'specs/rules.md': rules,
    'src/disk.ts': "import { readFileSync } from 'node:fs';\n",
    'tools/disk.ts': "import { readFileSync } from 'node:fs';\n",
    '.sdme/config.json': '{\n  "rules": ["specs/rules.md", "specs/gone.md"]\n}\n',
  });
  const { out, code } = await run(root, 'check', '--json');
  const told = JSON.parse(out).problems.filter(({ code: name }: { code: string }) =>
    /rule|instructions/.test(name),
  );
  assert.equal(code, 1);
  assert.deepEqual(
    told.map((each: Record<string, unknown>) => `${each.code} ${each.path}:${each.line}:${each.column}`),
    [
      'rule-gone .sdme/config.json:2:31',
      'instructions-out-of-step AGENTS.md:1:1',
      'malformed-rule specs/rules.md:4:3',
      'rule-broken src/disk.ts:1:31',
    ],
  );
});

// @verifies cli.md#CLI-25
test('sdme check names the line of a region that lost a mark, and tells it from one that was edited', async (t) => {
  const root = await folder(t);
  await run(root, 'sync');
  const file = join(root, 'AGENTS.md');
  const whole = await readFile(file, 'utf8');
  const told = async (text: string) => {
    await writeFile(file, text);
    const { problems } = JSON.parse((await run(root, 'check', '--json')).out);
    const [problem] = problems.filter(({ code }: { code: string }) => code === 'instructions-out-of-step');
    return `${problem?.line} ${problem?.message}`;
  };
  assert.match(
    await told(`# Mine\n\n${whole.replace('<!-- sdme:rules end -->', '')}`),
    /^3 .*mark .* is gone/,
  );
  assert.match(await told(whole.replace('lie', 'lie, ever')), /^1 .*edited by hand/);
});

// @verifies cli.md#CLI-27
// @verifies rebuild.md#EVID-2
test('sdme audit --evidence measures what the folder keeps, in numbers only', async (t) => {
  const root = await folder(t, { ...FILES, 'sessions/2026-11-03-roof.md': 'no session' });
  const json = JSON.parse((await run(root, 'audit', '--evidence', '--json')).out);
  const { value, n } = json.measures.find(({ id }: { readonly id: string }) => id === 'unreadable');
  assert.deepEqual([value, n], [1, 1]);
  const page = (await run(root, 'audit', '--evidence', '--format', 'html')).out;
  assert.match(page, /^<!DOCTYPE html>/);
  assert.match(page, /<th scope="row">Sessions whose gate was passed<\/th><td>unknown<\/td>/);
  assert.doesNotMatch(page, /roof|slope|base\.ts|carry/i);
});
