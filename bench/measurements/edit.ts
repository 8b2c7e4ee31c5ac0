import { performance } from 'node:perf_hooks';
import { joinAddress } from '../../src/graph/address.ts';
import { impact } from '../../src/graph/impact.ts';
import type { LiveIndex } from '../../src/workspace/liveIndex.ts';
import type { Corpus } from '../corpus.ts';
import { random } from '../generate.ts';
import { median, type Numbers } from '../measure.ts';
import { indexOf } from '../subject.ts';

const TIMES = 60;

/** What a person waits for: an edit until everything shown is true again, references, impact. */
export async function measure(corpus: Corpus): Promise<Numbers> {
  const index = indexOf(corpus);
  await index.start();
  const next = random(7);
  const pick = () => corpus.paths[Math.floor(next() * corpus.paths.length)] ?? '';
  const typed: number[] = [];
  const renamed: number[] = [];
  for (let at = 0; at < TIMES; at++)
    typed.push(await edit(index, pick(), (text) => `${text}\nOne more word.\n`));
  for (let at = 0; at < TIMES; at++)
    renamed.push(await edit(index, pick(), (text) => text.replace(/^## /m, '## New ')));
  const addresses = Array.from({ length: TIMES }, () => addressIn(index, pick(), next()));
  const numbers = {
    typed: median(typed),
    renamed: median(renamed),
    references: median(addresses.map((address) => time(() => index.graph.incomingWithin(address)))),
    impact: median(addresses.map((address) => time(() => impact(index.graph, address)))),
    impactMax: Math.max(...addresses.map((address) => time(() => impact(index.graph, address)))),
  };
  await index.dispose();
  return numbers;
}

/** From the editor's new text to new problems and the counts that lenses show. */
async function edit(index: LiveIndex, path: string, change: (text: string) => string): Promise<number> {
  const text = change(await index.text(path));
  const started = performance.now();
  const stop = index.onDidChange(({ recheck }) => {
    for (const each of recheck) index.problems(each);
  });
  await index.setOverlay(path, text);
  for (const { id } of index.graph.document(path)?.sections ?? [])
    index.graph.incoming(joinAddress(path, id));
  stop();
  return performance.now() - started;
}

function addressIn(index: LiveIndex, path: string, where: number): string {
  const sections = index.graph.document(path)?.sections ?? [];
  return joinAddress(path, sections[Math.floor(where * sections.length)]?.id ?? null);
}

function time(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
