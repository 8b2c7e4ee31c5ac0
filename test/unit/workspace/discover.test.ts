import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type DiscoverOptions, type Discovery, discover } from '../../../src/workspace/discover.ts';
import { folder } from './folder.ts';
import { unprivileged } from './unprivileged.ts';

const isWindows = process.platform === 'win32' && 'folders there have no such mode';

function found(
  root: string,
  options: Partial<DiscoverOptions> = {},
): { paths: string[]; discovery: Discovery } {
  const paths: string[] = [];
  const discovery = discover({ root, specs: null, excludes: [], stamps: true, ...options }, (files) =>
    paths.push(...files.map(({ path }) => path)),
  );
  return { paths: paths.sort(), discovery };
}

// @verifies workspace.md#INDEX-1
test('takes the usual places, at the top and in packages', async (context) => {
  const specs = [
    '.kiro/specs/login/design.md',
    '.specify/memory/constitution.md',
    'docs/spec/a.md',
    'docs/specs/b.md',
    'lat.md/c.md',
    'openspec/changes/d.md',
    'packages/core/specs/e.md',
    'spec/f.markdown',
    'specs/deep/er/g.md',
    'src/parser.spec.md',
  ];
  const others = ['README.md', 'docs/guide.md', 'specs/picture.png', '.specify/templates/spec-template.md'];
  const { root } = await folder(
    context,
    Object.fromEntries([...specs, ...others].map((path) => [path, '# x'])),
  );
  assert.deepEqual(found(root).paths, specs.toSorted());
});

// @verifies workspace.md#INDEX-1
test('takes every markdown file where none of the usual places is there', async (context) => {
  const { root } = await folder(context, {
    'README.md': '',
    'docs/a.md': '',
    'docs/b.txt': '',
    '.github/c.md': '',
  });
  const { paths, discovery } = found(root);
  assert.deepEqual(paths, ['.github/c.md', 'README.md', 'docs/a.md']);
  assert.equal(discovery.mode, 'all');
});

test('takes no specifications from the samples of tests', async (context) => {
  const { root } = await folder(context, {
    'specs/a.md': '',
    'test/fixtures/one/specs/b.md': '',
    'tests/specs/c.md': '',
    'vendor/x/specs/d.md': '',
  });
  assert.deepEqual(found(root).paths, ['specs/a.md']);
});

test('takes what configured globs say, and nothing else', async (context) => {
  const { root } = await folder(context, {
    'design/a.md': '',
    'design/old/b.md': '',
    'design/c.txt': '',
    'specs/d.md': '',
    'notes/e.mdc': '',
  });
  const { paths } = found(root, { specs: ['design', '!design/old/**', './notes/*.mdc'] });
  assert.deepEqual(paths, ['design/a.md', 'notes/e.mdc']);
});

// @verifies workspace.md#INDEX-2
test('leaves out what git ignores: nested files, negations, folders, .git/info/exclude', async (context) => {
  const { root } = await folder(context, {
    '.gitignore': 'build/\n*.draft.md\n/specs/private/*\n!/specs/private/public.md\n',
    '.git/info/exclude': 'mine.md\nother.md\n',
    'specs/.gitignore': '!kept.draft.md\ninner.md\n!other.md\n',
    'specs/a.md': '',
    'specs/b.draft.md': '',
    'specs/kept.draft.md': '',
    'specs/inner.md': '',
    'specs/mine.md': '',
    'specs/other.md': '',
    'specs/build/c.md': '',
    'specs/private/d.md': '',
    'specs/private/public.md': '',
    'packages/x/specs/inner.md': '',
  });
  assert.deepEqual(found(root).paths, [
    'packages/x/specs/inner.md',
    'specs/a.md',
    'specs/kept.draft.md',
    'specs/other.md',
    'specs/private/public.md',
  ]);
});

// @verifies workspace.md#INDEX-2
test('leaves out what the editor excludes, and never enters the folders of tools', async (context) => {
  const { root } = await folder(context, {
    'specs/a.md': '',
    'specs/out/b.md': '',
    'specs/c.tmp.md': '',
    'node_modules/x/specs/d.md': '',
    '.git/specs/e.md': '',
    '.sdme/cache/specs/f.md': '',
  });
  assert.deepEqual(found(root, { excludes: ['**/out', '**/*.tmp.md'] }).paths, ['specs/a.md']);
});

test('reads paths with spaces, signs and letters of all kinds, and files that differ by case', async (context) => {
  const names = ['a b.md', 'a#b.md', 'a%20b.md', 'Ä.md', 'ä.md', '日本.md', '[x].md', '{y}.md', '!z.md'];
  const paths = names.map((name) => `specs/${name}`);
  const { root } = await folder(context, Object.fromEntries(paths.map((path) => [path, ''])));
  assert.deepEqual(found(root).paths, paths.sort());
  assert.deepEqual(found(root, { specs: ['specs/**'] }).paths, paths.sort());
});

// @verifies workspace.md#INDEX-3
test('follows links inside the folder once, and never out of it', async (context) => {
  const outside = await folder(context, { 'secret.md': '', 'specs/secret.md': '' });
  const { root, write } = await folder(context);
  await write.call(
    { root },
    {
      'specs/a.md': '',
      'specs/loop': '-> ..',
      'specs/self': '-> self',
      'specs/alias.md': '-> a.md',
      'specs/out.md': `-> ${join(outside.root, 'secret.md')}`,
      'specs/outside': `-> ${outside.root}`,
      'specs/nowhere.md': '-> missing.md',
      'specs/twice': '-> ../docs',
      'specs/again': '-> ../docs',
      'node_modules/shared/specs/b.md': '',
      'specs/shared': '-> ../node_modules/shared/specs',
      'docs/c.md': '',
    },
  );
  assert.deepEqual(found(root).paths, ['specs/a.md', 'specs/shared/b.md']);
});

// @verifies workspace.md#INDEX-37
test('a link to a specification is a second name of it, whether or not it is there', async (context) => {
  const { root } = await folder(context, {
    'specs/v2.md': '',
    'specs/latest.md': '-> v2.md',
    'specs/stable.md': '-> latest.md',
    'specs/next.md': '-> v3.md',
    'specs/ignored.md': '-> ../z/specs/draft.md',
    'specs/notes.md': '-> ../notes.txt',
    'specs/none.md': '-> ../none.txt',
    'specs/below.md': '-> ../notes.txt/below.txt',
    'specs/one.md': '-> two.md',
    'specs/two.md': '-> one.md',
    'z/specs/draft.md': '',
    'z/.gitignore': 'draft.md',
    'notes.txt': '',
    'README.md': '-> specs/v2.md',
  });
  const { paths, discovery } = found(root);
  assert.deepEqual(paths, ['specs/ignored.md', 'specs/notes.md', 'specs/v2.md']);
  assert.deepEqual(Object.fromEntries(discovery.aliases), {
    'README.md': 'specs/v2.md',
    'specs/latest.md': 'specs/v2.md',
    'specs/next.md': 'specs/v3.md',
    'specs/stable.md': 'specs/v2.md',
  });
});

// @verifies workspace.md#INDEX-37
test('where every markdown file counts, so does a link to one as its second name', async (context) => {
  const { root } = await folder(context, {
    'AGENTS.md': '',
    'CLAUDE.md': '-> AGENTS.md',
    'README.md': '',
    'docs/README.md': '-> ../README.md',
    'docs/license.md': '-> ../LICENSE',
    LICENSE: '',
  });
  const { paths, discovery } = found(root);
  assert.deepEqual(paths, ['AGENTS.md', 'README.md', 'docs/license.md']);
  assert.deepEqual([...discovery.aliases.keys()], ['CLAUDE.md', 'docs/README.md']);
});

// @verifies workspace.md#INDEX-3 workspace.md#INDEX-5
test('goes on where a folder is not readable, and tells which one', { skip: isWindows }, async (context) => {
  const { root, closers } = await folder(context, { 'specs/a.md': '', 'specs/closed/b.md': '' });
  await chmod(join(root, 'specs/closed'), 0);
  closers.push(() => chmod(join(root, 'specs/closed'), 0o755));
  const { paths, discovery } = await unprivileged(root, () => found(root));
  assert.deepEqual([paths, discovery.closed], [['specs/a.md'], ['specs/closed']]);
});

// The library's own way would not end within a lifetime, and would give up on a pattern of that length.
// @verifies security.md#SEC-16
test('an ignore file whose patterns would take long leaves out what the others say', async (context) => {
  const deep = `specs/${'a/'.repeat(150)}c.md`;
  const { root } = await folder(context, {
    '.gitignore': `**/a/**/a/**/a/**/a/**/a/**/b\n${'*/'.repeat(10_000)}\ndrafts\n`,
    [deep]: '',
    'specs/drafts/b.md': '',
  });
  assert.deepEqual(found(root).paths, [deep]);
});
