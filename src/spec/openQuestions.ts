import { fenceAfter } from './fence.ts';

const CODE_SPAN = /(`+)(?!`).*?(?<!`)\1(?!`)/g;
const HEADING = /^(#{1,6})\s/;
const OPEN_HEADING = /^#{1,6}\s+open\s+(?:questions?|issues?|points?)\b/i;
const OPEN_ITEM = /^(?:[-*+]|\d+[.)])\s+(?!\[[xX]\])\S/;
const MARKER = /\b(?:TBD|TBC|TODO|FIXME)\b|\[NEEDS CLARIFICATION|\?\?\?/g;

/**
 * Places of a text that say themselves that something is open: items under a heading such as "Open questions" that are not ticked
 * off, and elsewhere marks such as TBD or Spec Kit's `[NEEDS CLARIFICATION`. What stands in code says nothing.
 */
export function openQuestions(markdown: string): number {
  let [fence, level, found] = ['', 0, 0];
  for (const line of markdown.split(/\r\n|\n|\r/)) {
    const before = fence;
    fence = fenceAfter(before, line);
    if (before !== '' || fence !== '') continue;
    const depth = HEADING.exec(line)?.[1]?.length ?? 0;
    if (OPEN_HEADING.test(line)) level = depth;
    else if (depth > 0 && depth <= level) level = 0;
    found += level > 0 ? Number(OPEN_ITEM.test(line)) : marks(line);
  }
  return found;
}

/** In longer lines what opens and never closes would be looked for from each place anew: code in them counts, too. */
const LONGEST_LINE = 10_000;

function marks(line: string): number {
  const prose = line.length > LONGEST_LINE ? line : line.replace(CODE_SPAN, '');
  return prose.match(MARKER)?.length ?? 0;
}
