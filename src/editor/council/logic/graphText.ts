import { toMermaid, wholeGraph } from '../../../graph/export.ts';
import type { Address } from '../../../graph/model.ts';
import { neighbourhood } from '../../../graph/neighbours.ts';
import type { SpecGraph } from '../../../graph/specGraph.ts';
import type { Depth } from '../../../protocol/graph.ts';

/** What a critic can still make use of; a larger graph is told by its documents. */
const MOST_NODES = 200;

/** What a graph view shows as text, for critics that take no pictures: as Mermaid, which people and models read. */
export function graphText(graph: SpecGraph, middle: Address | undefined, depth: Depth): string {
  const excerpt =
    middle === undefined || depth === 'all'
      ? wholeGraph(graph)
      : neighbourhood(graph, middle, { depth, direction: 'both' });
  if (excerpt.nodes.length <= MOST_NODES) return `\`\`\`mermaid\n${toMermaid(excerpt)}\`\`\``;
  const paths = [...graph.paths()];
  const shown = paths.slice(0, MOST_NODES).map((path) => `- ${path}`);
  const left = paths.length - shown.length;
  return [
    `The graph has ${excerpt.nodes.length} sections; its documents are:`,
    ...shown,
    ...(left === 0 ? [] : [`and ${left} more.`]),
  ].join('\n');
}
