import type { CodeFile, TraceProblem } from '../../../trace/model.ts';
import type { TextEdit } from './annotate.ts';

/** A way to mend what an annotation names. */
export interface Mend extends TextEdit {
  readonly title: string;
}

/** Targets that were perhaps meant, best first. A quote that stands elsewhere moves the address and not the quote. */
export function mendsOf(
  { annotations }: CodeFile,
  { range, suggestions = [] }: TraceProblem,
): readonly Mend[] {
  const isHere = (other: TraceProblem['range']) =>
    other.line === range.line && other.character === range.character && other.endLine === range.endLine;
  const quoting = annotations.find(({ quote }) => quote !== null && isHere(quote.range));
  const place = quoting === undefined ? range : quoting.targets[0]?.range;
  if (place === undefined) return [];
  return suggestions.map((newText) => ({ title: `Change to "${newText}"`, range: place, newText }));
}
