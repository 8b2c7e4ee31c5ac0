/** How fast a critic speaks, and for how long. */
export const TOKENS_A_SECOND = 200;
const SECONDS = 8;
export const TOKENS = TOKENS_A_SECOND * SECONDS;

/** Every so many tokens a finding is whole. */
const FINDING_TOKENS = 100;

/** Time stamps repeat after so many milliseconds. */
export const STAMP_CYCLE = 1_000_000;

/**
 * A token of an answer that is a critique in JSON. Those inside of a claim bear the time at which they were said and their place,
 * `~<time>.<place> `, so that whoever shows them can tell how long they took.
 */
export function tokenAt(at: number, now: number): string {
  const place = at % FINDING_TOKENS;
  if (at === 0) return '{"findings":[';
  if (at === TOKENS - 1) return '"}]}';
  if (place === 1)
    return '{"section":"","quote":"as it was the first time","severity":"minor","category":"gap","claim":"';
  if (place === 0) return '"},';
  return `~${(now % STAMP_CYCLE).toString(36)}.${at.toString(36)} `;
}

/** How many tokens of an answer bear the time. */
export const STAMPED = Array.from({ length: TOKENS }, (_, at) => tokenAt(at, 0)).filter((token) =>
  token.startsWith('~'),
).length;
