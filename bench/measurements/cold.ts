import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Corpus } from '../corpus.ts';
import { type Numbers, pause, timed } from '../measure.ts';
import { checkAll, indexOf, withoutCache } from '../subject.ts';

/** The first index of a folder and everything that is wrong in it, two reading threads, the cache written. */
export async function measure(corpus: Corpus): Promise<Numbers> {
  withoutCache(corpus);
  return run(corpus);
}

export async function run(corpus: Corpus): Promise<Numbers> {
  const index = indexOf(corpus);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await pause(20);
  delay.enable();
  const started = performance.now();
  let first = 0;
  index.onDidChange(() => {
    first ||= performance.now() - started;
  });
  const indexing = await timed(() => index.start());
  delay.disable();
  const checking = await timed(() => checkAll(index));
  const numbers = {
    cpu: indexing.cpu + checking.cpu,
    wall: indexing.wall + checking.wall,
    index: indexing.wall,
    check: checking.wall,
    problems: checking.value,
    first,
    // The clock that measures ticks once a millisecond itself.
    delay: delay.max / 1e6 - 1,
  };
  await index.dispose();
  return numbers;
}
