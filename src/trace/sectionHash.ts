import { Hasher } from './hash.ts';
import { type Block, markdownBlocks } from './markdownBlocks.ts';

/**
 * Fingerprint of a section's markdown. Ticked checkboxes, reflowed paragraphs, line ends, trailing white space, the style of list
 * markers, numbering, emphasis, fences and tables change nothing; a word, a number, a sign or anything in code does.
 */
// @spec trace.md#TRACE-31
export function sectionHash(markdown: string): string {
  return hashBlocks(markdownBlocks(markdown));
}

/** Fingerprint of the blocks that begin between two lines. */
export function hashBlocks(blocks: readonly Block[], from = 0, to = Number.POSITIVE_INFINITY): string {
  const hasher = new Hasher();
  let top = 0;
  for (let at = firstFrom(blocks, from); at < blocks.length; at++) {
    const block = blocks[at];
    if (!block || block.line > to) break;
    const { kind, depth, text } = block;
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

/** Where the blocks from a line on begin: a file of many sections is not walked from its start for each of them. */
function firstFrom(blocks: readonly Block[], line: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.line ?? line) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
