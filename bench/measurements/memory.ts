import type { Corpus } from '../corpus.ts';
import { heldBytes, type Numbers, pause } from '../measure.ts';
import { checkAll, indexOf } from '../subject.ts';

/** What an index holds when it has come to rest, after every question of a check has been asked. */
export async function measure(corpus: Corpus): Promise<Numbers> {
  const before = heldBytes();
  const index = indexOf(corpus);
  await index.start();
  checkAll(index);
  await pause(200);
  const numbers = { held: heldBytes() - before, rss: process.memoryUsage().rss };
  await index.dispose();
  return numbers;
}
