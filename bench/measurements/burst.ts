import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Corpus } from '../corpus.ts';
import { type Numbers, pause } from '../measure.ts';
import { indexOf } from '../subject.ts';

/** A branch switch: a thousand files (or all) change, a thousand events come. */
export async function measure(corpus: Corpus): Promise<Numbers> {
  const index = indexOf(corpus);
  await index.start();
  const paths = corpus.paths.slice(0, 1000);
  const before = paths.map((path) => readFileSync(join(corpus.root, path)));
  paths.forEach((path, at) => {
    writeFileSync(
      join(corpus.root, path),
      Buffer.concat([before[at] ?? Buffer.alloc(0), Buffer.from('\n## Added\n')]),
    );
  });
  let changes = 0;
  index.onDidChange(() => changes++);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await pause(20);
  delay.enable();
  const started = performance.now();
  for (const path of paths) index.filesChanged([{ path, kind: 'changed' }]);
  await index.settled();
  const wall = performance.now() - started;
  delay.disable();
  paths.forEach((path, at) => {
    writeFileSync(join(corpus.root, path), before[at] ?? '');
  });
  await index.dispose();
  return { wall, changes, delay: delay.max / 1e6 - 1 };
}
