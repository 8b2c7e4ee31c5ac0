import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LiveIndex } from '../src/workspace/liveIndex.ts';
import type { Corpus } from './corpus.ts';

/** The worker's bundle that `bench/main.ts` makes. */
export const WORKER = fileURLToPath(new URL('../out/bench/worker.js', import.meta.url));

/** The extension's bundles, of which `bench/main.ts` makes its own as well. */
export const EXTENSION = fileURLToPath(new URL('../out/bench/extension.cjs', import.meta.url));
export const PRODUCT = fileURLToPath(new URL('../out/bench/product.cjs', import.meta.url));

export function indexOf({ root }: Corpus, cache = true): LiveIndex {
  return new LiveIndex({ root, worker: WORKER, cache });
}

export function withoutCache({ root }: Corpus): void {
  rmSync(join(root, '.sdme/cache'), { recursive: true, force: true });
}

/** What `sdme check` does with a ready index. */
export function checkAll(index: LiveIndex): number {
  let problems = 0;
  for (const path of index.graph.paths()) problems += index.problems(path).length;
  return problems;
}
