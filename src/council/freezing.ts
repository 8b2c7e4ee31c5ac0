import type { Address } from '../graph/model.ts';
import { isWithin, nodeOf, type SpecGraph } from '../graph/specGraph.ts';
import type { SpecDocument } from '../spec/model.ts';
import type { FrozenSection } from './model.ts';

/** Choosing sections for a council and freezing their text. */

/** A section as it stands in a text now. */
export function freezeSection(
  document: SpecDocument,
  section: number,
  text: string,
  why: FrozenSection['why'],
): FrozenSection {
  const { address, path, title } = nodeOf(document, section);
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const { line, endLine } = document.sections[section] ?? { line: 0, endLine: lines.length - 1 };
  return { address, path, title, line, text: lines.slice(line, endLine + 1).join('\n'), why };
}

/** The addresses without those that lie in another of them: they are in its text. */
export function outermost(graph: SpecGraph, addresses: readonly Address[]): readonly Address[] {
  const once = [...new Set(addresses)];
  return once.filter(
    (address) => !once.some((other) => other !== address && contains(graph, other, address)),
  );
}

/** Whether one address's text holds another's. */
export function contains(graph: SpecGraph, outer: Address, inner: Address): boolean {
  const [around, within] = [graph.at(outer), graph.at(inner)];
  if (around === undefined || within === undefined) return false;
  return around.document === within.document && isWithin(within.document, within.section, around.section);
}

/** What sections depend on or refine, of their own or by their document's front matter; without what they hold themselves. */
export function dependenciesOf(graph: SpecGraph, addresses: readonly Address[]): readonly Address[] {
  const found = new Set<Address>();
  for (const address of addresses) {
    const path = graph.node(address)?.path;
    const links = [...graph.outgoingWithin(address), ...(path === undefined ? [] : graph.outgoing(path))];
    for (const { reference, resolution } of links) {
      const isNeeded = reference.kind === 'depends-on' || reference.kind === 'refines';
      if (isNeeded && resolution.to === 'section') found.add(resolution.address);
    }
  }
  return outermost(graph, [...found]).filter(
    (each) => !addresses.some((address) => contains(graph, address, each)),
  );
}
