import { edgesOf } from './edges.ts';
import { byDocuments, byFolders } from './fold.ts';
import type { EdgeKind, GraphEdge, GraphNode } from './model.ts';
import type { SpecGraph } from './specGraph.ts';

/** A code unit or test, or the source file that it lies in, as it is given away beside the sections that it names. */
export interface CodeExportNode extends Omit<GraphNode, 'kind' | 'status'> {
  readonly kind: 'code' | 'test';
  /** How it stands to the sections: `current`, `suspect` and so on. */
  readonly status: string;
}

/** A deliberation, as it is given away beside the sections that it is about. */
export interface DeliberationExportNode extends Omit<GraphNode, 'kind' | 'status'> {
  readonly kind: 'deliberation';
  readonly status: null;
}

export type ExportNode = GraphNode | CodeExportNode | DeliberationExportNode;

/** A part of the graph as it is given away. */
export interface Excerpt {
  readonly nodes: readonly ExportNode[];
  readonly edges: readonly GraphEdge[];
}

/** All documents and sections, and all references between them. */
export function wholeGraph(graph: SpecGraph): Excerpt {
  const paths = [...graph.paths()];
  return {
    nodes: paths.flatMap((path) => graph.nodes(path)),
    edges: edgesOf(paths.flatMap((path) => graph.links(path))),
  };
}

const KIND_WORDS: Readonly<Record<EdgeKind, string>> = {
  mentions: '',
  'depends-on': 'depends on',
  refines: 'refines',
  supersedes: 'supersedes',
  'decided-in': 'decided in',
  implements: 'implements',
  verifies: 'verifies',
};

/** Mermaid's own limits, `maxEdges` and `maxTextSize`; GitHub leaves them as they are. */
const MOST_EDGES = 500;
const MOST_CHARACTERS = 50_000;

/** A Mermaid flowchart, each document a subgraph. */
// @spec graph.md#GRAPH-40
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

/** A Mermaid flowchart that GitHub draws from a code block: where sections are too many, of documents, where these are, of folders. */
// @spec graph.md#GRAPH-41
export function toDrawableMermaid(excerpt: Excerpt): string {
  const isDrawable = (text: string) =>
    text.length <= MOST_CHARACTERS && (text.match(/^ {2}n\d+ /gm)?.length ?? 0) <= MOST_EDGES;
  const whole = toMermaid(excerpt);
  if (isDrawable(whole)) return whole;
  const documents = told('documents', toMermaid(byDocuments(excerpt)));
  return isDrawable(documents) ? documents : told('folders', toMermaid(byFolders(excerpt)));
}

function told(by: string, text: string): string {
  return `%% By ${by}: Mermaid draws at most ${MOST_EDGES} edges and ${MOST_CHARACTERS} characters.\n${text}`;
}

const MERMAID_ARROWS: Readonly<Record<EdgeKind, string>> = {
  mentions: '-.->',
  'depends-on': '-->',
  refines: '-->',
  supersedes: '==>',
  'decided-in': '-.->',
  implements: '-->',
  verifies: '-.->',
};

function mermaidArrow(edge: GraphEdge): string {
  const label = labelOf(edge);
  return MERMAID_ARROWS[edge.kind] + (label === '' ? '' : `|"${mermaidText(label)}"|`);
}

/** Code units are hexagons, tests are hexagons that say that they are tests, deliberations are diamonds. */
function mermaidShape(node: ExportNode): string {
  const text = `"${mermaidText(labelOfNode(node)) || ' '}"`;
  if (node.kind === 'document') return `([${text}])`;
  if (node.kind === 'deliberation') return `{${text}}`;
  return node.kind === 'section' ? `[${text}]` : `{{${text}}}`;
}

function labelOfNode({ kind, title, status }: ExportNode): string {
  if (kind === 'code') return `${title} (${status})`;
  if (kind === 'deliberation') return `deliberation: ${title}`;
  return kind === 'test' ? `test ${title} (${status})` : title;
}

/** In a quoted label everything but letters, digits, spaces and harmless signs is written as an entity. */
function mermaidText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/["#&<>;`\\{}|[\]]/g, (character) => `#${character.charCodeAt(0)};`);
}

/** A Graphviz graph, each document a cluster. */
// @spec graph.md#GRAPH-40
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

const DOT_STYLES: Readonly<Record<EdgeKind, string>> = {
  mentions: 'dotted',
  'depends-on': 'solid',
  refines: 'dashed',
  supersedes: 'bold',
  'decided-in': 'dotted',
  implements: 'solid',
  verifies: 'dashed',
};

const DOT_SHAPES: Readonly<Record<ExportNode['kind'], string>> = {
  document: ', shape=note',
  section: '',
  code: ', shape=hexagon',
  test: ', shape=hexagon, peripheries=2',
  deliberation: ', shape=diamond',
};

function dotNode(node: ExportNode): string {
  return `label=${dotText(labelOfNode(node))}${DOT_SHAPES[node.kind]}`;
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

/** Nodes and edges as JSON, in the shape of `ExportNode` and `GraphEdge`. */
// @spec graph.md#GRAPH-40
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

function byDocument(nodes: readonly ExportNode[]): readonly (readonly ExportNode[])[] {
  const groups = new Map<string, ExportNode[]>();
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
