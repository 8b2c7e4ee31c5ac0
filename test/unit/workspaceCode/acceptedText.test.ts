import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Folder, folder } from '../workspace/folder.ts';
import { commitAll, lastingCopyOf, runGit } from '../workspaceSession/support.ts';
import { type Traced, traced } from './support.ts';

const SPEC = '# Rounds\n\n## Blind\n\nThe server MUST hide names.\n';
const CODE = '// @spec rounds#blind\nexport function blind(a: number) {\n  return a + 1;\n}\n';
const BLIND = { path: 'src/a.ts', unit: 'blind', address: 'specs/rounds.md#blind' };
const BY = { by: 'Ada', at: '2026-01-02T03:04:05Z', reason: '' };

/** A repository in which a link was accepted and committed, and both sides have changed twice since. */
async function changedTwice(context: TestContext): Promise<{ at: Traced; accepted: string }> {
  prepared ??= prepare(context);
  const { root, accepted } = await prepared;
  const made = await folder(context);
  cpSync(root, made.root, { recursive: true });
  return { at: await traced(made), accepted };
}

let prepared: ReturnType<typeof prepare> | undefined;

/** Made once, to be copied. */
async function prepare(context: TestContext): Promise<{ root: string; accepted: string }> {
  const made = await folder(context, { 'specs/rounds.md': SPEC, 'src/a.ts': CODE });
  runGit(made.root, 'init', '-q');
  const at = await traced(made);
  await at.code.accept([BLIND], BY);
  commitAll(made.root);
  const accepted = runGit(made.root, 'rev-parse', 'HEAD').trim();
  for (const round of ['2', '3']) {
    await made.write({
      'specs/rounds.md': SPEC.replace('names', `names ${round}`),
      'src/a.ts': CODE.replace('a + 1', `a + ${round}`),
    });
    commitAll(made.root);
  }
  return { root: lastingCopyOf(made.root), accepted };
}

const SECTION = '## Blind\n\nThe server MUST hide names.';
const UNIT = 'export function blind(a: number) {\n  return a + 1;\n}';

// @verifies trace.md#TRACE-34
test('gives section and code as they were accepted, from the commit that holds them', async (context) => {
  const { at, accepted } = await changedTwice(context);
  const texts = await at.code.acceptedText(BLIND);
  assert.deepEqual(texts?.spec, { found: true, text: SECTION, commit: accepted });
  assert.deepEqual(texts?.code, { found: true, text: UNIT, commit: accepted });
  assert.equal(texts?.acceptance.by, 'Ada');
});

// @verifies trace.md#TRACE-34
test('takes the side that is still as it was from the file', async (context) => {
  const { at } = await changedTwice(context);
  await at.write({ 'specs/rounds.md': SPEC });
  const texts = await at.code.acceptedText(BLIND);
  assert.deepEqual(texts?.spec, { found: true, text: SECTION, commit: null });
  assert.equal(texts?.code.found, true);
});

// @verifies trace.md#TRACE-34
test('finds what was accepted before the file was renamed', async (context) => {
  const { at, accepted } = await changedTwice(context);
  runGit(at.made.root, 'mv', 'src/a.ts', 'src/b.ts');
  commitAll(at.made.root);
  await at.tell({ path: 'src/a.ts', kind: 'deleted' }, { path: 'src/b.ts', kind: 'created' });
  const texts = await at.code.acceptedText({ ...BLIND, path: 'src/b.ts' });
  assert.deepEqual(texts?.code, { found: true, text: UNIT, commit: accepted });
});

test('gives nothing for a link that nobody has accepted', async (context) => {
  const at = await traced(await folder(context, { 'specs/rounds.md': SPEC, 'src/a.ts': CODE }));
  assert.equal(await at.code.acceptedText(BLIND), null);
});

// @verifies trace.md#TRACE-34
test('says why it cannot tell: no repository, never committed, a shallow clone', async (context) => {
  const made = await folder(context, { 'specs/rounds.md': SPEC, 'src/a.ts': CODE });
  const at = await traced(made);
  await at.code.accept([BLIND], BY);
  await at.write({ 'src/a.ts': CODE.replace('a + 1', 'a + 2') });
  const why = async (each: Traced): Promise<string> => {
    const side = (await each.code.acceptedText(BLIND))?.code;
    return side?.found === false ? side.why : 'found';
  };
  assert.equal(await why(at), 'no-repository');
  runGit(made.root, 'init', '-q');
  commitAll(made.root);
  assert.equal(await why(at), 'not-committed');
  await made.write({ 'src/a.ts': CODE });
  commitAll(made.root);
  await made.write({ 'src/a.ts': CODE.replace('a + 1', 'a + 3') });
  commitAll(made.root);
  await at.tell({ path: 'src/a.ts', kind: 'changed' });
  assert.equal(await why(at), 'found');
  const clone = await folder(context);
  runGit(clone.root, 'clone', '-q', '--depth', '1', pathToFileURL(made.root).href, join(clone.root, 'c'));
  const shallow = await traced(Object.assign(new Folder(join(clone.root, 'c')), { closers: clone.closers }));
  assert.equal(await why(shallow), 'shallow');
});

// @verifies trace.md#TRACE-34
test('finds what was accepted also in a worktree that is on no branch', async (context) => {
  const { at, accepted } = await changedTwice(context);
  const other = await folder(context);
  const path = join(other.root, 'w');
  runGit(at.live.root, 'worktree', 'add', '-q', '--detach', path);
  const detached = await traced(Object.assign(new Folder(path), { closers: other.closers }));
  const texts = await detached.code.acceptedText(BLIND);
  assert.deepEqual(texts?.spec, { found: true, text: SECTION, commit: accepted });
  assert.deepEqual(texts?.code, { found: true, text: UNIT, commit: accepted });
});
