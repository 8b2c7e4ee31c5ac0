import { folderOf } from './address.ts';
import { EdgeSum } from './edges.ts';
import type { Excerpt, ExportNode } from './export.ts';

/** The same told by its documents alone: what their sections refer to they refer to themselves. */
export function byDocuments(excerpt: Excerpt): Excerpt {
  return folded(excerpt, ({ path }) => path);
}

/** The same told by its folders. */
export function byFolders(excerpt: Excerpt): Excerpt {
  return folded(excerpt, ({ path }) => folderOf(path) || '.');
}

function folded({ nodes, edges }: Excerpt, wholeOf: (node: ExportNode) => string): Excerpt {
  const wholes = new Map(nodes.map((node) => [node.address, wholeOf(node)]));
  const kept = new Map<string, ExportNode>();
  for (const node of nodes) {
    const address = wholeOf(node);
    const title = address === node.path ? node.title : address;
    if (!kept.has(address)) kept.set(address, { ...node, address, path: address, title });
  }
  const sum = new EdgeSum();
  for (const { from, to, kind, count } of edges) {
    const [start, end] = [wholes.get(from), wholes.get(to)];
    if (start !== undefined && end !== undefined && start !== end) sum.add(start, end, kind, count);
  }
  return { nodes: [...kept.values()], edges: sum.edges() };
}
