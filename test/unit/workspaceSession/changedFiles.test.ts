import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, test } from 'node:test';
import { changedFiles, readStart, type Start } from '../../../src/workspace/session/changedFiles.ts';
import { commitAll, folderWith, put, repositoryWith, runGit } from './support.ts';

const FILES = { 'src/a.ts': 'a\n', 'src/b.ts': 'b\n', '.gitignore': 'out/\n' };

async function startOf(root: string): Promise<Start> {
  const read = await readStart(root);
  if (!read.ok) assert.fail(read.reason);
  return read.start;
}

async function changesSince(root: string, start: Start): Promise<readonly string[] | string> {
  const changes = await changedFiles(root, start);
  return changes.ok ? changes.paths : changes.reason;
}

// @verifies session.md#CHANGE-1
describe('the files of a session are those that differ from where it began', () => {
  test('committed or not, new, renamed under both names, deleted, and none that git ignores', async (t) => {
    const root = repositoryWith(t, { ...FILES, 'src/c.ts': 'c\n', 'src/d ä.ts': 'd\n' });
    const start = await startOf(root);
    assert.deepEqual(await changesSince(root, start), []);
    put(root, 'src/a.ts', 'committed\n');
    commitAll(root);
    put(root, 'src/b.ts', 'not committed\n');
    put(root, 'src/new/n.ts', 'n\n');
    put(root, 'out/made.js', 'ignored\n');
    renameSync(join(root, 'src/d ä.ts'), join(root, 'src/e "ü.ts'));
    runGit(root, 'add', 'src');
    rmSync(join(root, 'src/c.ts'));
    assert.deepEqual(await changesSince(root, start), [
      'src/a.ts',
      'src/b.ts',
      'src/c.ts',
      'src/d ä.ts',
      'src/e "ü.ts',
      'src/new/n.ts',
    ]);
  });

  test('and what was undone is none', async (t) => {
    const root = repositoryWith(t, FILES);
    const start = await startOf(root);
    put(root, 'src/a.ts', 'x\n');
    commitAll(root);
    put(root, 'src/a.ts', 'a\n');
    assert.deepEqual(await changesSince(root, start), []);
  });

  test('nor is what was staged and then undone', async (t) => {
    const root = repositoryWith(t, FILES);
    const start = await startOf(root);
    put(root, 'src/a.ts', 'x\n');
    put(root, 'src/new.ts', 'x\n');
    runGit(root, 'add', 'src');
    put(root, 'src/a.ts', 'a\n');
    assert.deepEqual(await changesSince(root, start), ['src/new.ts']);
  });

  test('and what is in conflict is one', async (t) => {
    const root = repositoryWith(t, FILES);
    runGit(root, 'checkout', '-q', '-b', 'other');
    put(root, 'src/a.ts', 'theirs\n');
    commitAll(root);
    runGit(root, 'checkout', '-q', 'main');
    put(root, 'src/a.ts', 'ours\n');
    commitAll(root);
    const start = await startOf(root);
    assert.throws(() => runGit(root, 'merge', '-q', 'other'));
    assert.deepEqual(await changesSince(root, start), ['src/a.ts']);
  });

  test('also on no branch, and before the first commit', async (t) => {
    const root = repositoryWith(t, FILES);
    runGit(root, 'checkout', '-q', '--detach');
    const start = await startOf(root);
    put(root, 'src/a.ts', 'x\n');
    assert.deepEqual(await changesSince(root, start), ['src/a.ts']);

    const fresh = folderWith(t, { 'a.ts': 'a\n', 'b.ts': 'b\n' });
    runGit(fresh, 'init', '-q');
    const begin = await startOf(fresh);
    assert.equal(begin.commit, null);
    put(fresh, 'b.ts', 'x\n');
    put(fresh, 'c.ts', 'c\n');
    commitAll(fresh);
    assert.deepEqual(await changesSince(fresh, begin), ['b.ts', 'c.ts']);
  });

  test('also outside of a folder that is a part of its repository', async (t) => {
    const root = repositoryWith(t, { 'one/src/a.ts': 'a\n', 'two/b.ts': 'b\n', 'c.ts': 'c\n' });
    const folder = join(root, 'one');
    const start = await startOf(folder);
    put(root, 'one/src/a.ts', 'x\n');
    put(root, 'two/b.ts', 'x\n');
    put(root, 'new.ts', 'x\n');
    assert.deepEqual(await changesSince(folder, start), ['../new.ts', '../two/b.ts', 'src/a.ts']);
  });
});

// @verifies session.md#CHANGE-2
test('what was not committed at the start is the session’s work only where it holds something else at the end', async (t) => {
  const root = repositoryWith(t, { ...FILES, 'src/c.ts': 'c\n', 'src/d.ts': 'd\n' });
  put(root, 'src/a.ts', 'dirty, and stays so\n');
  put(root, 'src/b.ts', 'dirty, and changed again\n');
  put(root, 'src/c.ts', 'dirty, and taken back\n');
  put(root, 'notes.txt', 'new, and stays so\n');
  put(root, 'gone.txt', 'new, and deleted\n');
  put(root, 'src/d.ts', 'dirty, and committed as it is\n');
  const start = await startOf(root);
  put(root, 'src/b.ts', 'changed\n');
  runGit(root, 'checkout', '-q', '--', 'src/c.ts');
  rmSync(join(root, 'gone.txt'));
  runGit(root, 'commit', '-q', '-m', 'as it is', '--', 'src/d.ts');
  assert.deepEqual(await changesSince(root, start), ['gone.txt', 'src/b.ts', 'src/c.ts']);
});

// @verifies session.md#CHANGE-3
test('a submodule is one file, which changes with its commit and with what is not committed in it', async (t) => {
  const library = repositoryWith(t, { 'lib.ts': 'l\n' });
  const root = repositoryWith(t, FILES);
  runGit(root, 'submodule', '--quiet', 'add', library, 'lib');
  commitAll(root);
  const clean = await startOf(root);
  assert.deepEqual(await changesSince(root, clean), []);
  put(root, 'lib/lib.ts', 'dirty\n');
  assert.deepEqual(await changesSince(root, clean), ['lib']);
  const dirty = await startOf(root);
  assert.deepEqual(await changesSince(root, dirty), []);
  put(root, 'lib/lib.ts', 'dirtier\n');
  assert.deepEqual(await changesSince(root, dirty), ['lib']);
});

// @verifies security.md#SEC-19
test('what is no plain file is not read, whatever a record says of it', { timeout: 20_000 }, async (t) => {
  const root = repositoryWith(t, FILES);
  const { commit } = await startOf(root);
  const places = process.platform === 'win32' ? ['gone'] : ['pipe', relative(root, '/dev/zero')];
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(root, 'pipe')]);
  const uncommitted = Object.fromEntries(places.map((path) => [path, 'something else']));
  assert.deepEqual(await changesSince(root, { commit, uncommitted }), places.toSorted());
});

// @verifies session.md#CHANGE-4
describe('where git cannot say what changed, the reason is told', () => {
  test('in a folder without a repository', async (t) => {
    const read = await readStart(folderWith(t, FILES));
    assert.match(read.ok ? '' : read.reason, /in no git repository/);
  });

  test('without git', async (t) => {
    const root = repositoryWith(t, FILES);
    const start = await startOf(root);
    const path = process.env.PATH;
    process.env.PATH = join(root, 'nowhere');
    t.after(() => {
      process.env.PATH = path;
    });
    assert.match(String(await changesSince(root, start)), /git is not installed/);
  });

  test('where the commit is no longer there, as in a shallow clone', async (t) => {
    const root = repositoryWith(t, FILES);
    const start = await startOf(root);
    put(root, 'src/a.ts', 'x\n');
    commitAll(root);
    const shallow = folderWith(t);
    runGit(shallow, 'clone', '-q', '--depth', '1', `file://${root}`, '.');
    assert.match(String(await changesSince(shallow, start)), /commit [0-9a-f]{12} .* shallow clone/);
    assert.deepEqual(await changesSince(shallow, await startOf(shallow)), []);
  });
});
