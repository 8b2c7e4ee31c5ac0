import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toDot, toDrawableMermaid, toJson, toMermaid, wholeGraph } from '../../../src/graph/export.ts';
import type { GraphEdge, GraphNode } from '../../../src/graph/model.ts';
import { neighbourhood } from '../../../src/graph/neighbours.ts';
import { doc, graphOf } from './build.ts';

const graph = graphOf([
  doc('a.md', 'status draft', '=> b.md', '# A "quoted" [x] #1; <b>', '-> b.md#two-n', '-> b.md#two-n'),
  doc('b.md', '# B', '## Two \\N'),
]);
const excerpt = neighbourhood(graph, 'a.md', { depth: 1, direction: 'out' });

describe('an export', () => {
  // @verifies graph.md#GRAPH-40
  it('as Mermaid groups sections by document and names the kinds', () => {
    assert.equal(
      toMermaid(excerpt),
      [
        'flowchart LR',
        '  subgraph d0["a.md"]',
        '    n0(["A #34;quoted#34; #91;x#93; #35;1#59; #60;b#62;"])',
        '  end',
        '  subgraph d1["b.md"]',
        '    n1(["B"])',
        '    n2["Two #92;N"]',
        '  end',
        '  n0 -->|"depends on"| n1',
        '  n0 -.->|"×2"| n2',
        '',
      ].join('\n'),
    );
  });

  // @verifies graph.md#GRAPH-40
  it('as DOT quotes what Graphviz would read', () => {
    assert.equal(
      toDot(excerpt),
      [
        'digraph specifications {',
        '  rankdir=LR;',
        '  node [shape=box, fontname="sans-serif"];',
        '  subgraph cluster_0 {',
        '    label="a.md";',
        '    "a.md" [label="A \\"quoted\\" [x] #1; <b>", shape=note];',
        '  }',
        '  subgraph cluster_1 {',
        '    label="b.md";',
        '    "b.md" [label="B", shape=note];',
        '    "b.md#two-n" [label="Two \\\\N"];',
        '  }',
        '  "a.md" -> "b.md" [style=solid, label="depends on"];',
        '  "a.md" -> "b.md#two-n" [style=dotted, label="×2"];',
        '}',
        '',
      ].join('\n'),
    );
  });

  // @verifies graph.md#GRAPH-40
  it('as JSON holds the nodes and edges and nothing of the drawing', () => {
    const { nodes, edges } = JSON.parse(toJson(excerpt)) as {
      nodes: readonly GraphNode[];
      edges: readonly GraphEdge[];
    };
    assert.deepEqual(nodes[0], {
      address: 'a.md',
      kind: 'document',
      path: 'a.md',
      title: 'A "quoted" [x] #1; <b>',
      level: 0,
      status: 'draft',
    });
    assert.deepEqual(edges[0], { from: 'a.md', to: 'b.md', kind: 'depends-on', count: 1 });
  });

  it('leaves out edges to what is not in it', () => {
    const alone = { nodes: excerpt.nodes.slice(0, 1), edges: excerpt.edges };
    for (const text of [toMermaid(alone), toDot(alone)]) assert.doesNotMatch(text, /->/);
    assert.deepEqual(JSON.parse(toJson(alone)).edges, []);
  });

  // @verifies graph.md#GRAPH-41
  it('as Mermaid tells a large graph by its documents', () => {
    const sections = Array.from({ length: 300 }, (_, at) => `# S${at}`);
    const to = (path: string) => sections.map((_, at) => `-> ${path}#s${at}`);
    const large = graphOf([
      doc('x/a.md', ...sections, ...to('../y/b.md')),
      doc('y/b.md', ...sections, ...to('../x/a.md')),
    ]);
    const text = toDrawableMermaid(wholeGraph(large));
    assert.match(text, /^%% By documents: .*500 edges/);
    assert.equal(text.match(/-\.->/g)?.length, 2);
    assert.match(text, /n0 -\.->\|"×300"\| n1/);
    assert.equal(toDrawableMermaid(excerpt), toMermaid(excerpt));
  });

  // @verifies graph.md#GRAPH-41
  it('as Mermaid tells a very large graph by its folders', () => {
    const path = (at: number) => `folder-${at % 3}/document-${at}.md`;
    const documents = Array.from({ length: 600 }, (_, at) =>
      doc(path(at), `# D${at}`, `-> ../${path(at + 1)}`),
    );
    const text = toDrawableMermaid(wholeGraph(graphOf(documents)));
    assert.match(text, /^%% By folders: /);
    for (const folder of ['folder-0', 'folder-1', 'folder-2'])
      assert.ok(text.includes(`(["${folder}"])`), folder);
    assert.ok(text.includes('×200'));
  });
});
