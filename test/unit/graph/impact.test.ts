import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { impact } from '../../../src/graph/impact.ts';
import type { SpecGraph } from '../../../src/graph/specGraph.ts';
import { doc, graphOf } from './build.ts';

function affected(graph: SpecGraph, address: string): readonly string[] {
  return impact(graph, address).map((each) => `${each.distance} ${each.address}`);
}

describe('impact', () => {
  const graph = graphOf([
    doc('base.md', '# Base', '## Types', '### Ids', '## Other'),
    doc('whole.md', '# Whole', '-> base.md'),
    doc('part.md', '# Part', '## User', '-> base.md#types', '## Bystander'),
    doc('leaf.md', '# Leaf', '## X', '-> base.md#ids'),
    doc('far.md', '# Far', '-> part.md#user', '-> part.md#bystander'),
    doc('front.md', '=> leaf.md#x', '# Front', '## In front'),
    doc('last.md', '# Last', '-> front.md#in-front'),
    doc('alone.md', '# Alone'),
  ]);

  // @verifies graph.md#GRAPH-20
  it('reaches references to the section, to what is around it, and to what is in it', () => {
    assert.deepEqual(affected(graph, 'base.md#types'), [
      '1 leaf.md#x',
      '1 part.md#user',
      '1 whole.md#whole',
      '2 far.md#far',
      '2 front.md',
      '3 last.md#last',
    ]);
  });

  it('of a part does not reach references to its siblings', () => {
    assert.deepEqual(affected(graph, 'base.md#other'), ['1 whole.md#whole']);
  });

  it('of a document reaches references to anything in it', () => {
    assert.deepEqual(
      affected(graph, 'base.md').filter((each) => each.startsWith('1')),
      ['1 leaf.md#x', '1 part.md#user', '1 whole.md#whole'],
    );
  });

  it('stops at a section that nobody refers to', () => {
    assert.deepEqual(affected(graph, 'alone.md'), []);
    assert.deepEqual(affected(graph, 'gone.md'), []);
  });

  // @verifies graph.md#GRAPH-20
  it('explains each step', () => {
    const last = impact(graph, 'base.md#types').find(({ address }) => address === 'last.md#last');
    assert.deepEqual(last?.path, [
      { from: 'leaf.md#x', to: 'base.md#ids', kind: 'mentions', path: 'leaf.md', line: 2, via: 'within' },
      { from: 'front.md', to: 'leaf.md#x', kind: 'depends-on', path: 'front.md', line: 0 },
      {
        from: 'last.md#last',
        to: 'front.md#in-front',
        kind: 'mentions',
        path: 'last.md',
        line: 1,
        via: 'within',
      },
    ]);
    const whole = impact(graph, 'base.md#types').find(({ address }) => address === 'whole.md#whole');
    assert.equal(whole?.path[0]?.via, 'contains');
    assert.equal(JSON.parse(JSON.stringify(last)).path.length, 3);
  });

  it('follows only the kinds that are asked for', () => {
    assert.deepEqual(
      impact(graph, 'leaf.md', { kinds: ['depends-on'] }).map(({ address }) => address),
      ['front.md'],
    );
  });

  it('ends in a circle, and leaves out what lies within the start', () => {
    const circle = graphOf([
      doc('a.md', '# A', '-> b.md', '## In', '-> #a'),
      doc('b.md', '# B', '-> a.md#in'),
    ]);
    assert.deepEqual(affected(circle, 'a.md#a'), ['1 b.md#b']);
    assert.deepEqual(affected(circle, 'a.md#in'), ['1 b.md#b', '2 a.md#a']);
  });

  it('goes along a chain of 5,000 documents', () => {
    const chain = Array.from({ length: 5_000 }, (_, index) =>
      doc(`${index}.md`, `# D${index}`, `-> ${index - 1}.md`),
    );
    const found = impact(graphOf(chain), '0.md');
    assert.equal(found.length, 4_999);
    assert.equal(found.at(-1)?.path.length, 4_999);
  });

  // @verifies graph.md#GRAPH-24
  it('goes through each referring document once, however much it asks', () => {
    const asking = ['-> hub.md#one', '-> hub.md#two', '-> hub.md#one', '-> hub.md'];
    const graph = graphOf([
      doc('hub.md', '## One', '## Two'),
      doc('a.md', '# A', ...asking),
      doc('b.md', '# B', ...asking),
    ]);
    const found = [...graph.referrers('hub.md')].map(
      ({ by, index, target }) => `${by.document.path} ${index} ${target}`,
    );
    const each = (path: string) => [0, 1, 0, -1].map((target, index) => `${path} ${index} ${target}`);
    assert.deepEqual(found, [...each('a.md'), ...each('b.md')]);
  });

  it('is the same however the documents came in', () => {
    const line = fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', '#x', '#y'))
      .map(([p, f]) => `-> ${p}.md${f}`);
    const body = fc.array(fc.oneof(line, fc.constantFrom('# x', '## y', '## z')), { maxLength: 6 });
    const orders = fc.shuffledSubarray(['a', 'b', 'c', 'a', 'b'], { minLength: 3 });
    fc.assert(
      fc.property(body, body, body, orders, (a, b, c, order) => {
        const documents = new Map([
          ['a', doc('a.md', ...a)],
          ['b', doc('b.md', ...b)],
          ['c', doc('c.md', ...c)],
        ]);
        const fresh = graphOf([...documents.values()]);
        const edited = graphOf([]);
        for (const name of [...order, 'a', 'b', 'c']) edited.put(documents.get(name) ?? doc('x.md'));
        for (const name of ['a', 'c'])
          for (const id of ['', '#x', '#y']) {
            assert.deepEqual(
              JSON.stringify(impact(edited, `${name}.md${id}`)),
              JSON.stringify(impact(fresh, `${name}.md${id}`)),
            );
          }
      }),
    );
  });
});
