import { LiveIndex, type LiveIndexOptions } from '../../../src/workspace/liveIndex.ts';
import type { Folder } from './folder.ts';

/** What the reading threads run. */
export const WORKER = new URL('../../../src/workspace/worker.ts', import.meta.url);

/** An index of a folder that is ready; it ends before the folder is deleted. */
export async function indexOf(
  made: Folder,
  options: Partial<LiveIndexOptions> = {},
  overlays: ReadonlyMap<string, string> = new Map(),
): Promise<LiveIndex> {
  const index = newIndexOf(made, options);
  for (const [path, text] of overlays) await index.setOverlay(path, text);
  await index.start();
  return index;
}

/** An index of a folder that is not started yet; it ends before the folder is deleted. */
export function newIndexOf(made: Folder, options: Partial<LiveIndexOptions> = {}): LiveIndex {
  const index = new LiveIndex({ root: made.root, worker: WORKER, workers: 1, cache: false, ...options });
  made.closers.push(() => index.dispose());
  return index;
}

/** Paths of the documents, sorted. */
export function pathsOf(index: LiveIndex): string[] {
  return [...index.graph.paths()].sort();
}
