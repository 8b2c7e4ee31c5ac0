import type { ReferenceKind } from '../spec/model.ts';
import type { GraphEdge, GraphNode } from './model.ts';

/** A part of the graph as it is given away. */
export interface Excerpt {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

const KIND_WORDS: Readonly<Record<ReferenceKind, string>> = {
  mentions: '',
  'depends-on': 'depends on',
  refines: 'refines',
  supersedes: 'supersedes',
  'decided-in': 'decided in',
};

/** A Mermaid flowchart, each document a subgraph. GitHub draws it from a code block. */
export function toMermaid(excerpt: Excerpt): string {
  const names = new Map(excerpt.nodes.map(({ address }, index) => [address, `n${index}`]));
  const lines = ['flowchart LR'];
  byDocument(excerpt.nodes).forEach((nodes, index) => {
    lines.push(`  subgraph d${index}["${mermaidText(nodes[0]?.path ?? '')}"]`);
    for (const node of nodes) lines.push(`    ${names.get(node.address) ?? ''}${mermaidShape(node)}`);
    lines.push('  end');
  });
  for (const edge of edgesWithin(excerpt)) {
    lines.push(`  ${names.get(edge.from) ?? ''} ${mermaidArrow(edge)} ${names.get(edge.to) ?? ''}`);
  }
  return `${lines.join('\n')}\n`;
}

const MERMAID_ARROWS: Readonly<Record<ReferenceKind, string>> = {
  mentions: '-.->',
  'depends-on': '-->',
  refines: '-->',
  supersedes: '==>',
  'decided-in': '-.->',
};

function mermaidArrow(edge: GraphEdge): string {
  const label = labelOf(edge);
  return MERMAID_ARROWS[edge.kind] + (label === '' ? '' : `|"${mermaidText(label)}"|`);
}

function mermaidShape({ kind, title }: GraphNode): string {
  const text = `"${mermaidText(title) || ' '}"`;
  return kind === 'document' ? `([${text}])` : `[${text}]`;
}

/** In a quoted label everything but letters, digits, spaces and harmless signs is written as an entity. */
function mermaidText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/["#&<>;`\\{}|[\]]/g, (character) => `#${character.charCodeAt(0)};`);
}

/** A Graphviz graph, each document a cluster. */
export function toDot(excerpt: Excerpt): string {
  const lines = ['digraph specifications {', '  rankdir=LR;', '  node [shape=box, fontname="sans-serif"];'];
  byDocument(excerpt.nodes).forEach((nodes, index) => {
    lines.push(`  subgraph cluster_${index} {`, `    label=${dotText(nodes[0]?.path ?? '')};`);
    for (const node of nodes) lines.push(`    ${dotText(node.address)} [${dotNode(node)}];`);
    lines.push('  }');
  });
  for (const edge of edgesWithin(excerpt)) {
    lines.push(`  ${dotText(edge.from)} -> ${dotText(edge.to)} [${dotEdge(edge)}];`);
  }
  return `${[...lines, '}'].join('\n')}\n`;
}

const DOT_STYLES: Readonly<Record<ReferenceKind, string>> = {
  mentions: 'dotted',
  'depends-on': 'solid',
  refines: 'dashed',
  supersedes: 'bold',
  'decided-in': 'dotted',
};

function dotNode({ title, kind }: GraphNode): string {
  return `label=${dotText(title)}${kind === 'document' ? ', shape=note' : ''}`;
}

function dotEdge(edge: GraphEdge): string {
  const label = labelOf(edge);
  return `style=${DOT_STYLES[edge.kind]}${label === '' ? '' : `, label=${dotText(label)}`}`;
}

/** Graphviz reads `\N`, `\G` and the like in a label, so a backslash is doubled. */
function dotText(text: string): string {
  return `"${text
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')}"`;
}

/** Nodes and edges as JSON, in the shape of `GraphNode` and `GraphEdge`. */
export function toJson(excerpt: Excerpt): string {
  const nodes = excerpt.nodes.map(({ address, kind, path, title, level, status }) => ({
    address,
    kind,
    path,
    title,
    level,
    status,
  }));
  const edges = edgesWithin(excerpt).map(({ from, to, kind, count }) => ({ from, to, kind, count }));
  return `${JSON.stringify({ nodes, edges }, undefined, 2)}\n`;
}

function labelOf({ kind, count }: GraphEdge): string {
  return [KIND_WORDS[kind], count > 1 ? `×${count}` : ''].filter((part) => part !== '').join(' ');
}

function byDocument(nodes: readonly GraphNode[]): readonly (readonly GraphNode[])[] {
  const groups = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    const group = groups.get(node.path);
    if (group === undefined) groups.set(node.path, [node]);
    else group.push(node);
  }
  return [...groups.values()];
}

/** An edge whose end is not among the nodes would bring a nameless node in. */
function edgesWithin({ nodes, edges }: Excerpt): readonly GraphEdge[] {
  const known = new Set(nodes.map(({ address }) => address));
  return edges.filter(({ from, to }) => known.has(from) && known.has(to));
}
