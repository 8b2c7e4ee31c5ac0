import type { SpecGraph } from '../../../src/graph/specGraph.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../../../src/spec/read.ts';
import { graphOf as graphOfDocuments } from '../graph/build.ts';

/** The graph of specifications that are given by their text. */
export function graphOf(texts: Readonly<Record<string, string>>): SpecGraph {
  const documents = Object.entries(texts).map(([path, text]) => readSpec(path, text, DEFAULT_READ_OPTIONS));
  return graphOfDocuments(documents);
}
