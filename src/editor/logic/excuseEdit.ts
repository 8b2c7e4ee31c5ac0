import { excuseComment } from '../../quality/excuses.ts';
import { type Block, Manuscript } from '../../quality/manuscript.ts';
import type { SpecDocument } from '../../spec/model.ts';

/** A line to insert before another, from 0. */
export interface NewLine {
  readonly line: number;
  readonly text: string;
}

const INDENT = /^[ \t]*/;
const MARKER = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/;

/** The comment that excuses what stands in a line from a rule, where it keeps lists and tables whole. */
// @spec quality.md#QUAL-33
export function excuseLine(
  text: string,
  document: SpecDocument,
  line: number,
  { rule, reason }: { readonly rule: string; readonly reason: string },
): NewLine {
  const { blocks } = new Manuscript(text, document);
  const at = blocks.findLastIndex((block) => block.line <= line && line <= block.endLine);
  const block = blocks[at];
  const first = block?.kind === 'cell' ? tableStart(blocks, at) : (block?.line ?? line);
  const written = text.split(/\r\n|\r|\n/)[first] ?? '';
  const indent = block && follows(blocks, at) ? contentIndent(written) : (INDENT.exec(written)?.[0] ?? '');
  // What would end the comment, or the line, cannot stand in it.
  const plain = reason.replace(/\s+/g, ' ').replaceAll('>', '›').trim();
  return { line: first, text: `${indent}${excuseComment(rule, plain)}\n` };
}

/** Inside of the item above, so that the list stays one. */
function contentIndent(written: string): string {
  return ' '.repeat(MARKER.exec(written)?.[0].length ?? 0);
}

/** Whether an item of the same list stands above. */
function follows(blocks: readonly Block[], at: number): boolean {
  const block = blocks[at];
  if (block?.kind !== 'item') return false;
  const { parent } = block.container;
  const before = blocks.slice(0, at).findLast(({ kind }) => kind === 'item');
  for (let up = before?.container ?? null; up !== null; up = up.parent)
    if (up.parent === parent && up !== block.container && up.kind === 'item')
      return (
        before !== undefined &&
        !blocks.slice(blocks.indexOf(before) + 1, at).some(({ kind }) => kind !== 'item')
      );
  return false;
}

function tableStart(blocks: readonly Block[], at: number): number {
  let line = blocks[at]?.line ?? 0;
  for (let up = at - 1; up >= 0; up--) {
    const above = blocks[up];
    // Between the head of a table and its rows stands a line of dashes.
    if (above?.kind !== 'cell' || above.line < line - 2) break;
    line = above.line;
  }
  return line;
}
