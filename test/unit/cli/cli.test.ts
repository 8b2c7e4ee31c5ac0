import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { folder } from '../workspace/folder.ts';
import { FIXTURE, sdme, withoutTimes } from './terminal.ts';

/** Compares with a file under `cli-expected`; `SDME_UPDATE=1` writes it anew, to be read before it is committed. */
function assertExpected(name: string, text: string): void {
  const file = new URL(`../../fixtures/cli-expected/${name}`, import.meta.url);
  const actual = withoutTimes(text).replaceAll(JSON.stringify(FIXTURE), '"(root)"');
  if (process.env.SDME_UPDATE) writeFileSync(file, actual);
  assert.equal(actual, readFileSync(file, 'utf8'));
}

const EXPECTED: readonly (readonly [args: string, file: string, code: number])[] = [
  // @verifies cli.md#CLI-10
  ['index', 'index.txt', 0],
  ['index --json', 'index.json', 0],
  // @verifies cli.md#CLI-11
  ['check', 'check.txt', 1],
  ['check --json', 'check.json', 1],
  ['check --format sarif', 'check.sarif', 1],
  ['check --format junit', 'check.xml', 1],
  // @verifies cli.md#CLI-12
  ['impact session.md#lifetime', 'impact.txt', 0],
  ['impact specs/session.md --json', 'impact.json', 0],
  ['impact login#pictures', 'impact-document.txt', 0],
  ['--help', 'help.txt', 0],
  ['help check', 'help-check.txt', 0],
];

for (const [args, file, code] of EXPECTED) {
  test(`sdme ${args} prints what is expected`, async () => {
    const ran = await sdme([...args.split(' '), ...(args.includes('help') ? [] : ['--no-cache'])]);
    assert.equal(ran.err, '');
    assertExpected(file, ran.out);
    assert.equal(ran.code, code);
  });
}

const REFUSED: readonly (readonly [args: string, message: string])[] = [
  ['', 'Which command?'],
  ['bogus', 'There is no command "bogus". There are index, check, trace, accept, impact,'],
  ['impcat', 'There is no command "impcat". Did you mean impact?'],
  ['check --jsn', 'There is no option --jsn. Did you mean --json?'],
  ['check --bogus', 'There is no option --bogus. There are --json, --no-cache, --format.'],
  ['check --format', "Option '--format <value>' argument missing"],
  ['check --format xml', 'There is no format "xml". There are text, json, sarif, junit.'],
  ['check --json --format junit', '--json and --format junit exclude each other.'],
  ['check specs more', '"more" is one argument too many. `--help` behind the command says what it takes.'],
  ['index nowhere', `There is no folder ${FIXTURE}/nowhere.`],
  ['index spces', `There is no folder ${FIXTURE}/spces. Did you mean ${FIXTURE}/specs?`],
  ['index specs/login.md', `${FIXTURE}/specs/login.md is a file; give the folder it lies in.`],
  ['impact', 'Which address? For example: sdme impact specs/spec.md#statements'],
  ['impact nothing-like-it', 'There is no section "nothing-like-it". `sdme index` lists what there is.'],
  [
    'impact session#liftime',
    'There is no section "session#liftime". Did you mean:\n  specs/session.md#lifetime\n',
  ],
  [
    'impact session#something-else',
    'There is no section "session#something-else". Did you mean:\n  specs/session.md#',
  ],
  [
    'accept nothing-like-it',
    'There is no source file, section or statement "nothing-like-it". `sdme index` and `sdme trace` list',
  ],
  ['impact img/screen.png', 'img/screen.png is no specification.'],
];

for (const [args, message] of REFUSED) {
  // @verifies cli.md#CLI-3
  test(`sdme ${args} is refused with a message that helps`, async () => {
    const ran = await sdme(
      args === '' ? [] : [...args.split(' '), ...(args.startsWith('impact ') ? ['--no-cache'] : [])],
    );
    assert.equal(ran.out, '');
    assert.equal(ran.err.slice(0, `sdme: ${message}`.length), `sdme: ${message}`);
    assert.equal(ran.code, 2);
  });
}

// @verifies cli.md#CLI-2
test('prints one JSON document and nothing else, also where there is nothing', async () => {
  for (const args of [
    ['index', '--json'],
    ['check', '--json'],
    ['impact', 'login', '--json'],
  ]) {
    const ran = await sdme([...args, '--no-cache']);
    assert.equal(ran.err, '');
    assert.equal(typeof JSON.parse(ran.out), 'object');
  }
  const ran = await sdme(['index', 'img', '--json', '--no-cache']);
  assert.deepEqual(JSON.parse(ran.out).documents, []);
});

// @verifies cli.md#CLI-10, graph.md#GRAPH-25
test('names the documents that stand alone', async (context) => {
  const files = { 'specs/a.md': '[b](b.md)\n', 'specs/b.md': '# B\n', 'specs/c.md': '# C\n' };
  const { root } = await folder(context, files);
  const { out } = await sdme(['index', '--no-cache'], root);
  assert.match(out, /\n1 document without references to or from another: specs\/c\.md\n$/);
  assert.deepEqual(JSON.parse((await sdme(['index', '--json', '--no-cache'], root)).out).orphans, [
    'specs/c.md',
  ]);
});

// @verifies cli.md#CLI-10
test('gives a reference to the folder itself an address, and null only to what is broken', async (context) => {
  const { root } = await folder(context, { 'specs/a.md': '[top](../) [here](.) [gone](gone.md)\n' });
  const [document] = JSON.parse((await sdme(['index', '--json', '--no-cache'], root)).out).documents;
  const resolved = document.references.map((each: { resolved: string | null }) => each.resolved);
  assert.deepEqual(resolved, ['.', 'specs', null]);
});

test('works on the current folder, on one that is named, and shows paths that a terminal can open', async () => {
  const above = await sdme(['check', 'cli', '--no-cache'], `${FIXTURE}/..`);
  assert.match(above.out, /^cli\/specs\/login\.md:18:\d+ error broken-reference/m);
  const inside = await sdme(['check', '..', '--no-cache'], `${FIXTURE}/img`);
  assert.match(inside.out, /^\.\.\/specs\/login\.md:18:\d+ error broken-reference/m);
  const reported = await sdme(['check', '..', '--no-cache', '--format', 'sarif'], `${FIXTURE}/img`);
  assert.match(reported.out, /"uri": "specs\/login\.md"/);
});

// @verifies cli.md#CLI-1, cli.md#CLI-14
test('exits with 0 where nothing is wrong, and where there is nothing, which is said', async () => {
  for (const dir of ['img', 'specs/..']) assert.equal((await sdme(['index', dir, '--no-cache'])).code, 0);
  const nothing = await sdme(['check', 'img', '--no-cache']);
  assert.equal(withoutTimes(nothing.out), '0 errors, 0 warnings in 0 documents (0 ms)\n');
  assert.equal(nothing.code, 0);
  assert.match(nothing.err, /There are no specifications in .*img\. They are markdown files in specs\//);
});

// @verifies cli.md#CLI-14
test('of requirements that are not written in markdown says what reads them', async (context) => {
  const { root } = await folder(context, {
    'docs/needs.sdoc': '[DOCUMENT]\nTITLE: Needs\n\n[REQUIREMENT]\nUID: N-1\nSTATEMENT: It MUST float.\n',
  });
  const { out } = await sdme(['index', '--no-cache'], root);
  assert.match(out, /no specifications in .*Requirements in other notations are there: `sdme trace`/);
});

test('says its version', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  assert.deepEqual(await sdme(['--version']), { code: 0, out: `${version}\n`, err: '' });
});

// @verifies cli.md#CLI-6
test('says what is wrong with the configuration, whatever is asked for', async (context) => {
  const { root } = await folder(context, {
    'specs/a.md': '# A\n',
    '.sdme/config.json': '{ "rules": "specs/a.md",\n "chekcs": {} }\n',
  });
  const told = [
    'sdme: .sdme/config.json:1:12 "rules" must be a list',
    'sdme: .sdme/config.json:2:2 "chekcs" is no key',
  ];
  for (const args of [['index'], ['trace'], ['plan', '--json'], ['audit'], ['impact', 'a'], ['sync']]) {
    const { err } = await sdme([...args, '--no-cache'], root);
    const lines = err.split('\n');
    assert.deepEqual(
      told.filter((start) => !lines.some((line) => line.startsWith(start))),
      [],
      `${args[0]}: ${err}`,
    );
  }
  const checked = await sdme(['check', '--no-cache'], root);
  assert.equal(checked.err, '');
  assert.match(checked.out, /^\.sdme\/config\.json:2:2 error invalid-config "chekcs" is no key/m);
});
