const ESCAPE = String.fromCharCode(27);
/** What a terminal obeys instead of showing: all control characters but line ends, tabs and what begins a colour. */
const OBEYED = new RegExp(`(?!${ESCAPE}\\[[\\d;]*m|\\r?\\n|\\t)\\p{Cc}`, 'gu');

/** Text as a terminal can be given it: names of files and words of specifications may hold commands to it. */
// @spec security.md#SEC-24
export function harmless(text: string): string {
  return text.replace(OBEYED, '\uFFFD');
}
