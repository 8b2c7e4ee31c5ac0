/** A piece of text that a search passes at once is twice as long, so that nothing that is no longer than this is missed. */
const STEP = 500;
/** What a pattern looks behind at. */
const BEHIND = 100;

/** Where a pattern matches, from and to. */
export interface Found {
  readonly from: number;
  readonly to: number;
}

/**
 * All places of a text that a pattern with the flag `g` matches, without those that are empty. The text is passed in pieces: a pattern whose
 * time grows with the square of what it passes then needs no more than a fixed time for each character.
 */
// @spec security.md#SEC-15
export function boundedSearch(pattern: RegExp, text: string): readonly Found[] {
  const found: Found[] = [];
  let from = 0;
  for (let start = 0; start < text.length; start += STEP) {
    const before = Math.max(0, start - BEHIND);
    const isLast = start + 2 * STEP >= text.length;
    const piece = text.slice(before, isLast ? text.length : start + 2 * STEP);
    pattern.lastIndex = Math.max(from, start) - before;
    for (const { 0: all, index } of piece.matchAll(pattern)) {
      if (!isLast && index + before >= start + STEP) break;
      from = before + index + all.length;
      if (all !== '') found.push({ from: before + index, to: from });
    }
    if (isLast) break;
  }
  pattern.lastIndex = 0;
  return found;
}
