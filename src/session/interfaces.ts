import { joinAddress } from '../graph/address.ts';
import { isWithin, type SpecGraph } from '../graph/specGraph.ts';
import type { CodeUnit } from '../trace/model.ts';
import type { TraceIndex } from '../trace/traceIndex.ts';
import type { PartPlace } from './places.ts';
import type { Shape } from './signature.ts';

/** Declarations that implement places of specifications or a statement in them; each once, files as wholes left out. */
// @spec session.md#BRIEF-10
export function interfacesOf(
  graph: SpecGraph,
  traces: TraceIndex | undefined,
  places: readonly PartPlace[],
): readonly PartPlace[] {
  const found = new Map<string, PartPlace>();
  for (const place of places.filter(({ kind }) => kind !== 'mentioned')) {
    const covers = coverageOf(graph, place);
    for (const { path, unit: at, link } of traces?.linksInto(place.path) ?? []) {
      const units = traces?.code(path)?.units ?? [];
      const unit = units[at];
      const id = joinAddress(path, unit?.name ?? '');
      if (unit === undefined || unit.name === '' || link.verifies || found.has(id)) continue;
      if (covers(link.section)) found.set(id, placeOf(id, path, units, at, place.distance));
    }
  }
  return [...found.values()];
}

/** Whether code that names a section belongs to a place: what speaks for a whole document belongs to each of its places. */
function coverageOf(graph: SpecGraph, { id, path }: PartPlace): (section: number) => boolean {
  const place = graph.at(id);
  if (place === undefined) return () => id === path;
  return (section) => section === -1 || isWithin(place.document, section, place.section);
}

function placeOf(
  id: string,
  path: string,
  units: readonly CodeUnit[],
  at: number,
  distance: number,
): PartPlace {
  const { name = '', range = { line: 0, endLine: 0 } } = units[at] ?? {};
  const { line, endLine } = range;
  return { kind: 'interface', id, title: name, path, line, endLine, distance, shape: shapeOf(units, at) };
}

/** A type is its own interface; that of a class is what it says of its members. */
function shapeOf(units: readonly CodeUnit[], at: number): Shape {
  const kind = units[at]?.kind;
  const isWhole = kind === 'interface' || kind === 'type' || kind === 'enum';
  const own = units.filter(({ parent, kind: each }) => parent === at && each !== 'test');
  return { isWhole, members: own.map(({ range: { line, endLine } }) => ({ line, endLine })) };
}
