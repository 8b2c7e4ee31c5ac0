import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { components, layersOf, shortestCycle } from '../../../src/graph/digraph.ts';
import { documentLayers, findCycles } from '../../../src/graph/order.ts';
import type { SpecDocument } from '../../../src/spec/model.ts';
import { doc, graphOf } from './build.ts';

function cycles(...documents: readonly SpecDocument[]): readonly (readonly string[])[] {
  return findCycles(graphOf(documents)).map(({ links }) =>
    links.map(({ from, reference }) => `${from} ${reference.target}`),
  );
}

describe('cycles', () => {
  // @verifies graph.md#GRAPH-22
  it('are found with one concrete way round', () => {
    assert.deepEqual(
      cycles(doc('a.md', '=> b.md'), doc('b.md', '=> c.md'), doc('c.md', '=> a.md', '=> d.md'), doc('d.md')),
      [['a.md b.md', 'b.md c.md', 'c.md a.md']],
    );
  });

  it('are of dependencies only', () => {
    assert.deepEqual(cycles(doc('a.md', '# A', '-> b.md'), doc('b.md', '=> a.md')), []);
  });

  it('are none where documents depend on different parts of each other', () => {
    const a = doc('a.md', '# Top', '## One', 'needs b.md#one', '## Two');
    assert.deepEqual(cycles(a, doc('b.md', '# Top', '## One', '## Two', 'needs a.md#two')), []);
  });

  it('are there where a part needs what needs the whole', () => {
    const a = doc('a.md', '# A', '## One', 'needs b.md#one');
    assert.deepEqual(cycles(a, doc('b.md', '=> a.md', '# B', '## One')), [
      ['a.md#one b.md#one', 'b.md a.md'],
    ]);
  });

  it('are none within one branch, except of a thing that names itself', () => {
    assert.deepEqual(cycles(doc('a.md', '=> a.md#one', '# One', 'needs a.md')), []);
    assert.deepEqual(cycles(doc('a.md', '=> a.md')), [['a.md a.md']]);
  });

  it('are each told once', () => {
    const two = [
      doc('a.md', '=> b.md'),
      doc('b.md', '=> a.md'),
      doc('x.md', '=> y.md', '=> a.md'),
      doc('y.md', '=> x.md'),
    ];
    assert.deepEqual(cycles(...two), [
      ['a.md b.md', 'b.md a.md'],
      ['x.md y.md', 'y.md x.md'],
    ]);
  });
});

describe('the build order', () => {
  const documents = [
    doc('app.md', '=> lib.md', '=> base.md#x'),
    doc('lib.md', '=> base.md'),
    doc('base.md', '# X'),
    doc('loop1.md', '=> loop2.md'),
    doc('loop2.md', '=> loop1.md', '=> lib.md'),
  ];

  it('has documents in layers, a circle in one of them', () => {
    assert.deepEqual(documentLayers(graphOf(documents)), [
      ['base.md'],
      ['lib.md'],
      ['app.md', 'loop1.md', 'loop2.md'],
    ]);
  });
});

describe('a directed graph', () => {
  const arcs = fc
    .integer({ min: 1, max: 8 })
    .chain((size) =>
      fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }),
    );

  it('has two nodes in one component exactly when each reaches the other', () => {
    fc.assert(
      fc.property(arcs, (graph) => {
        const component = new Map(
          components(graph).flatMap((members, index) => members.map((node) => [node, index] as const)),
        );
        for (let a = 0; a < graph.length; a++)
          for (let b = 0; b < graph.length; b++) {
            const together = a === b || (reaches(graph, a, b) && reaches(graph, b, a));
            assert.equal(component.get(a) === component.get(b), together);
          }
      }),
    );
  });

  // @verifies graph.md#GRAPH-23
  it('has every node in a higher layer than what it needs, outside of circles', () => {
    fc.assert(
      fc.property(arcs, (graph) => {
        const layers = layersOf(graph);
        graph.forEach((targets, from) => {
          for (const to of targets) {
            if (reaches(graph, to, from)) assert.equal(layers[from], layers[to]);
            else assert.ok((layers[from] ?? 0) > (layers[to] ?? 0));
          }
        });
      }),
    );
  });

  it('gives a way round that exists', () => {
    fc.assert(
      fc.property(arcs, (graph) => {
        const way = shortestCycle(graph, 0, () => true);
        assert.equal(
          way.length > 0,
          graph[0]?.some((next) => next === 0 || reaches(graph, next, 0)),
        );
        way.forEach((node, index) => {
          assert.ok(graph[node]?.includes(way[(index + 1) % way.length] ?? -1));
        });
      }),
    );
  });

  it('may be a chain of 100,000', () => {
    const chain = Array.from({ length: 100_000 }, (_, index) => (index === 0 ? [] : [index - 1]));
    assert.equal(components(chain).length, 100_000);
    assert.equal(layersOf(chain)[99_999], 99_999);
  });
});

function reaches(graph: readonly (readonly number[])[], from: number, to: number): boolean {
  const seen = new Set([from]);
  for (const node of seen) for (const next of graph[node] ?? []) seen.add(next);
  return seen.has(to) && (from !== to || [...seen].some((node) => graph[node]?.includes(to)));
}
