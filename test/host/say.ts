/** One progress line. It goes to standard error: standard output belongs to test reports. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Runs a step that may take a while and says how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  say(`${title} …`);
  const result = await work();
  say(`${title}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}
