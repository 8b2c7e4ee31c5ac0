/** What lat.md calls a heading: its text without what is marked up in it (code, emphasis, links). */
export function latName(heading: string): string {
  return heading
    .replace(/(`+)(?:(?!\1).)*\1/g, '')
    .replace(/!?\[\[[^\]]*\]\]|!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])/g, '')
    .replace(/(\*{1,3}|~~)(?=\S)(?:(?!\1).)*?\S\1/g, '')
    .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?=\S)(?:(?!\1).)*?\S\1(?![\p{L}\p{N}_])/gu, '')
    .trim();
}
