import type { Address, Problem } from '../../graph/model.ts';
import { nodeOf, type Place, type SpecGraph } from '../../graph/specGraph.ts';
import type { NodeId } from '../../protocol/graph.ts';
import type { Plan } from '../../rebuild/plan.ts';
import type { SpecDocument } from '../../spec/model.ts';
import type { CodeFile } from '../../trace/model.ts';
import type { TraceIndex } from '../../trace/traceIndex.ts';
import type { RecordSummary } from '../../workspace/archive/summary.ts';
import type { CodeIndex } from '../../workspace/code/codeIndex.ts';
import { titleSection } from '../logic/finding.ts';

/** What a scene needs to know of a folder's code. */
export interface SceneCode extends Pick<CodeIndex, 'inUse' | 'file' | 'trace' | 'linksInto'> {
  readonly traces: Pick<TraceIndex, 'paths'> | undefined;
}

/** One folder's graph, as a scene is made of it. */
export interface SceneSource {
  /** What ids of this folder begin with: '' in a workspace of one folder. */
  readonly prefix: string;
  /** The folder's URI. */
  readonly uri: string;
  readonly graph: SpecGraph;
  /** Its code; null while that is not read. */
  readonly code: SceneCode | null;
  /** The folder of its deliberations, within it. */
  readonly archive: string;
  /** Its deliberations as they were listed last, the newest first. */
  deliberations(): readonly RecordSummary[];
  /** The build order as it is now. */
  plan(): Plan;
  problems(path: string): readonly Problem[];
  text(path: string): Promise<string>;
}

/** A node of one of several folders. */
export interface Located {
  readonly source: SceneSource;
  readonly place: Place;
}

/** A code unit of one of several folders. */
export interface LocatedUnit {
  readonly source: SceneSource;
  readonly file: CodeFile;
  readonly unit: number;
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
export function idOf(source: Pick<SceneSource, 'prefix'>, document: SpecDocument, section: number): NodeId {
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

/** The id of a code unit in a scene: the file's for 0. */
export function idOfUnit(
  { prefix }: Pick<SceneSource, 'prefix'>,
  { path, units }: CodeFile,
  unit: number,
): NodeId {
  return unit === 0 ? prefix + path : `${prefix}${path}#${units[unit]?.name ?? ''}`;
}

/** The code unit that an id names now; undefined for one that names none (any more). */
export function locateUnit(sources: readonly SceneSource[], id: NodeId): LocatedUnit | undefined {
  for (const source of sources) {
    if (!id.startsWith(source.prefix)) continue;
    const rest = id.slice(source.prefix.length);
    for (let end = rest.length; end > 0; end = rest.lastIndexOf('#', end - 1)) {
      const file = source.code?.file(rest.slice(0, end));
      const unit = file?.units.findIndex(({ name }) => name === rest.slice(end + 1)) ?? -1;
      if (file && unit >= 0) return { source, file, unit };
    }
  }
  return undefined;
}

/** The id of a deliberation in a scene: its folder's path, which no specification or source file has. */
export function idOfDeliberation(
  { prefix, archive }: Pick<SceneSource, 'prefix' | 'archive'>,
  { id }: Pick<RecordSummary, 'id'>,
): NodeId {
  return `${prefix}${archive}/${id}`;
}

/** A deliberation of one of several folders. */
export interface LocatedDeliberation {
  readonly source: SceneSource;
  readonly summary: RecordSummary;
}

/** The deliberation that an id names now; undefined for one that names none (any more). */
export function locateDeliberation(
  sources: readonly SceneSource[],
  id: NodeId,
): LocatedDeliberation | undefined {
  for (const source of sources) {
    const summary = source.deliberations().find((each) => idOfDeliberation(source, each) === id);
    if (summary) return { source, summary };
  }
  return undefined;
}
