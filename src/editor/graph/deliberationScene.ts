import { EdgeSum } from '../../graph/edges.ts';
import type { Excerpt as ExportExcerpt } from '../../graph/export.ts';
import type { SpecGraph } from '../../graph/specGraph.ts';
import type { DeliberationNode, NodeId, SceneDocument, SceneEdge } from '../../protocol/graph.ts';
import type { RecordSummary } from '../../workspace/archive/summary.ts';
import { describe, titleOf } from '../council/logic/deliberationList.ts';
import { type IsShown, shownAs } from './documentScene.ts';
import type { Excerpt } from './scenes.ts';
import { idOf, idOfDeliberation, type SceneSource } from './source.ts';

type DeliberationSource = Pick<SceneSource, 'prefix' | 'graph' | 'archive' | 'deliberations'>;

/** The deliberations about what is shown, the newest first, each with the edges from its sections to it. */
// @spec graph-view.md#VIEW-18
export function deliberationScenes(source: DeliberationSource, isShown: IsShown, most: number): Excerpt {
  const all = source.deliberations().flatMap((summary) => sceneOf(source, summary, isShown) ?? []);
  return { documents: all.slice(0, most), omitted: Math.max(0, all.length - most) };
}

/** Undefined where none of its sections is shown, or in what is. The edges lie with it: they come and go as it does. */
function sceneOf(
  source: DeliberationSource,
  summary: RecordSummary,
  isShown: IsShown,
): SceneDocument | undefined {
  const id = idOfDeliberation(source, summary);
  const edges = edgesTo(id, source, summary, isShown);
  if (edges.length === 0) return undefined;
  return { id, holds: 'deliberation', status: null, nodes: [nodeOf(id, summary, edges.length)], edges };
}

function edgesTo(
  id: NodeId,
  source: DeliberationSource,
  { sections }: RecordSummary,
  isShown: IsShown,
): readonly SceneEdge[] {
  const sum = new EdgeSum();
  for (const address of sections) {
    const place = source.graph.at(address);
    const at = place && shownAs(place.document, place.section, isShown);
    if (place && at !== undefined) sum.add(idOf(source, place.document, at), id, 'decided-in');
  }
  return [...sum.edges()];
}

function nodeOf(id: NodeId, summary: RecordSummary, incoming: number): DeliberationNode {
  return {
    id,
    kind: 'deliberation',
    title: titleOf(summary.intent) || summary.id,
    level: 0,
    status: null,
    detail: describe(summary),
    problems: 0,
    worst: null,
    incoming,
    outgoing: 0,
  };
}

/** All deliberations about sections that are there, as they are given away beside the graph. */
// @spec graph-view.md#VIEW-15
export function deliberationExcerpt(
  graph: SpecGraph,
  archive: string,
  summaries: readonly RecordSummary[],
): ExportExcerpt {
  const source = { prefix: '', graph, archive, deliberations: () => summaries };
  const { documents } = deliberationScenes(source, () => true, Infinity);
  const nodes = documents.flatMap(({ nodes }) =>
    nodes.map(({ id: address, title }) => {
      return { address, kind: 'deliberation', path: archive, title, level: 0, status: null } as const;
    }),
  );
  return { nodes, edges: documents.flatMap(({ edges }) => edges) };
}
