import { performance } from 'node:perf_hooks';

/** Numbers by name; times in milliseconds, sizes in bytes. */
export type Numbers = Readonly<Record<string, number>>;

/** CPU time of all threads of this process, and wall time, of a piece of work. */
export async function timed<T>(work: () => Promise<T> | T): Promise<{ cpu: number; wall: number; value: T }> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const value = await work();
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1000, wall, value };
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** What all that is reachable takes, in this thread. */
export function heldBytes(): number {
  if (!globalThis.gc) throw new Error('Run with --expose-gc');
  for (let at = 0; at < 3; at++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
