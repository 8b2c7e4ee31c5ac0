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
    'the folders above it in its repository, and no further',
    {
      ...OWN,
      '.gitignore': 'beyond\n',
      'work/.gitignore': 'top\n',
      'work/a/.gitignore': 'nearer\n',
      'work/a/b/c.md': '',
      'home/.config/git/ignore': 'mine\n',
    },
    'work/a/b',
    ['nearer\n', 'top\n', 'own\n', 'mine\n'],
  ],
  [
    'none that leaves out the folder itself',
    { ...OWN, 'work/.gitignore': '/out/\n', 'work/out/a/b.md': '' },
    'work/out/a',
    ['own\n'],
  ],
  ['nothing without git', { 'home/.config/git/ignore': 'mine\n', 'plain/a.md': '' }, 'plain', []],
];

// @verifies workspace.md#INDEX-2
for (const [what, files, root, expected] of CASES)
  test(`git leaves out of a folder what is named by ${what}`, async (context) => {
    const made = await folder(context, files);
    const found = gitExcludes(join(made.root, root), { HOME: join(made.root, 'home') });
    assert.deepEqual(
      found.map(({ text }) => text),
      expected,
    );
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

// @verifies workspace.md#INDEX-2
test('what the repository around a folder leaves out is not read, by patterns that count from where they stand', async (context) => {
  const made = await folder(context, {
    '.git/info/exclude': '/packages/a/docs/excluded.md\n/docs/\n',
    '.gitignore': '*.private.md\n/packages/*/generated/\n',
    'packages/.gitignore': '!kept.private.md\n/a/drafts\n',
    'packages/a/.gitignore': '!own.private.md\n',
    ...Object.fromEntries(
      [
        'docs/rules.md',
        'docs/excluded.md',
        'docs/notes.private.md',
        'docs/kept.private.md',
        'docs/own.private.md',
        'generated/a.md',
        'docs/generated/b.md',
        'drafts/c.md',
      ].map((path) => [`packages/a/${path}`, '# A\n']),
    ),
  });
  const paths: string[] = [];
  const root = join(made.root, 'packages/a');
  discover({ root, specs: ['**/*.md'], excludes: [], stamps: false }, (found) =>
    paths.push(...found.map(({ path }) => path)),
  );
  assert.deepEqual(paths.sort(), [
    'docs/generated/b.md',
    'docs/kept.private.md',
    'docs/own.private.md',
    'docs/rules.md',
  ]);
});
