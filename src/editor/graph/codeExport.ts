import type { Excerpt, ExportNode } from '../../graph/export.ts';
import type { SpecGraph } from '../../graph/specGraph.ts';
import { codeScene, unitsToShow } from './codeScene.ts';
import type { SceneCode } from './source.ts';

/** All code that names sections or should, and its links to them, as it is given away beside the graph. */
// @spec graph-view.md#VIEW-15
export function codeExcerpt(graph: SpecGraph, code: SceneCode): Excerpt {
  const source = { prefix: '', graph, code };
  const scenes = [...(code.traces?.paths() ?? [])]
    .sort()
    .flatMap((path) => codeScene(source, path, () => true, unitsToShow(source, path)) ?? []);
  const nodes = scenes.flatMap(({ id: path, nodes }) =>
    nodes.flatMap(({ id: address, kind, title, level, status }): ExportNode[] =>
      kind === 'code' || kind === 'test' ? [{ address, kind, path, title, level, status }] : [],
    ),
  );
  return { nodes, edges: scenes.flatMap(({ edges }) => edges) };
}
