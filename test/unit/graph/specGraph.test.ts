import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SpecGraph } from '../../../src/graph/specGraph.ts';
import { brief, doc, FakeFiles, graphOf, linksOf, NO_RULES } from './build.ts';

const A = doc('specs/a.md', '# Alpha', '-> b.md#beta', '## One', '-> b.md', '### Deep', '-> #one');
const B = doc('specs/b.md', '# Beta', '-> a.md#one', '## Two', '-> a.md#deep');

describe('the graph', () => {
  it('leads from a section to the section that it refers to', () => {
    const graph = graphOf([A, B]);
    assert.deepEqual(
      graph.outgoing('specs/a.md#one').map((l) => brief(l.resolution)),
      ['specs/b.md'],
    );
  });

  it('knows who refers to a section, and who to anything within it', () => {
    const graph = graphOf([A, B]);
    const from = (links: readonly { from: string }[]) => links.map((l) => l.from);
    assert.deepEqual(from(graph.incoming('specs/a.md#one')), ['specs/a.md#deep', 'specs/b.md#beta']);
    assert.deepEqual(from(graph.incomingWithin('specs/a.md#one')), [
      'specs/a.md#deep',
      'specs/b.md#beta',
      'specs/b.md#two',
    ]);
    assert.deepEqual(from(graph.incomingWithin('specs/b.md')), ['specs/a.md#alpha', 'specs/a.md#one']);
  });

  it('gives a document and each of its sections as nodes', () => {
    const graph = graphOf([doc('a.md', 'status draft', '# Alpha', '## One')]);
    assert.deepEqual(
      graph.nodes('a.md').map((n) => [n.address, n.kind, n.level, n.status]),
      [
        ['a.md', 'document', 0, 'draft'],
        ['a.md#alpha', 'section', 1, 'draft'],
        ['a.md#one', 'section', 2, 'draft'],
      ],
    );
  });

  it('finds a section also by its slug when it has an explicit id', () => {
    const graph = graphOf([doc('a.md', '# Alpha {#first}')]);
    assert.equal(graph.node('a.md#alpha')?.address, 'a.md#first');
  });

  it('finds a document whose name holds a #', () => {
    const graph = graphOf([doc('c#.md', '# Sharp'), doc('a.md', '-> c%23.md#sharp')]);
    assert.deepEqual(linksOf(graph, 'a.md'), ['c#.md#sharp']);
    assert.equal(graph.at('c#.md#sharp')?.section, 0);
  });
});

describe('a change of the graph', () => {
  // @verifies graph.md#GRAPH-11
  it('touches nobody else when only text changed', () => {
    const graph = graphOf([A, B]);
    const change = graph.put(
      doc('specs/b.md', '# Beta', 'text new', '-> a.md#one', '## Two', '-> a.md#deep'),
    );
    assert.deepEqual(change, {
      changed: ['specs/b.md'],
      relinked: ['specs/b.md'],
      retargeted: [],
      recheck: ['specs/b.md'],
    });
  });

  it('breaks links into a document that goes, and heals them when it comes back', () => {
    const graph = graphOf([A, B]);
    assert.deepEqual(graph.remove('specs/b.md').relinked, ['specs/a.md', 'specs/b.md']);
    assert.deepEqual(linksOf(graph, 'specs/a.md').slice(0, 2), [
      'broken no-file specs/b.md#beta',
      'broken no-file specs/b.md',
    ]);
    assert.deepEqual(graph.put(B).relinked, ['specs/a.md', 'specs/b.md']);
    assert.deepEqual(linksOf(graph, 'specs/a.md').slice(0, 2), ['specs/b.md#beta', 'specs/b.md']);
  });

  it('names the documents whose incoming links changed', () => {
    const graph = graphOf([A, B]);
    const change = graph.put(doc('specs/b.md', '# Beta', '-> a.md#one'));
    assert.deepEqual(change.retargeted, ['specs/a.md']);
  });

  it('keeps links right when sections move within their document', () => {
    const graph = graphOf([A, B]);
    const change = graph.put(
      doc('specs/a.md', '# New', '# Alpha', '-> b.md#beta', '## One', '-> b.md', '### Deep', '-> #one'),
    );
    assert.deepEqual(change.relinked, ['specs/a.md']);
    assert.equal(graph.at('specs/a.md#one')?.section, 2);
    assert.equal(graph.incoming('specs/a.md#one').length, 2);
  });

  it('sees that a file came or went', () => {
    const files = new FakeFiles();
    const graph = graphOf([doc('a.md', '-> x.ts')], { files });
    assert.deepEqual(linksOf(graph, 'a.md'), ['broken no-file x.ts']);
    files.add('x.ts');
    assert.deepEqual(graph.filesChanged(['x.ts']).relinked, ['a.md']);
    assert.deepEqual(linksOf(graph, 'a.md'), ['file x.ts']);
    assert.deepEqual(graph.filesChanged(['x.ts', 'y.ts']).relinked, []);
  });

  it('tells beforehand which files it will ask for', () => {
    const graph = new SpecGraph(new FakeFiles(), NO_RULES);
    const wanted = graph.targetsOf(
      doc('docs/a.md', '-> ../src/x.ts', 'img pic.png', '-> other', '-> https://example.org'),
    );
    for (const path of ['src/x.ts', 'docs/pic.png', 'docs/other', 'docs/other.md'])
      assert.ok(wanted.includes(path), path);
  });
});
