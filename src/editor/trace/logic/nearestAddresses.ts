import { nodeOf, type SpecGraph } from '../../../graph/specGraph.ts';
import { NearestNames } from '../../../trace/nearest.ts';

const MOST = 12;

/** Sections most like an address that names nothing: by the whole of it, then by its last part alone. */
export function nearestAddresses(graph: SpecGraph, gone: string): readonly string[] {
  const byId = new Map<string, string[]>();
  const all: string[] = [];
  for (const document of graph.documents())
    for (let section = -1; section < document.sections.length; section++) {
      const { address } = nodeOf(document, section);
      all.push(address);
      const id = idOf(address);
      byId.set(id, [...(byId.get(id) ?? []), address]);
    }
  const whole = new NearestNames(all).find(gone, MOST);
  const byLast = new NearestNames(byId.keys()).find(idOf(gone), MOST).flatMap((id) => byId.get(id) ?? []);
  return [...new Set([...whole, ...byLast])].slice(0, MOST);
}

function idOf(address: string): string {
  return address.slice(Math.max(address.lastIndexOf('#'), address.lastIndexOf('/')) + 1).toLowerCase();
}
