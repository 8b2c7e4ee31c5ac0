/** A calculation that can be interrupted: it yields wherever that may be. */
export type Steps<Result> = Generator<void, Result>;

/** How long the extension host may be kept busy at a time, in milliseconds. */
const SLICE = 8;

/** Runs a calculation to its end at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/**
 * Runs a calculation in slices, so that whoever types is not kept waiting. Undefined when `isWanted` says no in between.
 */
export async function inSlices<Result>(
  steps: Steps<Result>,
  isWanted: () => boolean,
): Promise<Result | undefined> {
  let begin = performance.now();
  let step = steps.next();
  while (!step.done) {
    if (performance.now() - begin > SLICE) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!isWanted()) return undefined;
      begin = performance.now();
    }
    step = steps.next();
  }
  return step.value;
}
