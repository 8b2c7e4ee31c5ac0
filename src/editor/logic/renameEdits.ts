import { nodeOf, type SpecGraph } from '../../graph/specGraph.ts';
import type { SpecDocument } from '../../spec/model.ts';
import { distinctEdits, type FileEdit } from './edits.ts';
import { holds } from './finding.ts';
import { type Renamed, renameReference } from './renameReference.ts';
import type { TextLines } from './textLines.ts';

export interface RenameEdits {
  readonly edits: readonly FileEdit[];
  /** References that cannot be written so that they lead to the same place, and are left alone. */
  readonly impossible: number;
}

/**
 * The edits of all references that a rename in one document asks for, in every file. `edited` is the edit that the
 * rename begins with; what stands inside it is replaced with it.
 */
// @spec editor.md#EDIT-30
export function renameEdits(
  graph: SpecGraph,
  renamed: Renamed,
  edited: FileEdit,
  lines: (path: string) => TextLines | undefined,
): RenameEdits {
  const edits: FileEdit[] = [];
  let impossible = 0;
  for (const { path, reference, resolution } of graph.incomingWithin(renamed.before.path)) {
    const text = lines(path);
    if (resolution.to !== 'section' || !text) continue;
    if (path === edited.path && holds(edited.range, reference.range)) continue;
    const rewrite = renameReference(reference, text.slice(reference.range), resolution.section, renamed);
    if (rewrite === 'impossible') impossible++;
    if (rewrite === undefined || rewrite === 'impossible') continue;
    const range = text.within(reference.range, rewrite.start, rewrite.end);
    edits.push({ path, range, newText: rewrite.text });
  }
  return { edits: distinctEdits(edits), impossible };
}

/** The files in which references into a document stand: the texts that a rename needs. */
export function referringFiles(graph: SpecGraph, document: SpecDocument): readonly string[] {
  const links = graph.incomingWithin(nodeOf(document, -1).address);
  return [...new Set(links.map(({ path }) => path))];
}
