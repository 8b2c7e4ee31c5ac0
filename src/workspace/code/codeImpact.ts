import { type Affected, impact } from '../../graph/impact.ts';
import type { Address } from '../../graph/model.ts';
import { isWithin, type Place, type SpecGraph } from '../../graph/specGraph.ts';
import type { CodeUnit, TraceLink } from '../../trace/model.ts';
import type { Backlink, TraceIndex } from '../../trace/traceIndex.ts';

/** A code unit that a change of a section reaches. */
export interface AffectedCode {
  readonly path: string;
  readonly unit: CodeUnit;
  readonly link: TraceLink;
  /** The affected section that the unit is linked to; null where it is linked to the start itself. */
  readonly through: Affected | null;
  /** References that lead to that section, and one more for the link. */
  readonly distance: number;
}

interface Reached extends Place {
  readonly through: Affected | null;
}

/**
 * The code that implements or verifies a section, something around or in it, or anything that the graph says is affected by its change;
 * nearest first, each unit once.
 */
// @spec trace.md#TRACE-45
export function codeImpact(graph: SpecGraph, traces: TraceIndex, address: Address): readonly AffectedCode[] {
  const start = graph.at(address);
  if (start === undefined) return [];
  const affected = impact(graph, address).map((through) => ({
    document: through.document,
    section: through.section,
    through,
  }));
  const links = new Map<string, readonly Backlink[]>();
  const found = new Map<string, AffectedCode>();
  for (const place of [{ ...start, through: null }, ...affected]) {
    const { path } = place.document;
    const into = links.get(path) ?? traces.linksInto(path);
    links.set(path, into);
    for (const each of codeOf(traces, into, place)) {
      const key = `${each.path}\n${each.unit.name}`;
      if (!found.has(key)) found.set(key, each);
    }
  }
  return [...found.values()].sort(byDistance);
}

function codeOf(
  traces: TraceIndex,
  into: readonly Backlink[],
  { document, section, through }: Reached,
): AffectedCode[] {
  const exactFirst = into.toSorted(
    (a, b) => Number(b.link.section === section) - Number(a.link.section === section),
  );
  return exactFirst.flatMap(({ path, unit: at, link }) => {
    const unit = traces.code(path)?.units[at];
    const covers = isWithin(document, section, link.section);
    // What lies within the start has changed with it; what lies within another affected section has not.
    const isPart = (through === null || section === -1) && isWithin(document, link.section, section);
    if (unit === undefined || link.status === 'broken' || !(covers || isPart)) return [];
    return [{ path, unit, link, through, distance: (through?.distance ?? 0) + 1 }];
  });
}

function byDistance(a: AffectedCode, b: AffectedCode): number {
  if (a.distance !== b.distance) return a.distance - b.distance;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.unit.range.line - b.unit.range.line;
}
