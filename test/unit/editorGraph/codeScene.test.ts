import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planFor } from '../../../src/answers/plan.ts';
import { codeExcerpt } from '../../../src/editor/graph/codeExport.ts';
import { SceneFeed } from '../../../src/editor/graph/feed.ts';
import { allScene, focusScene } from '../../../src/editor/graph/scenes.ts';
import { locateAddress, locateUnit, type SceneSource } from '../../../src/editor/graph/source.ts';
import { finish } from '../../../src/editor/graph/steps.ts';
import { toDot, toJson, toMermaid } from '../../../src/graph/export.ts';
import { DEFAULT_OPTIONS, type SceneDocument } from '../../../src/protocol/graph.ts';
import { type Project, projectOf } from '../trace/workshop.ts';

const FILES = {
  'specs/a.md': '# A\n## One\n### Part\n## Two\n',
  'src/one.ts': [
    '// @spec a.md#one',
    'export function one() { return 1; }',
    '// @spec a.md#part',
    'export function part() { return 2; }',
    'export function bare() { return 3; }',
    '// @spec a.md#gone',
    'export function lost() { return 4; }',
  ].join('\n'),
  'test/one.test.ts': "// @verifies a.md#one\ntest('one is one', () => {});\n",
};

function sourceOf({ graph, index }: Project): SceneSource {
  return {
    prefix: '',
    uri: 'file:///w',
    graph,
    code: {
      inUse: true,
      traces: index,
      file: (path) => index.code(path),
      trace: (path) => index.trace(path),
      linksInto: (path) => index.linksInto(path),
    },
    archive: 'deliberations',
    deliberations: () => [],
    plan: () => planFor({ index: { graph }, code: index }),
    problems: () => [],
    text: async () => '',
  };
}

const source = sourceOf(await projectOf(FILES));

const codeOf = (documents: readonly SceneDocument[]) =>
  documents
    .filter(({ holds }) => holds === 'code')
    .flatMap(({ nodes }) => nodes.map(({ kind, id, status }) => `${kind} ${id} ${status}`));
const edgesOf = (documents: readonly SceneDocument[]) =>
  documents.flatMap(({ edges }) => edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`));

function around(address: string, code = true) {
  const at = locateAddress(source, address);
  assert.ok(at);
  return finish(focusScene(at, { ...DEFAULT_OPTIONS, code }));
}

describe('code beside the specifications', () => {
  it('is not there before it is asked for', () => {
    assert.deepEqual(codeOf(around('specs/a.md#one', false).documents), []);
    assert.deepEqual(codeOf(finish(allScene([source], 6)).documents), []);
  });

  // @verifies graph-view.md#VIEW-14
  it('is what names the focus or something in it, with how it stands', () => {
    const { documents } = around('specs/a.md#one');
    assert.deepEqual(codeOf(documents), [
      'code src/one.ts current',
      'code src/one.ts#one current',
      'code src/one.ts#part current',
      'test test/one.test.ts current',
      'test test/one.test.ts#one is one current',
    ]);
    assert.deepEqual(edgesOf(documents), [
      'src/one.ts#one implements specs/a.md#one',
      'src/one.ts#part implements specs/a.md#one',
      'test/one.test.ts#one is one verifies specs/a.md#one',
    ]);
  });

  it('is in everything also what names nothing or what is gone', () => {
    const { documents } = finish(allScene([source], 6, true));
    const all = codeOf(documents);
    assert.ok(all.includes('code src/one.ts#bare untraced'));
    assert.ok(all.includes('code src/one.ts#lost broken'));
    assert.ok(all.includes('code src/one.ts broken'), 'the file stands as the worst in it');
  });

  it('says why it stands so', () => {
    const nodes = around('specs/a.md#one').documents.flatMap(({ nodes }) => nodes);
    const one = nodes.find(({ id }) => id === 'src/one.ts#one');
    assert.match(one && 'why' in one ? one.why : '', /^Traced by its own annotation in line 1/);
  });

  it('is told when it changes', async () => {
    const project = await projectOf(FILES);
    const own = sourceOf(project);
    const feed = new SceneFeed();
    const wish = {
      sources: [own],
      options: { ...DEFAULT_OPTIONS, depth: 'all', code: true },
      focus: null,
      progress: null,
    } as const;
    finish(feed.next(wish));
    await project.put('src/one.ts', '// @spec a.md#two\nexport function one() {}\n');
    feed.touch(own.uri, ['src/one.ts']);
    const message = finish(feed.next(wish));
    assert.deepEqual(edgesOf(message?.documents ?? []), ['src/one.ts#one implements specs/a.md#two']);
  });

  it('is found again by its name in the scene', () => {
    assert.equal(locateUnit([source], 'src/one.ts#part')?.file.path, 'src/one.ts');
    assert.equal(locateUnit([source], 'src/one.ts')?.unit, 0);
    assert.equal(locateUnit([source], 'src/gone.ts#part'), undefined);
  });
});

describe('an exported graph', () => {
  const excerpt = codeExcerpt(source.graph, source.code ?? assert.fail());
  const whole = {
    nodes: [...source.graph.nodes('specs/a.md'), ...excerpt.nodes],
    edges: excerpt.edges,
  };

  // @verifies graph-view.md#VIEW-15
  it('has code units as hexagons that say how they stand', () => {
    assert.match(toMermaid(whole), /\{\{"bare \(untraced\)"\}\}/);
    assert.match(toMermaid(whole), /\{\{"test one is one \(.*?\)"\}\}/);
    assert.match(toMermaid(whole), /-->\|"implements"\|/);
    assert.match(toDot(whole), /label="bare \(untraced\)", shape=hexagon\]/);
    assert.match(toDot(whole), /shape=hexagon, peripheries=2\]/);
    assert.ok(JSON.parse(toJson(whole)).edges.some(({ kind }: { kind: string }) => kind === 'verifies'));
  });
});
