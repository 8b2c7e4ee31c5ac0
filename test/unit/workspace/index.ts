import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { LiveIndex, type LiveIndexOptions } from '../../../src/workspace/liveIndex.ts';
import type { Folder } from './folder.ts';

/** The worker as one file, as it is shipped: it starts in a fifth of the time of the sources. */
export const WORKER = bundledWorker();

function bundledWorker(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sdme-worker-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'worker.cjs');
  const entry = fileURLToPath(new URL('../../../src/workspace/worker.ts', import.meta.url));
  const define = { 'import.meta.url': '__url' };
  const banner = { js: "const __url = require('node:url').pathToFileURL(__filename).href;" };
  buildSync({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs', define, banner });
  return outfile;
}

/** An index of a folder that is ready; it ends before the folder is deleted. */
export async function indexOf(
  made: Folder,
  options: Partial<LiveIndexOptions> = {},
  overlays: ReadonlyMap<string, string> = new Map(),
): Promise<LiveIndex> {
  const index = new LiveIndex({ root: made.root, worker: WORKER, workers: 1, cache: false, ...options });
  made.closers.push(() => index.dispose());
  for (const [path, text] of overlays) await index.setOverlay(path, text);
  await index.start();
  return index;
}

/** Paths of the documents, sorted. */
export function pathsOf(index: LiveIndex): string[] {
  return [...index.graph.paths()].sort();
}
