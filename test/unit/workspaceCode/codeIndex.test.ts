import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { NO_COVERAGE } from '../../../src/trace/coverage.ts';
import { folder } from '../workspace/folder.ts';
import { linksOf, problemsOf, statusesOf, traced } from './support.ts';

const SPEC = '# Rounds\n\n## Blind\n\n- [RND-1] The server MUST hide names.\n\n## Open\n\nText.\n';
const CODE =
  '// @spec rounds#blind\nexport function blind() {\n  return 1;\n}\n\nexport function other() {}\n';

// @verifies trace.md#TRACE-1
test('links declarations to the sections that they name', async (context) => {
  const at = await traced(await folder(context, { 'specs/rounds.md': SPEC, 'src/a.ts': CODE }));
  assert.deepEqual(linksOf(at, 'src/a.ts'), ['blind → specs/rounds.md#blind (current)']);
  assert.deepEqual(statusesOf(at, 'src/a.ts'), ['file: untraced', 'blind: current', 'other: untraced']);
  assert.deepEqual(
    at.code.linksInto('specs/rounds.md').map(({ path, unit }) => `${path} ${unit}`),
    ['src/a.ts 1'],
  );
});

// @verifies graph.md#GRAPH-12, workspace.md#INDEX-37
test('code that names a link to a specification implements the specification, and follows the link', async (context) => {
  const made = await folder(context, {
    'specs/v2.md': SPEC,
    'specs/v3.md': '# Rounds\n\n## Blind\n\nText.\n',
    'specs/latest.md': '-> v2.md',
    'src/a.ts': CODE.replace('rounds#blind', 'specs/latest.md#blind'),
    'src/b.ts': CODE.replace('rounds#blind', 'latest#RND-1'),
  });
  const at = await traced(made);
  assert.deepEqual(linksOf(at, 'src/a.ts'), ['blind → specs/v2.md#blind (current)']);
  assert.deepEqual(linksOf(at, 'src/b.ts'), ['blind → specs/v2.md#RND-1 (current)']);
  await made.remove('specs/latest.md');
  await made.write({ 'specs/latest.md': '-> v3.md' });
  await at.tell({ path: 'specs/latest.md', kind: 'changed' });
  assert.deepEqual(linksOf(at, 'src/a.ts'), ['blind → specs/v3.md#blind (current)']);
  assert.deepEqual(at.code.linksInto('specs/v2.md'), []);
});

// @verifies workspace.md#INDEX-4, security.md#SEC-17
test('a file that the parser does not survive is told, and the others are read', async (context) => {
  const failed: string[] = [];
  const files = {
    'specs/rounds.md': SPEC,
    'src/0.rb': '[^a'.repeat(5000),
    'src/a.ts': CODE,
    'src/b.ts': CODE,
  };
  const at = await traced(await folder(context, files), { onFailure: (path) => failed.push(path) });
  assert.deepEqual(failed, ['src/0.rb']);
  for (const path of ['src/a.ts', 'src/b.ts'])
    assert.deepEqual(linksOf(at, path), ['blind → specs/rounds.md#blind (current)']);
});

// @verifies trace.md#TRACE-2
test('reads no code where there is no specification, and begins with the first', async (context) => {
  const at = await traced(await folder(context, { 'src/a.ts': CODE }));
  assert.equal(at.code.isActive, false);
  assert.equal(at.code.file('src/a.ts'), undefined);
  assert.deepEqual(at.code.problems(), []);
  await at.write({ 'specs/rounds.md': SPEC });
  assert.deepEqual(linksOf(at, 'src/a.ts'), ['blind → specs/rounds.md#blind (current)']);
  await at.remove('specs/rounds.md');
  assert.equal(at.code.file('src/a.ts'), undefined);
});

// @verifies trace.md#TRACE-9
test('shows nothing beside a mere README, until something traces to it, and no longer than that', async (context) => {
  const at = await traced(await folder(context, { 'README.md': '# Readme\n', 'src/a.ts': 'let a = 1;\n' }));
  const isSilent = () =>
    !at.code.isActive && at.code.file('src/a.ts') === undefined && at.code.coverage() === NO_COVERAGE;
  assert.ok(isSilent());
  await at.code.setOverlay('src/a.ts', 'let a = 2;\n');
  assert.ok(isSilent());
  await at.code.setOverlay('src/a.ts', '// @spec README.md\nfunction a() {}\n');
  await at.code.settled();
  assert.deepEqual(linksOf(at, 'src/a.ts'), ['a → README.md (current)']);
  assert.ok(at.changes.some(({ code }) => code.includes('src/a.ts')));
  await at.code.setOverlay('src/a.ts', 'let a = 2;\n');
  await at.code.settled();
  assert.ok(isSilent());
});

// @verifies trace.md#TRACE-20
test('lets text that is open in an editor win until it is closed', async (context) => {
  const at = await traced(await folder(context, { 'specs/rounds.md': SPEC, 'src/a.ts': CODE }));
  await at.code.setOverlay('src/a.ts', CODE.replace('rounds#blind', 'rounds#open'));
  assert.deepEqual(linksOf(at, 'src/a.ts'), ['blind → specs/rounds.md#open (current)']);
  await at.write({ 'src/a.ts': '' });
  assert.deepEqual(linksOf(at, 'src/a.ts'), ['blind → specs/rounds.md#open (current)']);
  await at.code.setOverlay('src/a.ts', undefined);
  assert.deepEqual(linksOf(at, 'src/a.ts'), []);
});

// @verifies trace.md#TRACE-20
test('follows each edit of an open text', async (context) => {
  const at = await traced(await folder(context, { 'specs/rounds.md': SPEC }));
  const texts = [CODE, `\n\n${CODE}`, CODE.replace('other', 'another'), CODE.slice(0, 40), '', CODE];
  for (const text of texts) await at.code.setOverlay('src/a.ts', text);
  assert.deepEqual(statusesOf(at, 'src/a.ts'), ['file: untraced', 'blind: current', 'other: untraced']);
  await at.code.setOverlay('src/a.ts', texts[1]);
  assert.equal(at.code.file('src/a.ts')?.units[1]?.range.line, 3);
});

test('keeps more open texts than syntax trees', async (context) => {
  const at = await traced(await folder(context, { 'specs/rounds.md': SPEC }));
  const paths = Array.from({ length: 20 }, (_, index) => `src/f${index}.ts`);
  await Promise.all(paths.map((path) => at.code.setOverlay(path, CODE)));
  for (const path of paths) await at.code.setOverlay(path, `\n${CODE}`);
  for (const path of paths) assert.equal(at.code.file(path)?.units[1]?.range.line, 2);
});

// @verifies trace.md#TRACE-21
test('says which files and which specifications changed', async (context) => {
  const files = {
    'specs/rounds.md': SPEC,
    'specs/b.md': '# B\n',
    'src/a.ts': CODE,
    'src/b.ts': 'let b = 1;\n',
  };
  const at = await traced(await folder(context, files));
  at.changes.length = 0;
  await at.code.setOverlay('src/b.ts', '// @spec b\nfunction b() {}\n');
  await at.code.settled();
  assert.deepEqual(at.changes, [{ code: ['src/b.ts'], specs: ['specs/b.md'] }]);
  at.changes.length = 0;
  await at.code.setOverlay('src/b.ts', '// @spec b\nfunction b() { }\n\nfunction c() {}\n');
  await at.code.settled();
  assert.deepEqual(at.changes, [{ code: ['src/b.ts'], specs: [] }]);
  at.changes.length = 0;
  await at.write({ 'specs/rounds.md': SPEC.replace('## Blind', '## Blinded') });
  const [change] = at.changes;
  assert.deepEqual(change?.code, ['src/a.ts']);
  assert.deepEqual(change?.specs, ['specs/rounds.md']);
});

// @verifies trace.md#TRACE-22
test('handles a burst of file events as one change', async (context) => {
  const at = await traced(await folder(context, { 'specs/rounds.md': SPEC, 'src/a.ts': CODE }));
  const paths = Array.from({ length: 100 }, (_, index) => `src/f${index}.ts`);
  await at.made.write(Object.fromEntries(paths.map((path) => [path, CODE])));
  at.changes.length = 0;
  for (const path of paths) at.code.filesChanged([{ path, kind: 'created' }]);
  await at.code.settled();
  assert.equal(at.changes.length, 1);
  assert.equal(at.code.linksInto('specs/rounds.md').length, 101);
});

// @verifies trace.md#TRACE-22
test('follows files and folders that come, move and go', async (context) => {
  const at = await traced(await folder(context, { 'specs/rounds.md': SPEC, 'src/in/a.ts': CODE }));
  await rename(join(at.made.root, 'src/in'), join(at.made.root, 'src/out'));
  await at.tell({ path: 'src/in', kind: 'deleted' }, { path: 'src/out', kind: 'created' });
  assert.equal(at.code.file('src/in/a.ts'), undefined);
  assert.deepEqual(linksOf(at, 'src/out/a.ts'), ['blind → specs/rounds.md#blind (current)']);
  await at.remove('src');
  assert.equal(at.code.file('src/out/a.ts'), undefined);
  assert.equal(at.code.inUse, false);
});

// @verifies trace.md#TRACE-3
test('leaves out what git ignores, the editor excludes, and samples of tests', async (context) => {
  const files = {
    'specs/rounds.md': SPEC,
    '.gitignore': 'out/\n',
    'out/a.ts': CODE,
    'excluded/a.ts': CODE,
    'test/fixtures/a.ts': CODE,
    'crates/x/tests/fixtures-broken/a.rs': CODE,
    'src/test/resources/a.ts': CODE,
    'tests/data/a.ts': CODE,
    'README.md.in': CODE,
    'node_modules/x/a.ts': CODE,
    'src/a.ts': CODE,
  };
  const at = await traced(await folder(context, files), { excludes: ['excluded'] });
  assert.deepEqual([...(at.code.traces?.paths() ?? [])], ['src/a.ts']);
  await at.write({ '.gitignore': 'src/\n' });
  assert.deepEqual([...(at.code.traces?.paths() ?? [])], ['out/a.ts']);
});

// @verifies trace.md#TRACE-3
test('takes the globs of the configuration in place of its own', async (context) => {
  const files = { 'specs/rounds.md': SPEC, 'a/a.ts': CODE, 'b/b.ts': CODE, 'b/c.ts': CODE };
  const at = await traced(await folder(context, files));
  assert.equal([...(at.code.traces?.paths() ?? [])].length, 3);
  await at.write({ '.sdme/config.json': '{ "code": ["b", "!b/c.ts"] }' });
  assert.deepEqual([...(at.code.traces?.paths() ?? [])], ['b/b.ts']);
  await at.remove('.sdme/config.json');
  assert.equal([...(at.code.traces?.paths() ?? [])].length, 3);
});

// @verifies trace.md#TRACE-10
test('asks nobody for a spec where no code says yet what it implements', async (context) => {
  const at = await traced(
    await folder(context, { 'specs/rounds.md': SPEC, 'src/a.ts': 'function a() {}\n' }),
  );
  assert.equal(at.code.inUse, false);
  assert.deepEqual(problemsOf(at), []);
  await at.write({ 'src/b.ts': CODE });
  assert.equal(at.code.inUse, true);
  assert.deepEqual(problemsOf(at), [
    'untraced-code src/a.ts:1 No spec section is named for the function `a`.',
    'untraced-code src/b.ts:6 No spec section is named for the function `other`.',
  ]);
});

test('knows the declarations of a single file when it is asked for them', async (context) => {
  const at = await traced(
    await folder(context, { 'specs/rounds.md': SPEC, 'src/a.ts': 'function a() {}\n' }),
  );
  assert.deepEqual(statusesOf(at, 'src/a.ts'), ['file: untraced']);
  const trace = await at.code.read('src/a.ts');
  assert.equal(trace?.units.length, 2);
  assert.deepEqual(statusesOf(at, 'src/a.ts'), ['file: untraced', 'a: untraced']);
});

test('reads all declarations where somebody wants them', async (context) => {
  const at = await traced(
    await folder(context, { 'specs/rounds.md': SPEC, 'src/a.ts': 'function a() {}\n' }),
  );
  await at.code.readAll();
  assert.deepEqual(at.code.coverage(), { ...NO_COVERAGE, units: 1, files: 1, lines: 2 });
});

// @verifies trace.md#TRACE-11
test('asks tests, vendored, generated and exempt code for no spec', async (context) => {
  const files = {
    'specs/rounds.md': SPEC,
    '.sdme/config.json': '{ "exempt": [{ "glob": "tools/**", "reason": "for us alone" }] }',
    'src/a.ts': CODE.slice(0, CODE.indexOf('export function other')),
    'test/a.test.ts': 'function t() {}\n',
    'vendor/v.ts': 'function v() {}\n',
    'src/made.ts': '// @generated\nfunction g() {}\n',
    'tools/t.ts': 'function tool() {}\n',
  };
  const at = await traced(await folder(context, files), { all: true });
  assert.deepEqual(problemsOf(at), []);
  const reasons = ['test/a.test.ts', 'vendor/v.ts', 'src/made.ts', 'tools/t.ts'].map(
    (path) => at.code.trace(path)?.units[0]?.exempt,
  );
  assert.deepEqual(reasons, ['a test', 'vendored', 'generated', 'for us alone']);
});

// @verifies trace.md#TRACE-11
test('asks what the configuration takes out of the tests, the generated and the vendored, and not what it adds', async (context) => {
  const globs = {
    tests: ['!**/e2e/kit.ts', 'checks/**'],
    generated: ['!src/gen/**', 'src/made/**'],
    vendored: ['!vendor/own/**'],
  };
  const paths = [
    'e2e/kit.ts',
    'checks/a.ts',
    'src/gen/b.ts',
    'src/made/c.ts',
    'vendor/own/d.ts',
    'vendor/e.ts',
  ];
  const sources = Object.fromEntries(paths.map((path) => [path, 'function f() {}\n']));
  const config = JSON.stringify({ unasked: globs });
  const made = await folder(context, { 'specs/rounds.md': SPEC, '.sdme/config.json': config, ...sources });
  const at = await traced(made, { all: true });
  assert.deepEqual(
    paths.map((path) => at.code.trace(path)?.units[0]?.exempt),
    [null, 'a test', null, 'generated', null, 'vendored'],
  );
});

// @verifies trace.md#TRACE-11
test('asks sources in folders that are called like what a build or a test leaves', async (context) => {
  const paths = [
    'src/build/a.ts',
    'src/out/a.ts',
    'src/target/a.ts',
    'src/testing/a.ts',
    'src/external/a.ts',
    'src/test-runner.ts',
  ];
  const sources = Object.fromEntries(
    [...paths, 'dist/b.js', 'packages/x/out/c.js'].map((path) => [path, 'function f() {}\n']),
  );
  const at = await traced(await folder(context, { 'specs/rounds.md': SPEC, ...sources }), { all: true });
  assert.deepEqual(
    paths.filter((path) => at.code.trace(path)?.units[0]?.exempt !== null),
    [],
  );
  assert.equal(at.code.trace('dist/b.js')?.units[0]?.exempt, 'generated');
  assert.equal(at.code.trace('packages/x/out/c.js')?.units[0]?.exempt, 'generated');
});

// @verifies trace.md#TRACE-12
test('gives problems the severities of the configuration', async (context) => {
  const checks = '{ "checks": { "untraced-code": "error", "broken-trace": "off" } }';
  const code = `${CODE}\n// @spec nowhere#at-all\nexport function lost() {}\n`;
  const files = { 'specs/rounds.md': SPEC, '.sdme/config.json': checks, 'src/a.ts': code };
  const at = await traced(await folder(context, files));
  assert.deepEqual(
    at.code.problems('src/a.ts').map(({ code: what, severity }) => `${what} ${severity}`),
    ['untraced-code error'],
  );
});

// @verifies trace.md#TRACE-13
test('says which statements no test verifies, once any test verifies anything', async (context) => {
  const at = await traced(await folder(context, { 'specs/rounds.md': SPEC, 'src/a.ts': CODE }));
  assert.deepEqual(problemsOf(at, 'specs/rounds.md'), []);
  await at.write({ 'test/o.test.ts': '// @verifies rounds#open\ntest("open", () => {});\n' });
  assert.deepEqual(problemsOf(at, 'specs/rounds.md'), [
    'unverified-statement specs/rounds.md:5 No test verifies `RND-1`.',
  ]);
  await at.write({ 'test/r.test.ts': '// @verifies rounds.md#RND-1\ntest("names", () => {});\n' });
  assert.deepEqual(problemsOf(at, 'specs/rounds.md'), []);
});

// @verifies trace.md#TRACE-14
test('traces files under a glob of a specification, also one that is added later', async (context) => {
  const at = await traced(
    await folder(context, { 'specs/rounds.md': SPEC, 'src/a.ts': 'function a() {}\n' }),
  );
  await at.write({ 'specs/rounds.md': `---\nimplements: ["src/**"]\n---\n${SPEC}` });
  assert.deepEqual(linksOf(at, 'src/a.ts'), ['file → specs/rounds.md (current)']);
  assert.notEqual(at.code.trace('src/a.ts')?.units[0]?.links[0]?.codeHash, null);
  await at.write({ 'specs/rounds.md': SPEC });
  assert.deepEqual(linksOf(at, 'src/a.ts'), []);
});

test('waits for nobody when it is aborted', async (context) => {
  const made = await folder(context, { 'specs/rounds.md': SPEC, 'src/a.ts': CODE });
  const at = await traced(made);
  await at.code.dispose();
  await at.code.dispose();
  assert.equal(at.code.trace('src/a.ts'), undefined);
  await assert.rejects(at.code.start(AbortSignal.abort()));
});
