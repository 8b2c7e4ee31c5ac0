import type { Corpus } from '../corpus.ts';
import type { Numbers } from '../measure.ts';
import { run } from './cold.ts';

/** The same with the cache that the run before has left. */
export function measure(corpus: Corpus): Promise<Numbers> {
  return run(corpus);
}
