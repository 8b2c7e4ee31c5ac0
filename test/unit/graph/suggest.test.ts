import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { distance, Finder, similarity } from '../../../src/graph/similar.ts';
import { suggestionsFor } from '../../../src/graph/suggest.ts';
import { brief, doc, FakeFiles, graphOf } from './build.ts';

describe('what was perhaps meant', () => {
  const others = [
    doc(
      'docs/graph.md',
      '# Graph',
      '## Blind rounds',
      '## The error and warning messages',
      '## Definition of `channel_id`',
    ),
    doc('docs/deep/graph.md', '# Other'),
    doc('docs/two words.md', '# Two words'),
    doc('other/panel.md', '# Panel'),
    doc('docs/Café.md', '# Café'),
  ];
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['-> grahp.md', ['graph.md', 'deep/graph.md']],
    ['-> graph.md#blind', ['graph.md#blind-rounds']],
    ['-> graph.md#blind-roundz', ['graph.md#blind-rounds']],
    ['-> graph.md#the-error-message', ['graph.md#the-error-and-warning-messages']],
    ['-> graph.md#definition-of-channel-id', ['graph.md#definition-of-channel_id']],
    ['-> ./graph.md?x=1#blind', ['./graph.md?x=1#blind-rounds']],
    ['-> panel.md', ['../other/panel.md']],
    ['-> panel.md#panel', ['../other/panel.md#panel']],
    ['-> panel.md#gone', ['../other/panel.md']],
    ['-> /docs/grap.md', ['/docs/graph.md', '/docs/deep/graph.md']],
    ['-> two-words.md', ['two%20words.md']],
    ['-> café.md', ['Café.md']],
    ['-> own-part', ['#own-part']],
    ['-> zzzzzz.md', []],
    ['-> graph.png', []],
    ['-> graph', ['graph.md']],
    ['-> graph#graph', ['graph.md#graph']],
    ['-> graph.md#GRAPH', ['graph.md#graph']],
    ['-> ../../graph.md', []],
    ['wiki grphs', ['docs/graph', 'docs/deep/graph']],
    ['wiki docs/graph#Blind', ['docs/graph#Blind rounds']],
    ['=> grahp.md', ['graph.md', 'docs/deep/graph.md']],
    ['=> docs/grahp.md', ['docs/graph.md', 'docs/deep/graph.md']],
    ['=> graph.md#blind', ['graph.md#blind-rounds']],
  ];
  for (const [line, expected] of cases) {
    it(`by ${line} is ${expected.join(' or ') || 'unknown'}`, () => {
      const graph = graphOf([doc('docs/a.md', '# A', '## Own part', line), ...others]);
      const [link] = graph.links('docs/a.md');
      assert.ok(link);
      assert.deepEqual(suggestionsFor(graph, link), expected);
    });
  }

  // @verifies graph.md#GRAPH-30
  it('leads somewhere when it is put in', () => {
    for (const [line, expected] of cases) {
      const word = line.split(' ')[0];
      for (const target of expected) {
        const graph = graphOf([doc('docs/a.md', '# A', '## Own part', `${word} ${target}`), ...others], {
          files: new FakeFiles('docs/'),
        });
        assert.match(brief(graph.links('docs/a.md')[0]?.resolution), /^(?:docs|other)\//, target);
      }
    }
  });
});

describe('likeness', () => {
  it('is whole for the same letters and none for nothing in common', () => {
    assert.equal(similarity('Blind-Rounds', 'blind_rounds'), 1);
    assert.equal(similarity('abc', 'xyz'), 0);
    assert.equal(similarity('', ''), 0);
  });

  it('counts the edits between two words', () => {
    const cases = [
      ['', 'abc', 3],
      ['graph', 'grahp', 1],
      ['kitten', 'sitting', 3],
      ['same', 'same', 0],
    ] as const;
    for (const [a, b, edits] of cases) assert.equal(distance(a, b), edits, `${a} ${b}`);
  });

  it('is the same from either side', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        assert.equal(similarity(a, b), similarity(b, a));
        assert.ok(similarity(a, b) >= 0 && similarity(a, b) <= 1);
      }),
    );
  });

  it('finds a misspelt word among 10,000', () => {
    const finder = new Finder(
      Array.from({ length: 10_000 }, (_, index) => `topic-${index}-of-the-specification`),
    );
    assert.equal(finder.nearest('topic-4711-of-the-specifcation', 3)[0], 'topic-4711-of-the-specification');
  });
});
