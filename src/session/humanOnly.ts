import type { Address } from '../graph/model.ts';
import { isWithin, nodeOf } from '../graph/specGraph.ts';
import type { SpecDocument } from '../spec/model.ts';

/** A section that no agent may work on: architecture, security, ethics. */
export interface HumanOnly {
  readonly address: Address;
  /** Index of the section, -1 for the whole document. */
  readonly section: number;
  readonly reason: string;
}

const MARK = /^ {0,3}<!--\s*human-only(?::\s*(.*?))?\s*-->\s*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * The sections of a document that carry the mark `<!-- human-only: reason -->` on a line of its own; before the first heading it
 * stands for the whole document. What lies within such a section is for people only too.
 */
export function humanOnly(document: SpecDocument, text: string): readonly HumanOnly[] {
  if (!text.includes('human-only')) return [];
  let fence: string | null = null;
  return text.split(/\r\n|\n|\r/).flatMap((content, line) => {
    const [, opening] = FENCE.exec(content) ?? [];
    if (opening !== undefined) fence = fenceAfter(fence, opening);
    const mark = fence === null ? MARK.exec(content) : null;
    return mark === null ? [] : [marked(document, line, mark[1] ?? '')];
  });
}

function fenceAfter(open: string | null, marks: string): string | null {
  if (open === null) return marks;
  return marks[0] === open[0] && marks.length >= open.length ? null : open;
}

function marked(document: SpecDocument, line: number, reason: string): HumanOnly {
  const section = document.sections.findLastIndex((each) => each.line <= line && line <= each.endLine);
  return { address: nodeOf(document, section).address, section, reason };
}

/** The mark that covers a section, undefined where none does. */
export function guardOf(
  marks: readonly HumanOnly[],
  document: SpecDocument,
  section: number,
): HumanOnly | undefined {
  return marks.find((mark) => isWithin(document, section, mark.section));
}
