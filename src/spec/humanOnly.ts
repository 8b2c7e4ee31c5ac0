import { fileOffset, type Leaf } from './leaf.ts';
import type { HumanOnlyMark, Section } from './model.ts';
import type { Source } from './source.ts';

const MARK = /^ {0,3}<!--[ \t]*human-only(?::[ \t]*(.*?))?[ \t]*-->[ \t]*$/gm;

/**
 * The marks `<!-- human-only: reason -->` of a text, each on a line of its own and not in code; before the first heading it stands for
 * the whole document.
 */
// @spec spec.md#READ-55
export function humanOnlyMarks(
  source: Source,
  leaves: readonly Leaf[],
  sections: readonly Section[],
): readonly HumanOnlyMark[] {
  if (!source.text.includes('human-only')) return [];
  const html = leaves.filter(({ kind }) => kind === 'html');
  return [...source.text.matchAll(MARK)].flatMap((mark) => {
    const at = mark.index + mark[0].indexOf('<');
    if (!html.some((leaf) => holds(leaf, at))) return [];
    const line = source.lineAt(at);
    const section = sections.findLastIndex((each) => each.line <= line && line <= each.endLine);
    return [{ reason: mark[1] ?? '', line, section }];
  });
}

function holds(leaf: Leaf, offset: number): boolean {
  return fileOffset(leaf, leaf.from) <= offset && offset < fileOffset(leaf, leaf.to - 1);
}
