import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { discover } from '../../../src/workspace/discover.ts';
import { gitExcludes } from '../../../src/workspace/gitExcludes.ts';
import { folder } from './folder.ts';

const OWN = { 'work/.git/info/exclude': 'own\n' };

const CASES: readonly (readonly [string, Readonly<Record<string, string>>, string, readonly string[]])[] = [
  [
    "its own file and the usual place of the person's",
    { ...OWN, 'home/.config/git/ignore': 'mine\n' },
    'work',
    ['own\n', 'mine\n'],
  ],
  [
    'the file that the person names, from their home',
    {
      ...OWN,
      'home/.gitconfig': '[user]\n\tname = A\n[core]\n\texcludesFile = "~/.ignored" # mine\n',
      'home/.ignored': 'x\n',
    },
    'work',
    ['own\n', 'x\n'],
  ],
  [
    'the file that the repository names, before all others',
    {
      'work/.git/config': '[core]\nexcludesfile = ~/a\n',
      'home/.gitconfig': '[core]\nexcludesfile = ~/b\n',
      'home/a': 'a\n',
      'home/b': 'b\n',
    },
    'work',
    ['a\n'],
  ],
  [
    'those of the repository that a linked work tree belongs to',
    {
      ...OWN,
      'work/.git/worktrees/w/commondir': '../..\n',
      'linked/.git': 'gitdir: ../work/.git/worktrees/w\n',
    },
    'linked',
    ['own\n'],
  ],
  [
    "the person's alone in a folder of a repository",
    { ...OWN, 'work/a/b/c.md': '', 'home/.config/git/ignore': 'mine\n' },
    'work/a/b',
    ['mine\n'],
  ],
  ['nothing without git', { 'home/.config/git/ignore': 'mine\n', 'plain/a.md': '' }, 'plain', []],
];

// @verifies workspace.md#INDEX-2
for (const [what, files, root, expected] of CASES)
  test(`git leaves out of a folder what is named by ${what}`, async (context) => {
    const made = await folder(context, files);
    assert.deepEqual(gitExcludes(join(made.root, root), { HOME: join(made.root, 'home') }), expected);
  });

// @verifies workspace.md#INDEX-2
test('a specification that the person has git ignore everywhere is not read, unless the folder wants it', async (context) => {
  const made = await folder(context, {
    'specs/notes.private.md': '# Notes',
    'specs/kept.private.md': '# Kept',
    'specs/rules.md': '# Rules',
    '.git/info/exclude': '!kept.private.md\n',
    'elsewhere/ignored': '*.private.md\n',
  });
  await made.write({ '.git/config': `[core]\nexcludesfile = ${join(made.root, 'elsewhere/ignored')}\n` });
  const paths: string[] = [];
  discover({ root: made.root, specs: null, excludes: [], stamps: false }, (found) =>
    paths.push(...found.map(({ path }) => path)),
  );
  assert.deepEqual(paths.sort(), ['specs/kept.private.md', 'specs/rules.md']);
});
