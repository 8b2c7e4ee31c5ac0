import assert from 'node:assert/strict';
import { readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { CodeIndex } from '../../../src/workspace/code/codeIndex.ts';
import { linksOfSpec } from '../../../src/workspace/code/selection.ts';
import { type Folder, folder } from '../workspace/folder.ts';
import { CODE_WORKER, GRAMMARS, linksOf, problemsOf, type Traced, traced } from './support.ts';

const SPEC =
  '# Rounds\n\n## Blind\n\nThe server MUST hide names.\n\n## Open\n\nThe server MUST show names.\n';
const CODE = `// @spec rounds#blind
export function blind(a: number) {
  return a + 1;
}

// @spec rounds#open
export function open(a: number) {
  return a - 1;
}
`;
const BLIND = { path: 'src/a.ts', unit: 'blind', address: 'specs/rounds.md#blind' };
const OPEN = { path: 'src/a.ts', unit: 'open', address: 'specs/rounds.md#open' };
const BY = { by: 'Ada', at: '2026-01-02T03:04:05Z', reason: 'read both' };

function files(): Record<string, string> {
  return { 'specs/rounds.md': SPEC, 'src/a.ts': CODE };
}

/** The lines of the baseline that accept something, or are not understood. */
async function baselineOf(made: Folder): Promise<string[]> {
  const text = await readFile(join(made.root, '.sdme/baseline.jsonl'), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('{"stretch"'));
}

async function acceptBoth(at: Traced): Promise<void> {
  const { accepted } = await at.code.accept([BLIND, OPEN], BY);
  assert.equal(accepted.length, 2);
}

// @verifies trace.md#TRACE-37
test('judges a renamed section by what was accepted of it, and forgets the old name once it is accepted anew', async (context) => {
  const at = await traced(await folder(context, files()));
  await acceptBoth(at);
  await at.write({
    'specs/rounds.md': SPEC.replace('## Blind', '## Hidden').replace('MUST hide', 'MAY hide'),
    'src/a.ts': CODE.replace('#blind', '#hidden'),
  });
  assert.match(problemsOf(at).join(), /rounds.md#hidden` has changed since it was accepted for `blind`/);
  const texts = await at.code.acceptedText({ ...BLIND, address: 'specs/rounds.md#hidden' });
  assert.equal(texts?.acceptance.address, BLIND.address);
  await at.code.accept([{ ...BLIND, address: 'specs/rounds.md#hidden' }], BY);
  assert.deepEqual(problemsOf(at), []);
  const lines = await baselineOf(at.made);
  assert.deepEqual(lines.map((line) => JSON.parse(line).address).sort(), [
    'specs/rounds.md#hidden',
    OPEN.address,
  ]);
});

// @verifies trace.md#TRACE-30
test('accepts the links that are named, and none besides', async (context) => {
  const at = await traced(await folder(context, files()));
  const result = await at.code.accept([BLIND], BY);
  assert.deepEqual(
    result.accepted.map(({ path, unit, address }) => ({ path, unit, address })),
    [BLIND],
  );
  const [line = '', ...others] = await baselineOf(at.made);
  assert.deepEqual(others, []);
  const { code: _, spec: __, ...named } = JSON.parse(line);
  assert.deepEqual(named, { ...BLIND, ...BY });
  assert.equal(
    await readFile(join(at.made.root, '.sdme/.gitattributes'), 'utf8'),
    'baseline.jsonl merge=union\n',
  );
  assert.deepEqual((await readdir(join(at.made.root, '.sdme'))).sort(), [
    '.gitattributes',
    'baseline.jsonl',
    'cache',
  ]);
});

// @verifies trace.md#TRACE-30
test('leaves what is accepted as it is, and refuses what leads nowhere', async (context) => {
  const code = `${CODE}\n// @spec nowhere#x\nexport function lost() {}\n`;
  const at = await traced(await folder(context, { ...files(), 'src/a.ts': code }));
  await acceptBoth(at);
  const before = await baselineOf(at.made);
  const lost = { path: 'src/a.ts', unit: 'lost', address: 'nowhere#x' };
  const unknown = { path: 'src/a.ts', unit: 'none', address: 'specs/rounds.md#open' };
  const result = await at.code.accept([BLIND, lost, unknown, BLIND], { ...BY, by: 'Eve' });
  assert.deepEqual([result.accepted.length, result.unchanged.length], [0, 1]);
  assert.deepEqual(result.refused, [lost, unknown]);
  assert.deepEqual(await baselineOf(at.made), before);
});

// @verifies trace.md#TRACE-31
test('suspects what has changed since it was accepted, each side by itself', async (context) => {
  const at = await traced(await folder(context, files()));
  await acceptBoth(at);
  await at.write({ 'src/a.ts': CODE.replace('a + 1', 'a + 2') });
  assert.deepEqual(linksOf(at, 'src/a.ts'), [
    'blind → specs/rounds.md#blind (suspect-code)',
    'open → specs/rounds.md#open (current)',
  ]);
  await at.write({ 'specs/rounds.md': SPEC.replace('hide names', 'hide all names') });
  assert.deepEqual(linksOf(at, 'src/a.ts'), [
    'blind → specs/rounds.md#blind (suspect-both)',
    'open → specs/rounds.md#open (current)',
  ]);
  assert.equal(problemsOf(at, 'src/a.ts').length, 2);
  await at.code.accept([BLIND], BY);
  assert.deepEqual(problemsOf(at), []);
  await at.write({ 'src/a.ts': CODE });
  assert.match(linksOf(at, 'src/a.ts')[0] ?? '', /suspect-code/);
});

// @verifies trace.md#TRACE-31
test('suspects nothing where only layout, comments, ticks or places change', async (context) => {
  const spec = `${SPEC}\n- [ ] one\n- [ ] two\n`;
  const at = await traced(await folder(context, { 'specs/rounds.md': spec, 'src/a.ts': CODE }));
  await acceptBoth(at);
  const reflowed = spec
    .replace('MUST hide', 'MUST\nhide')
    .replace('[ ] one', '[x] one')
    .replaceAll('\n', '\r\n');
  const relaid = CODE.replace('{\n  return a + 1;\n}', '{ /* adds */ return a + 1 }').replace(
    '// @spec rounds#open',
    '// @spec specs/rounds.md#open as agreed',
  );
  await at.write({ 'specs/rounds.md': reflowed, 'src/a.ts': relaid });
  assert.deepEqual(problemsOf(at), []);
  await at.made.write({ 'src/moved.ts': CODE });
  await at.remove('src/a.ts', 'src/moved.ts-not-there');
  await at.write({ 'src/moved.ts': CODE });
  assert.deepEqual(problemsOf(at), []);
});

// @verifies trace.md#TRACE-32
test('loses nothing that others accept at the same time', async (context) => {
  const names = Array.from({ length: 12 }, (_, index) => `f${index}`);
  const code = names.map((name) => `// @spec rounds#blind\nexport function ${name}() {}\n`).join('\n');
  const at = await traced(await folder(context, { ...files(), 'src/a.ts': code }));
  const others = await Promise.all(
    [1, 2].map(async () => {
      const other = new CodeIndex({ live: at.live, worker: CODE_WORKER, grammars: GRAMMARS, cache: false });
      at.made.closers.unshift(() => other.dispose());
      await other.start();
      return other;
    }),
  );
  const everyone = [at.code, ...others];
  await Promise.all(
    names.map((unit, index) => {
      const key = { path: 'src/a.ts', unit, address: 'specs/rounds.md#blind' };
      return everyone[index % everyone.length]?.accept([key], BY);
    }),
  );
  const accepted = (await baselineOf(at.made)).map((line) => JSON.parse(line).unit);
  assert.deepEqual(accepted.sort(), names.sort());
});

// @verifies trace.md#TRACE-32
test('goes past the lock of somebody who died', async (context) => {
  const at = await traced(await folder(context, { ...files(), '.sdme/cache/baseline.lock': '' }));
  await utimes(join(at.made.root, '.sdme/cache/baseline.lock'), 1, 1);
  await acceptBoth(at);
});

test('says that it cannot write, and leaves nothing behind', async (context) => {
  const at = await traced(await folder(context, { ...files(), '.sdme/baseline.jsonl/in-the-way': '' }));
  await assert.rejects(at.code.accept([BLIND], BY));
  const left = await readdir(join(at.made.root, '.sdme'), { recursive: true });
  assert.deepEqual(
    left.filter((name) => /tmp|lock/.test(name)),
    [],
  );
});

// @verifies trace.md#TRACE-33
test('reports garbage and conflicts in the baseline, accepts nothing by them, and keeps them', async (context) => {
  const at = await traced(await folder(context, files()));
  await acceptBoth(at);
  const [first = '', second = ''] = await baselineOf(at.made);
  const ours = first.replace(/"spec":"./, '"spec":"0');
  const conflict = ['<<<<<<< ours', ours, '=======', first, '>>>>>>> theirs'];
  await at.write({ '.sdme/baseline.jsonl': [...conflict, second, 'garbage', ''].join('\n') });
  assert.deepEqual(problemsOf(at, '.sdme/baseline.jsonl'), [
    'malformed-baseline .sdme/baseline.jsonl:1 A merge conflict: nothing between its marks is accepted. Keep the lines that hold and delete the marks.',
    'malformed-baseline .sdme/baseline.jsonl:7 This is no acceptance; it accepts nothing and is kept as it is.',
  ]);
  await at.write({ 'src/a.ts': CODE.replace('a + 1', 'a + 3').replace('a - 1', 'a - 3') });
  assert.equal(linksOf(at, 'src/a.ts').filter((link) => link.includes('suspect-code')).length, 1);
  await at.code.accept([BLIND, OPEN], BY);
  const after = await baselineOf(at.made);
  for (const line of [...conflict, 'garbage']) assert.ok(after.includes(line), line);
});

// @verifies trace.md#TRACE-21
test('follows a baseline that somebody else writes', async (context) => {
  const at = await traced(await folder(context, files()));
  await acceptBoth(at);
  const text = await readFile(join(at.made.root, '.sdme/baseline.jsonl'), 'utf8');
  at.changes.length = 0;
  await at.write({ '.sdme/baseline.jsonl': text.replaceAll(/"code":"./g, '"code":"z') });
  assert.deepEqual([...(at.changes[0]?.code ?? [])].sort(), ['.sdme/baseline.jsonl', 'src/a.ts']);
  assert.match(linksOf(at, 'src/a.ts')[0] ?? '', /suspect-code/);
  await at.remove('.sdme/baseline.jsonl');
  assert.match(linksOf(at, 'src/a.ts')[0] ?? '', /current/);
});

test('accepts everything that leads into a specification', async (context) => {
  const at = await traced(await folder(context, files()));
  const { traces } = at.code;
  assert.ok(traces);
  const links = linksOfSpec(traces, 'specs/rounds.md');
  assert.deepEqual(
    links.map(({ unit, isAccepted }) => [unit, isAccepted]),
    [
      ['blind', false],
      ['open', false],
    ],
  );
  await at.code.accept(links, BY);
  assert.ok(linksOfSpec(traces, 'specs/rounds.md').every(({ isAccepted }) => isAccepted));
});
