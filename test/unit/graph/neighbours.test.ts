import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { edgesOf } from '../../../src/graph/edges.ts';
import { edgesAmong, type NeighbourOptions, neighbourhood } from '../../../src/graph/neighbours.ts';
import { doc, graphOf } from './build.ts';

// d → a → b#two → c, and c → b; a refers to itself as well.
const GRAPH = graphOf([
  doc('a.md', '# A', '-> b.md#two', '-> b.md#two', '-> #deep', '## Deep', 'needs c.md'),
  doc('b.md', '# B', '## Two', '-> c.md'),
  doc('c.md', '=> b.md', '# C'),
  doc('d.md', '# D', '-> a.md'),
  doc('e.md', '# E', '-> gone.md'),
]);

function around(address: string, options: NeighbourOptions): readonly string[] {
  const { nodes } = neighbourhood(GRAPH, address, options);
  return nodes.map((node) => `${node.ring} ${node.address}`);
}

function edges(address: string, options: NeighbourOptions): readonly string[] {
  return neighbourhood(GRAPH, address, options).edges.map(
    ({ from, to, kind, count }) => `${from} ${kind} ${to} ${count}`,
  );
}

describe('the neighbourhood', () => {
  it('holds what a section refers to and what refers to it', () => {
    assert.deepEqual(around('b.md#two', { depth: 1, direction: 'both' }), [
      '0 b.md#two',
      '1 c.md',
      '-1 a.md#a',
    ]);
  });

  it('counts references of nested sections as those of the section', () => {
    assert.deepEqual(around('a.md', { depth: 1, direction: 'out' }), [
      '0 a.md',
      '1 a.md#deep',
      '1 b.md#two',
      '1 c.md',
    ]);
    assert.deepEqual(edges('a.md', { depth: 1, direction: 'out' }), [
      'a.md mentions a.md#deep 1',
      'a.md mentions b.md#two 2',
      'a.md#deep depends-on c.md 1',
      'b.md#two mentions c.md 1',
    ]);
  });

  // @verifies graph.md#GRAPH-21
  it('grows ring by ring, and what is reached both ways is the nearer', () => {
    assert.deepEqual(around('d.md', { depth: 3, direction: 'out' }), [
      '0 d.md',
      '1 a.md',
      '2 a.md#deep',
      '2 b.md#two',
      '2 c.md',
      '3 b.md',
    ]);
    assert.deepEqual(around('c.md', { depth: 2, direction: 'in' }), [
      '0 c.md',
      '-1 a.md#deep',
      '-1 b.md#two',
      '-2 a.md#a',
    ]);
  });

  it('follows only the kinds that are asked for', () => {
    assert.deepEqual(around('a.md', { depth: 2, direction: 'out', kinds: ['depends-on'] }), [
      '0 a.md',
      '1 c.md',
      '2 b.md',
    ]);
    assert.deepEqual(edges('a.md', { depth: 1, direction: 'out', kinds: ['depends-on'] }), [
      'a.md depends-on c.md 1',
    ]);
  });

  it('of a broken address is empty', () => {
    assert.deepEqual(neighbourhood(GRAPH, 'gone.md', { depth: 1, direction: 'both' }), {
      nodes: [],
      edges: [],
    });
  });
});

describe('edges', () => {
  it('join links of one kind between two nodes', () => {
    assert.deepEqual(
      edgesOf(GRAPH.links('a.md')).map(({ from, to, count }) => [from, to, count]),
      [
        ['a.md#a', 'a.md#deep', 1],
        ['a.md#a', 'b.md#two', 2],
        ['a.md#deep', 'c.md', 1],
      ],
    );
  });

  it('are drawn from the nearest section that is shown', () => {
    assert.deepEqual(
      edgesAmong(GRAPH, new Set(['a.md', 'b.md', 'c.md'])).map(({ from, to }) => `${from} ${to}`),
      ['a.md b.md', 'a.md c.md', 'b.md c.md', 'c.md b.md'],
    );
  });
});
