import { isTextualId } from '../../graph/identifiers.ts';
import type { Anchor, Range, SpecDocument } from '../../spec/model.ts';
import { anchorAt, headingAt, type Position } from './finding.ts';
import { collisions, renamingBetween } from './fragments.ts';
import type { Renamed } from './renameReference.ts';
import type { TextLines } from './textLines.ts';

/** What can be renamed at a position: a heading's text or an anchor's name. */
export interface Renamable {
  readonly what: 'heading' | Anchor['kind'];
  readonly range: Range;
  readonly placeholder: string;
}

/** What stands at a position that can be renamed, undefined elsewhere: there VS Code's own rename answers. */
export function renamableAt(
  document: SpecDocument,
  position: Position,
  lines: TextLines,
): Renamable | undefined {
  const section = headingAt(document, position);
  const anchor = anchorAt(document, position);
  // `### Requirement 1: Docking` is renamed as a heading; the id in it goes along.
  const range = anchor && (!isTextualId(anchor) || section === undefined) && nameRange(anchor, lines);
  if (anchor && range)
    return { what: isTextualId(anchor) ? 'id' : anchor.kind, range, placeholder: lines.slice(range) };
  const heading = section === undefined ? undefined : document.sections[section]?.heading;
  return heading && { what: 'heading', range: heading, placeholder: lines.slice(heading) };
}

/** An anchor's range may hold the marks around its name; a heading written as a tag is called by its words. */
function nameRange({ id, kind, range }: Anchor, lines: TextLines): Range | undefined {
  if (kind === 'heading') return range;
  const at = lines.slice(range).lastIndexOf(id);
  return at < 0 ? undefined : lines.within(range, at, at + id.length);
}

/** Why a new name cannot be taken, before anything else is looked at. */
export function refusal({ what }: Renamable, newName: string): string | undefined {
  if (/[\r\n]/.test(newName) || newName.trim() === '') return 'A name is one line, and not empty.';
  if (what === 'heading') return undefined;
  return /[\s"'<>{}[\]]/.test(newName)
    ? 'The name of an anchor holds no white space, quotes or brackets.'
    : undefined;
}

/** What a rename does to a document's anchors, or why it must not be done. */
// @spec editor.md#EDIT-34
export function renameOf(
  before: SpecDocument,
  after: SpecDocument,
  line: number,
): Renamed | { readonly refusal: string } {
  const renaming = renamingBetween(before, after, line);
  if (!renaming) return { refusal: 'With this name the document would have other sections than before.' };
  const [twice] = collisions(before, after);
  if (twice !== undefined) return { refusal: `"${twice}" names another place of this document already.` };
  return { before, after, renaming };
}
