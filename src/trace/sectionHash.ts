import { Hasher } from './hash.ts';
import { type Block, markdownBlocks } from './markdownBlocks.ts';

/**
 * Fingerprint of a section's markdown. Ticked checkboxes, reflowed paragraphs, line ends, trailing white space, the style of list
 * markers, numbering, emphasis, fences and tables change nothing; a word, a number, a sign or anything in code does.
 */
export function sectionHash(markdown: string): string {
  return hashBlocks(markdownBlocks(markdown));
}

/** Fingerprint of the blocks that begin between two lines. */
export function hashBlocks(blocks: readonly Block[], from = 0, to = Number.POSITIVE_INFINITY): string {
  const hasher = new Hasher();
  let top = 0;
  for (const { line, kind, depth, text } of blocks) {
    if (line < from) continue;
    if (line > to) break;
    const level = /^h(\d)$/.exec(kind)?.[1];
    if (level !== undefined && top === 0) top = Number(level);
    // How deep the section itself stands is no part of what it says.
    hasher
      .add(level === undefined ? kind : `h${Number(level) - top}`)
      .mark(depth)
      .add(text);
  }
  return hasher.digest();
}
