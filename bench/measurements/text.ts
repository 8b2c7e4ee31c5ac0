import { type Corpus, textsOf } from '../corpus.ts';
import { heldBytes, type Numbers } from '../measure.ts';

/** What it takes to hold the files' text and nothing else. */
export async function measure(corpus: Corpus): Promise<Numbers> {
  const before = heldBytes();
  const texts = textsOf(corpus);
  const held = heldBytes() - before;
  return { held, count: texts.length };
}
