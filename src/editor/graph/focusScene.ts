import type { Address, GraphEdge } from '../../graph/model.ts';
import { edgesAmong, type Neighbour, neighbourhood } from '../../graph/neighbours.ts';
import { isWithin } from '../../graph/specGraph.ts';
import type { SceneDocument, SceneEdge } from '../../protocol/graph.ts';
import type { ReferenceKind } from '../../spec/model.ts';
import { sceneNode } from './allScene.ts';
import { countsOf } from './counts.ts';
import { idOf, type Located, type SceneSource } from './source.ts';

export interface FocusQuestion {
  readonly depth: 1 | 2 | 3;
  /** Kinds of reference to follow; empty means all. */
  readonly kinds: readonly ReferenceKind[];
}

/** More around a focus than this is no longer its surroundings. */
export const MOST_AROUND = 400;

export interface FocusScene {
  readonly documents: readonly SceneDocument[];
  /** Nodes that were found and left out. */
  readonly omitted: number;
}

/** What stands around the focus. What lies in the focus is the focus, and so is not around it. */
function ring(
  { source, address }: Located,
  { kinds }: FocusQuestion,
  depth: 1 | 2 | 3,
): readonly Neighbour[] {
  const focus = source.graph.at(address);
  const { nodes } = neighbourhood(source.graph, address, {
    depth,
    direction: 'both',
    ...(kinds.length > 0 && { kinds }),
  });
  return nodes.filter((node) => {
    const place = node.ring !== 0 && node.path === focus?.document.path && source.graph.at(node.address);
    return !place || !focus || !isWithin(focus.document, place.section, focus.section);
  });
}

/** Goes a step further only from what is still small: around a hub three steps are the whole workspace. */
function around(at: Located, question: FocusQuestion, most: number): readonly Neighbour[] {
  let found = ring(at, question, 1);
  for (const depth of [2, 3] as const)
    if (depth <= question.depth && found.length <= most) found = ring(at, question, depth);
  return found;
}

function documentScene(
  source: SceneSource,
  path: string,
  addresses: ReadonlySet<Address>,
  edges: readonly GraphEdge[],
): SceneDocument[] {
  const { graph } = source;
  const document = graph.document(path);
  if (!document) return [];
  const counts = countsOf(document, graph.links(path), graph.incomingWithin(path), source.problems(path));
  const nodes = counts
    .map((count, index) => sceneNode(source, document, index - 1, count))
    .filter(({ id }) => addresses.has(id.slice(source.prefix.length)));
  return [
    {
      id: idOf(source, path),
      status: document.status,
      nodes,
      edges: edges.map((edge) => named(source, edge)),
    },
  ];
}

function named(source: SceneSource, { from, to, kind, count }: GraphEdge): SceneEdge {
  return { from: idOf(source, from), to: idOf(source, to), kind, count };
}

/** The focus and what is around it, the nearest first where there is too much. Undefined where the focus names nothing. */
export function focusScene(at: Located, question: FocusQuestion, most = MOST_AROUND): FocusScene | undefined {
  const { source } = at;
  const nodes = around(at, question, most);
  if (nodes.length === 0) return undefined;
  const kept = nodes.slice(0, most);
  const paths = new Map(kept.map(({ address, path }) => [address, path]));
  const addresses = new Set(paths.keys());
  const { kinds } = question;
  const edges = edgesAmong(
    source.graph,
    addresses,
    ({ reference }) => kinds.length === 0 || kinds.includes(reference.kind),
  );
  const byStart = Map.groupBy(edges, ({ from }) => paths.get(from));
  const documents = [...new Set(paths.values())].flatMap((path) =>
    documentScene(source, path, addresses, byStart.get(path) ?? []),
  );
  return { documents: documents.sort((a, b) => (a.id < b.id ? -1 : 1)), omitted: nodes.length - kept.length };
}
