import type { HumanOnlyMark, Section } from './model.ts';

const MARK = /^ {0,3}<!--\s*human-only(?::\s*(.*?))?\s*-->\s*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * The marks `<!-- human-only: reason -->` of a text, each on a line of its own and not in fenced code; before the first heading it
 * stands for the whole document.
 */
// @spec spec.md#READ-55
export function humanOnlyMarks(text: string, sections: readonly Section[]): readonly HumanOnlyMark[] {
  if (!text.includes('human-only')) return [];
  let fence: string | null = null;
  return text.split(/\r\n|\n|\r/).flatMap((content, line) => {
    const [, opening] = FENCE.exec(content) ?? [];
    if (opening !== undefined) fence = fenceAfter(fence, opening);
    const mark = fence === null ? MARK.exec(content) : null;
    if (mark === null) return [];
    const section = sections.findLastIndex((each) => each.line <= line && line <= each.endLine);
    return [{ reason: mark[1] ?? '', line, section }];
  });
}

function fenceAfter(open: string | null, marks: string): string | null {
  if (open === null) return marks;
  return marks[0] === open[0] && marks.length >= open.length ? null : open;
}
