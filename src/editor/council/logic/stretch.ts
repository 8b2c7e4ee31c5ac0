/** The stretch of a text in which another differs from it, and what stands there instead: so that an edit touches nothing else. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

export function changedStretch(before: string, after: string): Stretch {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, words: after.slice(start, after.length - end) };
}
