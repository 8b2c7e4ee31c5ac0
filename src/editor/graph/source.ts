import type { Address, Problem } from '../../graph/model.ts';
import type { SpecGraph } from '../../graph/specGraph.ts';
import type { NodeId } from '../../protocol/graph.ts';

/** One folder's graph, as a scene is made of it. */
export interface SceneSource {
  /** What ids of this folder begin with: '' in a workspace of one folder. */
  readonly prefix: string;
  readonly graph: SpecGraph;
  problems(path: string): readonly Problem[];
}

/** A node of one of several folders. */
export interface Located<Source extends SceneSource = SceneSource> {
  readonly source: Source;
  readonly address: Address;
}

/** Beginnings of ids by which the folders of a workspace are told apart, also where two have the same name. */
export function prefixesOf(names: readonly string[]): string[] {
  if (names.length < 2) return names.map(() => '');
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? `${name}/` : `${name} (${before + 1})/`;
  });
}

export function idOf(source: SceneSource, address: Address): NodeId {
  return source.prefix + address;
}

/** The folder and address of an id; undefined for one that names nothing (any more). */
export function locate<Source extends SceneSource>(
  sources: readonly Source[],
  id: NodeId,
): Located<Source> | undefined {
  for (const source of sources) {
    if (!id.startsWith(source.prefix)) continue;
    const address = id.slice(source.prefix.length);
    if (source.graph.at(address)) return { source, address };
  }
  return undefined;
}
