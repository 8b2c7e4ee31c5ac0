import type { SceneStep } from '../../protocol/graph.ts';
import type { SceneSource } from './source.ts';

/** The build order of all folders, by the ids of their documents in a scene. */
// @spec graph-view.md#VIEW-17
export function orderOf(sources: readonly SceneSource[]): readonly SceneStep[] {
  return sources.flatMap(({ prefix, plan }) => {
    const { steps, next } = plan();
    return steps.map(({ path, layer, state }) => ({ id: prefix + path, layer, state, next: path === next }));
  });
}
