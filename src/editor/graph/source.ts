import type { Address, Problem } from '../../graph/model.ts';
import { nodeOf, type Place, type SpecGraph } from '../../graph/specGraph.ts';
import type { NodeId } from '../../protocol/graph.ts';
import type { SpecDocument } from '../../spec/model.ts';
import { titleSection } from '../logic/finding.ts';

/** One folder's graph, as a scene is made of it. */
export interface SceneSource {
  /** What ids of this folder begin with: '' in a workspace of one folder. */
  readonly prefix: string;
  /** The folder's URI. */
  readonly uri: string;
  readonly graph: SpecGraph;
  problems(path: string): readonly Problem[];
  text(path: string): Promise<string>;
}

/** A node of one of several folders. */
export interface Located {
  readonly source: SceneSource;
  readonly place: Place;
}

/** Beginnings of ids by which the folders of a workspace are told apart, also where two have the same name. */
export function prefixesOf(names: readonly string[]): string[] {
  if (names.length < 2) return names.map(() => '');
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? `${name}/` : `${name} (${before + 1})/`;
  });
}

/** A document's only title stands for the document: both are one node, under the document's id. */
export function standIn(document: SpecDocument, section: number): number {
  return section === titleSection(document) ? -1 : section;
}

/** The id of a section (or with -1 of the document) in a scene. */
export function idOf(source: SceneSource, document: SpecDocument, section: number): NodeId {
  return source.prefix + nodeOf(document, standIn(document, section)).address;
}

/** What an address means now; for one that is gone the document that it was in, if that is still there. */
export function locateAddress(source: SceneSource, address: Address): Located | undefined {
  const place = source.graph.at(address) ?? source.graph.at(address.replace(/#[^#]*$/, ''));
  if (!place) return undefined;
  return { source, place: { document: place.document, section: standIn(place.document, place.section) } };
}

/** What an id means now; undefined for one that names nothing (any more). */
export function locateId(sources: readonly SceneSource[], id: NodeId): Located | undefined {
  for (const source of sources) {
    if (!id.startsWith(source.prefix)) continue;
    const place = source.graph.at(id.slice(source.prefix.length));
    if (place) return { source, place };
  }
  return undefined;
}
