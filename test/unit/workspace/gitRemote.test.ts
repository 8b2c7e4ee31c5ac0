import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownUrlsOf, ownUrlsOfGitConfig, pageOfRemote } from '../../../src/workspace/gitRemote.ts';
import { folder } from './folder.ts';

function prefixes(url: string): string[] {
  return ownUrlsOfGitConfig(`[core]\n\turl = no\n[remote "origin"]\n\turl = ${url}\n`).map(
    ({ prefix }) => prefix,
  );
}

test('finds the page of a repository however its remote is written', () => {
  for (const url of [
    'https://github.com/acme/specs.git',
    'https://user:token@github.com/acme/specs',
    'git@github.com:acme/specs.git',
    'ssh://git@github.com:22/acme/specs.git/',
    'git://github.com/acme/specs',
  ]) {
    assert.equal(pageOfRemote(url), 'https://github.com/acme/specs', url);
  }
  for (const url of ['/srv/git/specs.git', '../specs', 'C:\\specs', 'file:///srv/specs']) {
    assert.equal(pageOfRemote(url), undefined, url);
  }
});

test('knows how each host shows files', () => {
  assert.ok(prefixes('git@github.com:acme/specs.git').includes('https://github.com/acme/specs/blob/'));
  assert.ok(
    prefixes('git@github.com:acme/specs.git').includes('https://raw.githubusercontent.com/acme/specs/'),
  );
  assert.ok(prefixes('https://gitlab.com/a/b/specs.git').includes('https://gitlab.com/a/b/specs/-/blob/'));
  assert.ok(
    prefixes('https://bitbucket.org/acme/specs.git').includes('https://bitbucket.org/acme/specs/src/'),
  );
  assert.ok(
    prefixes('https://git.acme.example/x/specs.git').includes('https://git.acme.example/x/specs/blob/'),
  );
  assert.deepEqual(prefixes('/srv/specs.git'), []);
});

test('reads the configuration of a clone, of a work tree and of none', async (context) => {
  const config = '[remote "origin"]\n url = https://github.com/acme/specs\n';
  const { root } = await folder(context, {
    'main/.git/config': config,
    'main/.git/HEAD': 'ref: refs/heads/work\n',
    'main/.git/refs/remotes/origin/HEAD': 'ref: refs/remotes/origin/main\n',
    'main/.git/worktrees/w/commondir': '../..\n',
    'tree/.git': 'gitdir: ../main/.git/worktrees/w\n',
    'young/.git/config': config,
    'young/.git/HEAD': 'ref: refs/heads/trunk\n',
    'none/README.md': '',
  });
  for (const [name, branch] of [
    ['main', 'main'],
    ['tree', 'main'],
    ['young', 'trunk'],
  ]) {
    const [first] = await ownUrlsOf(`${root}/${name}`);
    assert.deepEqual(first, {
      prefix: 'https://github.com/acme/specs/blob/',
      folder: '',
      hasRef: true,
      defaultRef: branch,
    });
  }
  assert.deepEqual(await ownUrlsOf(`${root}/none`), []);
});

// @verifies graph.md#GRAPH-7
test('knows which folder of a repository is open', async (context) => {
  const { root } = await folder(context, {
    '.git/config': '[remote "origin"]\n url = https://github.com/acme/specs\n',
    '.git/HEAD': 'ref: refs/heads/main\n',
    'docs/specs/a.md': '',
  });
  const [first] = await ownUrlsOf(`${root}/docs/specs`);
  assert.equal(first?.within, 'docs/specs');
  assert.equal(first?.defaultRef, 'main');
});
