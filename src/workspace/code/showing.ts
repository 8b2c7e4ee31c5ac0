import type { LiveIndex } from '../liveIndex.ts';
import { isDefaultSpec } from '../specGlobs.ts';
import type { TraceKeeper } from './traceKeeper.ts';

/** Whether a folder has neither a specification nor requirements that are written otherwise. */
export function hasNothingToTraceTo({ graph, hasForeignSpecs }: LiveIndex): boolean {
  return !hasForeignSpecs && graph.paths().next().done === true;
}

/**
 * Whether what is known of a folder's code is worth showing to somebody who has not asked. Where nothing is where specifications usually
 * are, every markdown file counts as one: then something has to trace there.
 */
// @spec trace.md#TRACE-9
export function isWorthShowing(
  { graph, config }: LiveIndex,
  keeper: Pick<TraceKeeper, 'isEvident'>,
): boolean {
  if (config.specs !== null || config.dialects.length > 0) return true;
  for (const path of graph.paths()) if (isDefaultSpec(path)) return true;
  return keeper.isEvident;
}
