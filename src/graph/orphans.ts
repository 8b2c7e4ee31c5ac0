import type { SpecGraph } from './specGraph.ts';
import { byText } from './tables.ts';

/** Whether a document refers to no other document, and no other document refers to it. */
// @spec graph.md#GRAPH-25
export function isOrphan(graph: SpecGraph, path: string): boolean {
  const leadsOut = graph
    .links(path)
    .some(({ resolution }) => resolution.to === 'section' && resolution.path !== path);
  return !leadsOut && graph.incomingWithin(path).every((link) => link.path === path);
}

/** Paths of the documents that stand alone, sorted. One document by itself has nothing to be connected to. */
// @spec graph.md#GRAPH-25
export function orphans(graph: SpecGraph): readonly string[] {
  const paths = [...graph.paths()];
  return paths.length < 2 ? [] : paths.filter((path) => isOrphan(graph, path)).sort(byText);
}
