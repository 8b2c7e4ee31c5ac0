/** A longer heading is read as it stands: what opens in it and never closes would be looked for from each place anew. */
const LONGEST_HEADING = 1000;

/** What lat.md calls a heading: its text without what is marked up in it (code, emphasis, links). */
// @spec security.md#SEC-14
export function latName(heading: string): string {
  if (heading.length > LONGEST_HEADING) return heading.trim();
  return heading
    .replace(/(`+)(?:(?!\1).)*\1/g, '')
    .replace(/!?\[\[[^\]]*\]\]|!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])/g, '')
    .replace(/(\*{1,3}|~~)(?=\S)(?:(?!\1).)*?\S\1/g, '')
    .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?=\S)(?:(?!\1).)*?\S\1(?![\p{L}\p{N}_])/gu, '')
    .trim();
}
