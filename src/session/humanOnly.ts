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

/** The sections of a document that are marked as for people only. What lies within such a section is for people only too. */
export function humanOnly(document: SpecDocument): readonly HumanOnly[] {
  return document.humanOnly.map(({ section, reason }) => ({
    address: nodeOf(document, section).address,
    section,
    reason,
  }));
}

/** The mark that covers a section, or with -1 all of a document; undefined where none does. */
// @spec session.md#BRIEF-5
export function guardOf(
  marks: readonly HumanOnly[],
  document: SpecDocument,
  section: number,
): HumanOnly | undefined {
  const found = marks.find((mark) => isWithin(document, section, mark.section));
  return found ?? (section === -1 ? guardOfAll(marks, document) : undefined);
}

/** Where each outermost section is for people only, as below the only title, so is the document. */
function guardOfAll(marks: readonly HumanOnly[], { sections }: SpecDocument): HumanOnly | undefined {
  const marked = new Set(marks.map(({ section }) => section));
  const isOpen = sections.some(({ parent }, index) => parent === -1 && !marked.has(index));
  return isOpen ? undefined : marks.find(({ section }) => sections[section]?.parent === -1);
}
