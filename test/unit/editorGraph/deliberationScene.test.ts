import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deliberationExcerpt } from '../../../src/editor/graph/deliberationScene.ts';
import { SceneFeed } from '../../../src/editor/graph/feed.ts';
import { allDeliberations, focusScene } from '../../../src/editor/graph/scenes.ts';
import { locateAddress, type SceneSource } from '../../../src/editor/graph/source.ts';
import { finish } from '../../../src/editor/graph/steps.ts';
import { toDot, toJson, toMermaid } from '../../../src/graph/export.ts';
import { DEFAULT_OPTIONS, type Scene, type SceneDelta } from '../../../src/protocol/graph.ts';
import { readOptions } from '../../../src/protocol/graphMessages.ts';
import type { RecordSummary } from '../../../src/workspace/archive/summary.ts';
import { doc } from '../graph/build.ts';
import { sourceOf, summary } from './sources.ts';

const DOCUMENTS = [
  doc('a.md', '# A', '## One', ':: deliberations/boats/record.md', '### Part', '## Two', '-> b.md#three'),
  doc('b.md', '# B', '## Three'),
  doc('c.md', '# C', '## Four'),
];

function sourceWith(...summaries: readonly RecordSummary[]): SceneSource {
  return { ...sourceOf(DOCUMENTS), deliberations: () => summaries };
}

function around(source: SceneSource, address: string, deliberations = true) {
  const at = locateAddress(source, address);
  assert.ok(at);
  return finish(focusScene(at, { ...DEFAULT_OPTIONS, deliberations })).documents;
}

const edgesOf = ({ documents }: Pick<Scene, 'documents'>) =>
  documents.flatMap(({ edges }) =>
    edges.map(({ from, to, kind, count }) => `${from} ${kind} ${to} ×${count}`),
  );

describe('deliberations beside the specifications', () => {
  const source = sourceWith(
    summary('boats', ['a.md#one', 'a.md#part', 'c.md#four'], 'Is it safe?\nFor boats.'),
    summary('far', ['c.md#four']),
    summary('gone', ['a.md#was']),
  );

  it('are not there before they are asked for', () => {
    assert.ok(around(source, 'a.md#one', false).every(({ holds }) => holds !== 'deliberation'));
  });

  // @verifies graph-view.md#VIEW-18
  it('are those about what is in view, joined once to each section, also where it names their record', () => {
    const documents = around(source, 'a.md#one');
    const nodes = documents.filter(({ holds }) => holds === 'deliberation').flatMap(({ nodes }) => nodes);
    assert.deepEqual(
      nodes.map((node) => [node.id, node.title, 'detail' in node && node.detail]),
      [['deliberations/boats', 'Is it safe?', '2026-11-27 · 1 asked · 1 answered']],
    );
    assert.deepEqual(
      edgesOf({ documents }).filter((edge) => edge.includes('decided-in')),
      ['a.md#one decided-in deliberations/boats ×2'],
    );
  });

  it('are in everything all that are about a section that is there', () => {
    const { documents } = allDeliberations([source], 6);
    assert.deepEqual(
      documents.map(({ id }) => id),
      ['deliberations/boats', 'deliberations/far'],
    );
  });

  // @verifies graph-view.md#VIEW-2
  it('are told when they come, change or go, and only they', () => {
    let summaries = [summary('boats', ['a.md#one']), summary('far', ['c.md#four'])];
    const own = { ...source, deliberations: () => summaries };
    const feed = new SceneFeed();
    const options = { ...DEFAULT_OPTIONS, depth: 'all', deliberations: true } as const;
    const next = () => finish(feed.next({ sources: [own], options, focus: null, progress: null }));
    next();
    assert.equal(next(), undefined);
    summaries = [summary('boats', ['a.md#two']), summary('new', ['b.md#three'])];
    const change = next() as SceneDelta;
    assert.deepEqual(edgesOf(change), [
      'a.md#two decided-in deliberations/boats ×1',
      'b.md#three decided-in deliberations/new ×1',
    ]);
    assert.deepEqual(change.removed, ['deliberations/far']);
  });

  it('are off in options that were kept before there were any', () => {
    const { deliberations: _, ...kept } = DEFAULT_OPTIONS;
    assert.deepEqual(readOptions(kept), DEFAULT_OPTIONS);
    assert.equal(readOptions({ ...kept, deliberations: 'yes' }), undefined);
  });

  // @verifies graph-view.md#VIEW-15
  it('are diamonds in the exported graph', () => {
    const excerpt = deliberationExcerpt(source.graph, 'deliberations', source.deliberations());
    const whole = {
      nodes: [...source.graph.nodes('a.md'), ...excerpt.nodes],
      edges: excerpt.edges,
    };
    assert.match(toMermaid(whole), / n\d+\{"deliberation: Is it safe\?"\}/);
    assert.match(toMermaid(whole), /-\.->\|"decided in"\|/);
    assert.match(toDot(whole), /label="deliberation: Is it safe\?", shape=diamond\]/);
    const { edges } = JSON.parse(toJson(whole));
    assert.deepEqual(edges[0], {
      from: 'a.md#one',
      to: 'deliberations/boats',
      kind: 'decided-in',
      count: 1,
    });
  });
});
