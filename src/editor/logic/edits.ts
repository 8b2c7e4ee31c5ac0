import type { Range } from '../../spec/model.ts';
import { TextLines } from './textLines.ts';

/** One replacement in one file. */
export interface FileEdit {
  readonly path: string;
  readonly range: Range;
  readonly newText: string;
}

/** The same edits once each, in the order of the files' names and of the text. */
export function distinctEdits(edits: Iterable<FileEdit>): readonly FileEdit[] {
  const found = new Map<string, FileEdit>();
  for (const edit of edits) found.set(`${edit.path}\0${Object.values(edit.range).join()}`, edit);
  return [...found.values()].sort((a, b) => byPlace(a, b));
}

function byPlace(a: FileEdit, b: FileEdit): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.range.line - b.range.line || a.range.character - b.range.character;
}

/** A text with edits made; they must not overlap. */
export function applyEdits(text: string, edits: readonly Omit<FileEdit, 'path'>[]): string {
  const lines = new TextLines(text);
  let [result, at] = ['', 0];
  const sorted = edits.toSorted(
    (a, b) => a.range.line - b.range.line || a.range.character - b.range.character,
  );
  for (const { range, newText } of sorted) {
    const start = lines.slice({ line: 0, character: 0, endLine: range.line, endCharacter: range.character });
    result += text.slice(at, start.length) + newText;
    at = start.length + lines.slice(range).length;
  }
  return result + text.slice(at);
}
