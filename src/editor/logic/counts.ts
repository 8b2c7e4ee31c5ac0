import type { SpecGraph } from '../../graph/specGraph.ts';
import type { SpecDocument } from '../../spec/model.ts';
import { standingFor } from './finding.ts';

/** How many references lead into and out of a section itself, without the sections in it. */
export interface LinkCounts {
  readonly incoming: number;
  readonly outgoing: number;
}

/** The counts of a document (at -1) and of each of its sections that has any. */
export function linkCounts(graph: SpecGraph, document: SpecDocument): ReadonlyMap<number, LinkCounts> {
  const counts = new Map<number, { incoming: number; outgoing: number }>();
  const of = (section: number) => {
    const known = counts.get(section) ?? { incoming: 0, outgoing: 0 };
    counts.set(section, known);
    return known;
  };
  for (const { target } of graph.referrers(document.path)) of(target).incoming++;
  for (const { reference, resolution } of graph.links(document.path)) {
    if (resolution.to === 'section') of(reference.section).outgoing++;
  }
  return counts;
}

/** The counts of one section; a document's title counts what leads to and from the document as well. */
export function countsFor(
  document: SpecDocument,
  section: number,
  counts: ReadonlyMap<number, LinkCounts>,
): LinkCounts {
  const own = standingFor(document, section).flatMap((each) => counts.get(each) ?? []);
  return {
    incoming: own.reduce((sum, { incoming }) => sum + incoming, 0),
    outgoing: own.reduce((sum, { outgoing }) => sum + outgoing, 0),
  };
}

/** `1 reference`, `4 references`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
