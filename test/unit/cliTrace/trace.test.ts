import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { NO_COVERAGE } from '../../../src/trace/coverage.ts';
import { sdme, withoutTimes } from '../cli/terminal.ts';

const FIXTURE = fileURLToPath(new URL('../../fixtures/traced', import.meta.url));

/** Compares with a file under `traced-expected`; `SDME_UPDATE=1` writes it anew, to be read before it is committed. */
async function assertExpected(name: string, text: string): Promise<void> {
  const file = new URL(`../../fixtures/traced-expected/${name}`, import.meta.url);
  const actual = withoutTimes(text).replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC, sdme [\d.]+/, '(now)');
  if (process.env.SDME_UPDATE) await writeFile(file, actual);
  assert.equal(actual, await readFile(file, 'utf8'));
}

/** A copy of the fixture that may be written to. */
async function copied(context: TestContext): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'sdme-'));
  context.after(() => rm(root, { recursive: true, force: true }));
  await cp(FIXTURE, root, { recursive: true });
  return root;
}

async function change(root: string, path: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(root, path), 'utf8');
  assert.ok(text.includes(from), `${path} holds ${from}`);
  await writeFile(join(root, path), text.replace(from, to));
}

const EXPECTED: readonly (readonly [args: string, file: string, code: number])[] = [
  // @verifies trace.md#TRACE-40
  ['trace', 'trace.txt', 0],
  ['trace --json', 'trace.json', 0],
  // @verifies trace.md#TRACE-41
  ['trace --format html', 'trace.html', 0],
  // @verifies trace.md#TRACE-42, security.md#SEC-13
  ['trace --format csv', 'trace.csv', 0],
  // @verifies trace.md#TRACE-44
  ['check', 'check.txt', 1],
  ['check --json', 'check.json', 1],
  ['check --format sarif', 'check.sarif', 1],
  ['check --format junit', 'check.xml', 1],
  // @verifies trace.md#TRACE-45
  ['impact rounds#timing', 'impact.txt', 0],
  ['impact rounds#timing --json', 'impact.json', 0],
];

for (const [args, file, code] of EXPECTED) {
  test(`sdme ${args} prints what is expected`, async () => {
    const ran = await sdme([...args.split(' '), '--no-cache'], FIXTURE);
    assert.equal(ran.err, '');
    await assertExpected(file, ran.out);
    assert.equal(ran.code, code);
  });
}

// @verifies trace.md#TRACE-40
test('trace as text tells of fifty declarations that nothing traces, and how many more there are', async (context) => {
  const root = await copied(context);
  const many = Array.from({ length: 60 }, (_, at) => `export function f${at}() {}\n`);
  await writeFile(join(root, 'src/many.ts'), many.join(''));
  const { out } = await sdme(['trace', '--no-cache'], root);
  assert.match(out, /^src\/many\.ts:1 function f0$/m);
  assert.equal(out.match(/^src\/\S+:\d+ (?:function|method) \S+$/gm)?.length, 50);
  assert.match(out, /^and 12 more, which --format csv lists$/m);
});

// @verifies trace.md#TRACE-41
test('the matrix needs no script and fetches nothing', async () => {
  const { out } = await sdme(['trace', '--format', 'html', '--no-cache'], FIXTURE);
  assert.doesNotMatch(out, /<script|<link|<img|<iframe|\bsrc=|@import|url\(/);
  assert.match(out, /<meta name="color-scheme" content="light dark">/);
});

// @verifies trace.md#TRACE-42
test('no cell of the CSV runs in a spreadsheet, and every row has as many', async (context) => {
  const root = await copied(context);
  await writeFile(join(root, 'specs/evil.md'), '# =HYPERLINK("http://x","y")\n\n## @SUM(1)\n\n## -1, "a"\n');
  const { out } = await sdme(['trace', root, '--format', 'csv', '--no-cache'], root);
  const rows = out.split('\r\n').slice(0, -1).map(cellsOf);
  assert.deepEqual([...new Set(rows.map((cells) => cells.length))], [13]);
  assert.deepEqual(
    rows.flat().filter((cell) => /^[=+\-@]/.test(cell)),
    [],
  );
  assert.ok(rows.some((cells) => cells[2] === `'-1, "a"`));
});

/** The cells of a row as RFC 4180 has them. */
function cellsOf(row: string): string[] {
  return [...`,${row}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}

// @verifies trace.md#TRACE-43
test('accept names what it accepts, and settles nothing else', async (context) => {
  const root = await copied(context);
  const first = await sdme(
    ['accept', 'rounds#blind', '--by', 'Ada', '--reason', 'read it', '--no-cache'],
    root,
  );
  assert.deepEqual(first, {
    code: 0,
    out: 'Accepted in .sdme/baseline.jsonl:\n  src/rounds.ts Rounds.blind → specs/rounds.md#blind\n',
    err: '',
  });
  const file = await sdme(['accept', 'src/rounds.ts', '--by', 'Ada', '--no-cache'], root);
  assert.equal(file.code, 1);
  assert.equal(
    file.out,
    'Accepted in .sdme/baseline.jsonl:\n  src/rounds.ts Rounds.open → specs/rounds.md#open\n  src/rounds.ts Rounds.open → specs/rounds.md#timing\n1 link had been accepted as they are.\n',
  );
  assert.match(file.err, /^sdme: Cannot be accepted.*\n {2}src\/rounds\.ts archive → rounds\.md#archiv\n$/);
  await change(root, 'src/rounds.ts', 'minutes <= 10', 'minutes < 10');
  await change(root, 'specs/rounds.md', 'MUST be random', 'MUST be drawn');
  const check = await sdme(['check', '--no-cache'], root);
  const suspects = check.out.split('\n').filter((line) => line.includes(' suspect-'));
  assert.deepEqual(suspects, [
    'src/rounds.ts:3:6 warning suspect-spec `specs/rounds.md#blind` has changed since it was accepted for `Rounds.blind`.',
    'src/rounds.ts:8:6 warning suspect-code `Rounds.open` has changed since it was accepted for `specs/rounds.md#open`.',
    'src/rounds.ts:8:6 warning suspect-code `Rounds.open` has changed since it was accepted for `specs/rounds.md#timing`.',
  ]);
  const again = await sdme(['accept', 'rounds#open', '--json', '--no-cache'], root);
  assert.deepEqual(JSON.parse(again.out), {
    accepted: [{ path: 'src/rounds.ts', unit: 'Rounds.open', address: 'specs/rounds.md#open' }],
    unchanged: [],
    refused: [],
  });
  const left = await sdme(['check', '--no-cache'], root);
  assert.equal(left.out.match(/ suspect-/g)?.length, 2);
});

// @verifies trace.md#TRACE-43
test('accept takes a declaration, a statement, a specification, and a path from where the person is', async (context) => {
  const root = await copied(context);
  const accepted = async (text: string, cwd = root): Promise<string[]> => {
    const { out, err } = await sdme(['accept', text, root, '--by', 'Ada', '--no-cache'], cwd);
    assert.equal(err, '');
    return out.split('\n').flatMap((line) => (line.includes(' → ') ? [line.trim()] : []));
  };
  assert.deepEqual(await accepted('src/rounds.ts#Rounds.blind'), [
    'src/rounds.ts Rounds.blind → specs/rounds.md#blind',
  ]);
  assert.deepEqual(await accepted('rounds.md#RND-1'), [
    'test/rounds.test.ts no critic sees another → specs/rounds.md#RND-1',
  ]);
  assert.deepEqual(await accepted('clock.go', join(root, 'src/limits')), [
    'src/limits/clock.go → specs/limits.md',
  ]);
  assert.equal((await accepted('specs/rounds.md')).length, 3);
  await writeFile(join(root, 'src/a#b.ts'), '// @spec rounds.md#blind\nexport function c() {}\n');
  assert.deepEqual(await accepted('src/a#b.ts#c'), ['src/a#b.ts c → specs/rounds.md#blind']);
});

const REFUSED: readonly (readonly [args: string, message: RegExp])[] = [
  ['accept', /^sdme: Which address or path\?/],
  [
    'accept src/round.ts',
    /^sdme: There is no source file, section or statement "src\/round\.ts"\. Did you mean:\n {2}src\/rounds\.ts\n/,
  ],
  ['accept rounds.md#blnd', /Did you mean:\n(?:.*\n)* {2}specs\/rounds\.md#blind\n/],
  [
    'accept src/rounds.ts#Rounds.bling',
    /^sdme: src\/rounds\.ts declares no "Rounds\.bling"\. Did you mean:\n {2}Rounds\.blind\n/,
  ],
  ['accept rounds#rounds', /^sdme: Nothing traces to specs\/rounds\.md#rounds\.\n$/],
  ['accept src/helper.py', /^sdme: src\/helper\.py has no link of its own: it names no specification\.\n$/],
  [
    'trace --format xml',
    /^sdme: There is no format "xml"\. Did you mean html\? There are text, json, html, csv\.\n$/,
  ],
];

for (const [args, message] of REFUSED) {
  // @verifies trace.md#TRACE-43
  test(`sdme ${args} is refused with a message that helps`, async (context) => {
    const ran = await sdme([...args.split(' '), '--no-cache'], await copied(context));
    assert.match(ran.err, message);
    assert.deepEqual([ran.code, ran.out], [2, '']);
  });
}

// @verifies trace.md#TRACE-2
test('a folder without a specification has nothing to trace, and nothing is wrong with it', async (context) => {
  const root = await copied(context);
  await rm(join(root, 'specs'), { recursive: true });
  const none = { units: [], coverage: NO_COVERAGE };
  assert.deepEqual(JSON.parse((await sdme(['trace', '--json', '--no-cache'], root)).out), none);
  assert.equal((await sdme(['check', '--no-cache'], root)).code, 0);
  assert.equal((await sdme(['accept', 'src/rounds.ts', '--no-cache'], root)).code, 2);
});

// @verifies trace.md#TRACE-24
test('gives the same with a cache, with the same cache again, and with a damaged one', async (context) => {
  const root = await copied(context);
  const trace = async (): Promise<string> => (await sdme(['trace', '--json'], root)).out;
  const first = await trace();
  assert.equal(await trace(), first);
  const list = execFileSync('find', [join(root, '.sdme/cache'), '-name', '*.facts'], { encoding: 'utf8' });
  const segments = list.trim().split('\n');
  assert.ok(segments.length >= 3, 'facts of specifications, of what is traced to them, and of code');
  for (const segment of segments) {
    const bytes = await readFile(segment);
    await writeFile(segment, bytes.subarray(0, bytes.length - 20));
  }
  assert.equal(await trace(), first);
  await change(root, 'src/rounds.ts', 'replay', 'repeat');
  assert.match(await trace(), /"name": "Rounds\.repeat"/);
});
