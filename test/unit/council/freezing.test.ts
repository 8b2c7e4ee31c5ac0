import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dependenciesOf, freezeSection, outermost } from '../../../src/council/freezing.ts';
import { SpecGraph } from '../../../src/graph/specGraph.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../../../src/spec/read.ts';

const AUTH =
  '---\ndepends-on: [threats.md]\n---\n# Auth\r\n\r\n## Lifetime\r\n\r\nDepends on: [rotation](#rotation)\r\n\r\n### Clock\r\n\r\nUTC.\r\n\r\n## Rotation\r\n\r\nDaily.\r\n';

function graphOf(files: Readonly<Record<string, string>>): SpecGraph {
  const graph = new SpecGraph(
    { kind: () => undefined, otherCase: () => undefined },
    { ownUrls: [], docsRoot: '', idPatterns: [] },
  );
  graph.putAll(Object.entries(files).map(([path, text]) => readSpec(path, text, DEFAULT_READ_OPTIONS)));
  return graph;
}

const graph = graphOf({ 'auth.md': AUTH, 'threats.md': '# Threats\n\nNone.\n' });

test('a section is frozen word for word with what is nested in it, and line ends made alike', () => {
  const place = graph.at('auth.md#lifetime');
  assert.ok(place);
  const frozen = freezeSection(place.document, place.section, AUTH, 'chosen');
  assert.equal(frozen.text, '## Lifetime\n\nDepends on: [rotation](#rotation)\n\n### Clock\n\nUTC.\n');
  assert.deepEqual([frozen.title, frozen.line], ['Lifetime', 5]);
});

test('a section that lies in another chosen one is sent once', () => {
  assert.deepEqual(outermost(graph, ['auth.md#clock', 'auth.md#lifetime', 'auth.md#lifetime']), [
    'auth.md#lifetime',
  ]);
});

test('what a section and its document depend on is given, without what is sent anyway', () => {
  assert.deepEqual([...dependenciesOf(graph, ['auth.md#lifetime'])].sort(), [
    'auth.md#rotation',
    'threats.md',
  ]);
  assert.deepEqual(dependenciesOf(graph, ['auth.md', 'threats.md']), []);
});
