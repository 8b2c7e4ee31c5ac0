import type { LiveIndex } from '../../src/workspace/liveIndex.ts';
import type { Corpus } from '../corpus.ts';
import { random } from '../generate.ts';
import { heldBytes, type Numbers } from '../measure.ts';
import { indexOf } from '../subject.ts';

const EDITS = 100_000;

/** Edits without end, each followed until everything shown is true again: what is held early on and at the end. */
export async function measure(corpus: Corpus): Promise<Numbers> {
  const index = indexOf(corpus);
  await index.start();
  const next = random(11);
  const texts = new Map<string, string>();
  for (const path of corpus.paths) texts.set(path, await index.text(path));
  let early = 0;
  for (let at = 1; at <= EDITS; at++) {
    const path = corpus.paths[Math.floor(next() * corpus.paths.length)] ?? '';
    await edit(index, path, changed(texts.get(path) ?? '', at));
    if (at === EDITS / 10) early = heldBytes();
  }
  const late = heldBytes();
  await index.dispose();
  return { edits: EDITS, early, late };
}

/** Words typed, sections renamed, text that goes back to what is on disk. */
function changed(text: string, at: number): string | undefined {
  if (at % 3 === 0) return undefined;
  return at % 3 === 1 ? `${text}\nWord ${at}.\n` : text.replace(/^## /m, `## New ${at} `);
}

async function edit(index: LiveIndex, path: string, text: string | undefined): Promise<void> {
  await index.setOverlay(path, text);
  index.problems(path);
}
