import type { AnnotationTarget } from '../../../trace/model.ts';
import type { FileEdit } from '../../logic/edits.ts';
import type { RenameEdits } from '../../logic/renameEdits.ts';
import { type Renamed, renameAnnotation } from '../../logic/renameReference.ts';
import { linksOf, type TracedFile } from './places.ts';

/** The edits of all annotations in code that a rename in a specification asks for. */
// @spec editor.md#EDIT-30
export function annotationEdits(files: readonly TracedFile[], renamed: Renamed): RenameEdits {
  const edits: FileEdit[] = [];
  let impossible = 0;
  for (const { path, target, dialect, section } of files.flatMap((each) => targetsInto(each, renamed))) {
    const rewrite = renameAnnotation(dialect, standingIn(target), section, renamed);
    if (rewrite === 'impossible') impossible++;
    if (rewrite === undefined || rewrite === 'impossible') continue;
    const { line, character } = target.range;
    const range = {
      line,
      character: character + rewrite.start,
      endLine: line,
      endCharacter: character + rewrite.end,
    };
    edits.push({ path, range, newText: rewrite.text });
  }
  return { edits, impossible };
}

/** What stands at the start of a target's range: of a rule its id, without the marker around it. */
function standingIn({ text }: AnnotationTarget): string {
  return /^[a-z][a-z0-9]*\[(.*)\]$/.exec(text)?.[1] ?? text;
}

/** The targets that lead into the renamed document. */
function targetsInto({ file, trace }: TracedFile, { before }: Renamed) {
  return file.annotations.flatMap(({ dialect, targets }, index) => {
    const own = linksOf({ file, trace }, index);
    return targets.flatMap((target, at) => {
      const link = own[at];
      return link?.path === before.path ? [{ path: file.path, target, dialect, section: link.section }] : [];
    });
  });
}
