import { Fault, fail } from './faults.ts';

/** How long a silence may last, in milliseconds. The whole answer may take as long as it takes. */
export interface Patience {
  /** Until the first byte: a model may have to be loaded, or to think. */
  readonly first: number;
  /** Between two pieces of the answer. */
  readonly silence: number;
}

/** Below the 5 minutes after which Node itself gives up, without words. */
export const PATIENCE: Patience = { first: 240_000, silence: 240_000 };

/** What a promise gives; the fault where it gives nothing for too long. */
export async function within<T>(
  promise: PromiseLike<T>,
  milliseconds: number,
  fault: () => Fault,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(fault()), milliseconds);
  });
  try {
    return await Promise.race([promise, over]);
  } finally {
    clearTimeout(timer);
  }
}

/** The fault of a silence. */
export function silentFor(who: string, milliseconds: number): Fault {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  return new Fault(fail(`${who} said nothing for ${seconds} s. Retry, or use another seat.`, true));
}
