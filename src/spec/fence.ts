const FENCE = /^((?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*)(`{3,}|~{3,})(.*)$/;

/**
 * The fence of code that is open behind a line, '' for none; `open` is the one before it. What follows a fence opens code and never
 * closes it: ` ```js ` within ` ```md ` is code. CommonMark 4.5. For who looks at lines alone and needs no blocks.
 */
export function fenceAfter(open: string, line: string): string {
  const [, before = '', fence = '', info = ''] = FENCE.exec(line) ?? [];
  if (fence === '') return open;
  if (open === '') return fence.startsWith('`') && info.includes('`') ? '' : fence;
  return fence.startsWith(open) && info.trim() === '' && /^[ \t>]*$/.test(before) ? '' : open;
}
