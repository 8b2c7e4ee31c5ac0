import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allScene, detailFor, focusScene, inContext } from '../../../src/editor/graph/scenes.ts';
import {
  idOf,
  locateAddress,
  locateId,
  prefixesOf,
  type SceneSource,
} from '../../../src/editor/graph/source.ts';
import { finish } from '../../../src/editor/graph/steps.ts';
import { DEFAULT_OPTIONS, type GraphOptions, type SceneDocument } from '../../../src/protocol/graph.ts';
import { doc } from '../graph/build.ts';
import { sourceOf } from './sources.ts';

const nodesOf = (documents: readonly SceneDocument[]) =>
  documents.flatMap(({ nodes }) => nodes.map(({ id }) => id));
const edgesOf = (documents: readonly SceneDocument[]) =>
  documents.flatMap(({ edges }) =>
    edges.map(({ from, to, kind, count }) => `${from} ${kind} ${to} ${count}`),
  );

function all(source: SceneSource, most?: number) {
  return finish(allScene([source], detailFor([source], most)));
}

function around(source: SceneSource, address: string, options: Partial<GraphOptions> = {}, most?: number) {
  const at = locateAddress(source, address);
  assert.ok(at);
  return finish(focusScene(at, { ...DEFAULT_OPTIONS, ...options }, most));
}

// @verifies graph-view.md#VIEW-16
describe('what is shown in the middle', () => {
  const source = sourceOf([
    doc('a.md', '# A', '## One', '-> b.md', '### Notes', '## Two', '### Deep', '#### Deeper'),
    doc('b.md', '# B', '## Alone'),
    doc('c.md', '# C', '## Alone'),
  ]);
  const cases: readonly (readonly [string, string, string])[] = [
    ['a section that has references', 'a.md#one', 'a.md#one'],
    ['a section in one that has some', 'a.md#notes', 'a.md#one'],
    ['a section far below the document that has some', 'a.md#deeper', 'a.md'],
    ['a document to which something refers', 'b.md#alone', 'b.md'],
    ['a document to which nothing does', 'c.md#alone', 'c.md'],
  ];
  for (const [what, address, expected] of cases)
    it(`is ${what}: ${address}`, () => {
      const at = locateAddress(source, address);
      assert.ok(at);
      const { document, section } = inContext(at).place;
      assert.equal(idOf(source, document, section), expected);
    });
});

describe('the scene of everything', () => {
  it('has documents, their sections, and edges where they start', () => {
    const source = sourceOf([doc('a.md', '# A', '## One', '-> b.md#two'), doc('b.md', '# B', '## Two')]);
    const { documents } = all(source);
    assert.deepEqual(nodesOf(documents), ['a.md', 'a.md#one', 'b.md', 'b.md#two']);
    assert.deepEqual(edgesOf(documents), ['a.md#one mentions b.md#two 1']);
  });

  it('has a document and its only title as one node', () => {
    const source = sourceOf([doc('a.md', '# A', '-> b.md#b'), doc('b.md', '# B', '=> a.md')]);
    const { documents } = all(source);
    assert.deepEqual(nodesOf(documents), ['a.md', 'b.md']);
    assert.deepEqual(edgesOf(documents), ['a.md mentions b.md 1', 'b.md depends-on a.md 1']);
  });

  it('counts references of one kind between the same two once, with their number', () => {
    const source = sourceOf([doc('a.md', '-> b.md', '-> b.md'), doc('b.md')]);
    assert.deepEqual(edgesOf(all(source).documents), ['a.md mentions b.md 2']);
  });

  it('shows less deep sections when there is too much, and their references at what is around them', () => {
    const source = sourceOf([
      doc('a.md', '# A', '## One', '### Deep', '-> b.md#deeper'),
      doc('b.md', '# B', '## Two', '### Deeper'),
    ]);
    const { documents, omitted } = all(source, 6);
    assert.deepEqual(nodesOf(documents), ['a.md', 'a.md#one', 'b.md', 'b.md#two']);
    assert.deepEqual(edgesOf(documents), ['a.md#one mentions b.md#two 1']);
    assert.equal(omitted, 2);
  });

  it('shows documents alone when there is far too much', () => {
    const source = sourceOf([doc('a.md', '# A', '## One', '-> b.md'), doc('b.md', '# B')]);
    const { documents } = all(source, 1);
    assert.deepEqual(nodesOf(documents), ['a.md', 'b.md']);
    assert.deepEqual(edgesOf(documents), ['a.md mentions b.md 1']);
  });

  it('leaves broken references and links to other files out', () => {
    assert.deepEqual(edgesOf(all(sourceOf([doc('a.md', '-> gone.md')])).documents), []);
  });
});

describe('what a node says', () => {
  const source = sourceOf(
    [
      doc(
        'a.md',
        'status stable',
        '# A',
        '## One',
        '-> b.md',
        '### Part',
        '-> b.md#two',
        '-> #one',
        '## Other',
      ),
      doc('b.md', '# B', '-> a.md#part', '## Two', '-> a.md#one'),
    ],
    'a.md 5 warning',
    'a.md 6',
    'a.md 0 hint',
  );
  const node = (id: string) =>
    all(source)
      .documents.flatMap(({ nodes }) => nodes)
      .find((each) => each.id === id);

  it('counts who refers to it or to something in it, from outside', () => {
    assert.equal(node('a.md#one')?.incoming, 2);
    assert.equal(node('a.md#part')?.incoming, 1);
    assert.equal(node('a.md')?.incoming, 2);
    assert.equal(node('a.md#other')?.incoming, 0);
  });

  it('counts what it or something in it refers to outside', () => {
    assert.equal(node('a.md#one')?.outgoing, 2);
    assert.equal(node('a.md#part')?.outgoing, 2);
    assert.equal(node('b.md')?.outgoing, 2);
  });

  it('counts its problems, and knows the worst', () => {
    assert.deepEqual([node('a.md#part')?.problems, node('a.md#part')?.worst], [2, 'error']);
    assert.deepEqual([node('a.md')?.problems, node('a.md')?.worst], [3, 'error']);
    assert.deepEqual([node('a.md#other')?.problems, node('a.md#other')?.worst], [0, null]);
  });

  it('has the status of its document', () => {
    assert.equal(node('a.md#one')?.status, 'stable');
    assert.equal(node('b.md')?.status, null);
  });
});

describe('the scene around a focus', () => {
  const source = sourceOf([
    doc('a.md', '# A', '## One', '-> b.md#two', '### Part', '-> c.md', '## Other', '-> #one'),
    doc('b.md', '# B', '## Two', '-> d.md'),
    doc('c.md', '# C'),
    doc('d.md', '# D', '-> e.md'),
    doc('e.md', '# E', '=> a.md#part'),
  ]);

  it('takes what lies in the focus for the focus', () => {
    const { documents } = around(source, 'a.md#one');
    assert.deepEqual(edgesOf(documents).sort(), [
      'a.md#one mentions b.md#two 1',
      'a.md#one mentions c.md 1',
      'a.md#other mentions a.md#one 1',
      'e.md depends-on a.md#one 1',
    ]);
    assert.ok(!nodesOf(documents).includes('a.md#part'));
  });

  it('reaches as far as asked', () => {
    assert.ok(!nodesOf(around(source, 'a.md#one').documents).includes('d.md'));
    assert.ok(nodesOf(around(source, 'a.md#one', { depth: 2 }).documents).includes('d.md'));
  });

  it('follows only the kinds that are wanted', () => {
    const { documents } = around(source, 'a.md#one', { kinds: ['depends-on'] });
    assert.deepEqual(nodesOf(documents), ['a.md#one', 'e.md']);
  });

  it('leaves out what is furthest when there is too much, and says so', () => {
    const { documents, omitted } = around(source, 'a.md#one', {}, 3);
    assert.equal(nodesOf(documents).length, 3);
    assert.equal(omitted, 2);
    assert.ok(nodesOf(documents).includes('a.md#one'));
  });

  it('is the document alone where nothing refers anywhere', () => {
    assert.deepEqual(nodesOf(around(sourceOf([doc('a.md', '# A')]), 'a.md#a').documents), ['a.md']);
  });
});

describe('folders of a workspace', () => {
  it('are told apart by their names, also when these are the same', () => {
    assert.deepEqual(prefixesOf(['web']), ['']);
    assert.deepEqual(prefixesOf(['web', 'api']), ['web/', 'api/']);
    assert.deepEqual(prefixesOf(['docs', 'docs', 'docs']), ['docs/', 'docs (2)/', 'docs (3)/']);
  });

  it('keep equal addresses apart', () => {
    const one = { ...sourceOf([doc('a.md', '# A', '## X')]), prefix: 'one/', uri: 'file:///1' };
    const two = { ...sourceOf([doc('a.md', '# A', '## X')]), prefix: 'two/', uri: 'file:///2' };
    const { documents } = finish(allScene([one, two], 6));
    assert.deepEqual(nodesOf(documents), ['one/a.md', 'one/a.md#x', 'two/a.md', 'two/a.md#x']);
    assert.equal(locateId([one, two], 'two/a.md#x')?.source.uri, 'file:///2');
    assert.equal(locateId([one, two], 'two/gone.md'), undefined);
    assert.equal(locateId([one, two], 'a.md'), undefined);
  });

  it('give the document where a section is gone', () => {
    const at = locateAddress(sourceOf([doc('a.md', '# A', '## X')]), 'a.md#gone');
    assert.equal(at?.place.section, -1);
    assert.equal(locateAddress(sourceOf([]), 'a.md#gone'), undefined);
  });
});
