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

/** The mark that covers a section, undefined where none does. */
export function guardOf(
  marks: readonly HumanOnly[],
  document: SpecDocument,
  section: number,
): HumanOnly | undefined {
  return marks.find((mark) => isWithin(document, section, mark.section));
}
