import type { SpecDocument } from '../spec/model.ts';
import { isTextualId } from './identifiers.ts';

/** Facts that are kept as bytes carry the answer with them: to find it would mean to read all their statements. */
export interface KnowsItsIds {
  readonly definesIds: boolean;
}

/** Whether a text defines textual ids; most do not, and need no table of them. */
export function definesIds(document: SpecDocument | (SpecDocument & KnowsItsIds)): boolean {
  if ('definesIds' in document) return document.definesIds;
  const { anchors, statements } = document;
  return anchors.some(isTextualId) || statements.some(({ id }) => id !== null);
}
