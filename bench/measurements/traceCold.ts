import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Corpus } from '../corpus.ts';
import { heldBytes, type Numbers, pause, timed } from '../measure.ts';
import { withoutCache } from '../subject.ts';
import { subjectOf } from '../trace/subject.ts';

/** `sdme trace` for the first time: specifications, code, all declarations, all problems; the cache is written. */
export async function measure(corpus: Corpus): Promise<Numbers> {
  withoutCache(corpus);
  return run(corpus);
}

export async function run(corpus: Corpus): Promise<Numbers> {
  const before = heldBytes();
  const { live, code } = subjectOf(corpus);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await pause(20);
  const tracing = await timed(async () => {
    await live.start();
    delay.enable();
    await code.start();
    delay.disable();
  });
  const asking = await timed(() => code.problems().length);
  const { units, files } = code.coverage();
  const held = heldBytes() - before;
  const numbers = {
    cpu: tracing.cpu + asking.cpu,
    wall: tracing.wall + asking.wall,
    problems: asking.wall,
    units,
    files,
    held,
    // The clock that measures ticks once a millisecond itself.
    delay: delay.max / 1e6 - 1,
  };
  await code.dispose();
  await live.dispose();
  return numbers;
}
