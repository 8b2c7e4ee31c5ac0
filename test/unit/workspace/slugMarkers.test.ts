import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadSettings } from '../../../src/workspace/configLoader.ts';
import type { LiveIndex } from '../../../src/workspace/liveIndex.ts';
import { isSlugMarker } from '../../../src/workspace/slugMarkers.ts';
import { sdme } from '../cli/terminal.ts';
import { folder } from './folder.ts';
import { indexOf } from './index.ts';

const SPEC = '# 1. Install\n\n## A & B\n\n[github](#a--b) [vitepress](#a-b) [gitbook](#a-and-b)\n';

function configured(slugs: string): Readonly<Record<string, string>> {
  return { '.sdme/config.json': `{ "links": { "slugs": "${slugs}" } }` };
}

function broken(index: LiveIndex): readonly string[] {
  return index
    .problems('specs/a.md')
    .filter(({ code }) => code === 'broken-reference')
    .map(({ range }) => SPEC.split('\n')[range.line]?.slice(range.character, range.endCharacter) ?? '')
    .map((target) => target.replace('#', ''));
}

// @verifies workspace.md#INDEX-34
describe('a host is guessed by', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['docusaurus.config.ts', ['docusaurus']],
    ['website/docusaurus.config.js', ['docusaurus']],
    ['.gitlab-ci.yml', ['gitlab', 'gitlab-16']],
    ['.gitbook.yaml', ['gitbook']],
    ['docs/.gitbook.yaml', ['gitbook']],
    ['book.json', ['gitbook']],
    ['docs/.vitepress/config.mts', ['vitepress']],
    ['mkdocs.yml', ['mkdocs']],
    ['docs/book.toml', ['mdbook']],
    ['src/docusaurus.config.js', []],
    ['docs/.gitlab-ci.yml', []],
    ['docs/.vitepress/theme/config.ts', []],
    ['notes-mkdocs.yml', []],
  ];
  for (const [path, hosts] of cases)
    test(path, async (context) => {
      const { root } = await folder(context, { [path]: '' });
      const { options } = await loadSettings(root);
      assert.deepEqual(options.slugs, { own: 'github', also: hosts });
      assert.equal(isSlugMarker(path), hosts.length > 0);
    });

  test('a remote at a GitLab', async (context) => {
    const remote = '[remote "origin"]\n\turl = git@gitlab.example.org:a/b.git\n';
    const { root } = await folder(context, { '.git/config': remote });
    assert.deepEqual((await loadSettings(root)).options.slugs.also, ['gitlab', 'gitlab-16']);
  });

  test('several files, each for itself', async (context) => {
    const { root } = await folder(context, { 'mkdocs.yml': '', 'website/docusaurus.config.js': '' });
    assert.deepEqual((await loadSettings(root)).options.slugs.also, ['docusaurus', 'mkdocs']);
  });
});

// @verifies workspace.md#INDEX-33
test('a configured host holds alone, whatever files are there', async (context) => {
  const made = await folder(context, { 'specs/a.md': SPEC, 'mkdocs.yml': '', ...configured('vitepress') });
  const index = await indexOf(made);
  assert.deepEqual(
    index.graph.document('specs/a.md')?.sections.map(({ id }) => id),
    ['_1-install', 'a-b'],
  );
  assert.deepEqual(broken(index), ['a--b', 'a-and-b']);
});

// @verifies workspace.md#INDEX-33
test('a host that nobody knows is a problem that names those that are', async (context) => {
  const made = await folder(context, { 'specs/a.md': SPEC, ...configured('gitea') });
  const [problem] = (await indexOf(made)).problems('.sdme/config.json');
  assert.match(problem?.message ?? '', /"links\.slugs" must be one of github, gitlab,/);
});

// @verifies workspace.md#INDEX-34, workspace.md#INDEX-35
test('a file that tells of a host comes and goes: links to it heal and break, addresses stay', async (context) => {
  const made = await folder(context, { 'specs/a.md': SPEC });
  const index = await indexOf(made, { cache: true });
  const ids = () => index.graph.document('specs/a.md')?.sections.map(({ id }) => id);
  const before = ids();
  assert.deepEqual(broken(index), ['a-b', 'a-and-b']);
  await made.write({ 'website/docusaurus.config.js': '', '.gitbook.yaml': '' });
  index.filesChanged([
    { path: 'website/docusaurus.config.js', kind: 'created' },
    { path: '.gitbook.yaml', kind: 'created' },
  ]);
  await index.settled();
  assert.deepEqual(broken(index), []);
  assert.deepEqual(ids(), before);
  await made.remove('.gitbook.yaml');
  await made.write({ 'docs/.vitepress/config.ts': '' });
  index.filesChanged([
    { path: '.gitbook.yaml', kind: 'deleted' },
    { path: 'docs', kind: 'created' },
  ]);
  await index.settled();
  assert.deepEqual(broken(index), ['a-and-b']);
  await made.remove('docs');
  index.filesChanged([{ path: 'docs', kind: 'deleted' }]);
  await index.settled();
  assert.deepEqual(broken(index), ['a-b', 'a-and-b']);
});

// @verifies workspace.md#INDEX-35
test('another rule in the configuration has everything read anew, also what the cache holds', async (context) => {
  const made = await folder(context, { 'specs/a.md': SPEC, ...configured('mkdocs') });
  const index = await indexOf(made, { cache: true });
  const first = () => index.graph.document('specs/a.md')?.sections[0]?.id;
  assert.equal(first(), '1-install');
  await made.write(configured('gitbook'));
  index.filesChanged([{ path: '.sdme/config.json', kind: 'changed' }]);
  await index.settled();
  assert.equal(first(), 'id-1.-install');
  await index.dispose();
  await made.write(configured('vitepress'));
  const again = await indexOf(made, { cache: true });
  assert.equal(again.graph.document('specs/a.md')?.sections[0]?.id, '_1-install');
});

// @verifies workspace.md#INDEX-33
test('the command line knows the same addresses', async (context) => {
  const { root } = await folder(context, { 'specs/a.md': SPEC, ...configured('vitepress') });
  const { documents } = JSON.parse((await sdme(['index', root, '--json', '--no-cache'])).out);
  assert.deepEqual(
    documents[0].sections.map(({ id }: { id: string }) => id),
    ['_1-install', 'a-b'],
  );
  const { problems } = JSON.parse((await sdme(['check', root, '--json', '--no-cache'])).out);
  const links = problems.filter(({ code }: { code: string }) => code === 'broken-reference');
  assert.equal(links.length, 2);
});
