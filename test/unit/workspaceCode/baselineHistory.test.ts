import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { BaselineFile } from '../../../src/workspace/code/baselineFile.ts';
import { acceptancesOverTime } from '../../../src/workspace/code/baselineHistory.ts';
import { folder } from '../workspace/folder.ts';

const LINK = { path: 'src/a.ts', unit: 'blind', address: 'specs/rounds.md#blind' };
const BY = { by: 'Ada', at: '2026-01-02T03:04:05Z', reason: '' };

function git(root: string, ...args: readonly string[]): void {
  const env = { PATH: process.env.PATH, HOME: root, GIT_CONFIG_NOSYSTEM: '1' };
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...args], { cwd: root, env });
}

// @verifies rebuild.md#EVID-4
test('git tells every acceptance that came into the baseline, with its commit, the oldest first', async (t) => {
  const { root } = await folder(t, { 'specs/rounds.md': '# Rounds\n' });
  git(root, 'init', '-q');
  const baseline = new BaselineFile(root);
  for (const code of ['1', '2']) {
    await baseline.accept([{ ...LINK, code, spec: 's' }], { ...BY, reason: `round ${code}` });
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '-m', code);
  }
  const brought = await acceptancesOverTime(root);
  assert.ok(typeof brought !== 'string', String(brought));
  assert.deepEqual(
    brought.map(({ code, reason }) => [code, reason]),
    [
      ['1', 'round 1'],
      ['2', 'round 2'],
    ],
  );
  assert.equal(new Set(brought.map(({ commit }) => commit)).size, 2);
});

// @verifies rebuild.md#EVID-1
test('where there is no repository, it is said that git cannot tell', async (t) => {
  const { root } = await folder(t, { 'specs/rounds.md': '# Rounds\n' });
  assert.equal(await acceptancesOverTime(root), 'no-repository');
});
