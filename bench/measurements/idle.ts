import type { Corpus } from '../corpus.ts';
import { heldBytes, type Numbers, pause } from '../measure.ts';
import { loader } from '../standIn.ts';
import { EXTENSION, indexOf, PRODUCT } from '../subject.ts';

/** What the extension's own code and its index hold in the extension host when nothing happens. */
export async function measure(corpus: Corpus): Promise<Numbers> {
  const load = loader();
  const before = heldBytes();
  load(EXTENSION).activate?.({ subscriptions: [] });
  load(PRODUCT);
  const index = indexOf(corpus);
  await index.start();
  await pause(200);
  const held = heldBytes() - before;
  await index.dispose();
  return { held };
}
