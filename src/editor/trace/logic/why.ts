import type { CodeFile } from '../../../trace/model.ts';
import type { TracedBy } from '../../../trace/tracedBy.ts';
import { inlineCode } from '../../logic/hoverText.ts';

/** Why a unit counts as traced, in words of markdown. */
export function whyWords(file: CodeFile, by: TracedBy): string {
  const around = file.units[by.unit]?.name ?? '';
  const line = (by.links[0]?.line ?? 0) + 1;
  switch (by.why) {
    case 'own-annotation':
      return `Traced by its own annotation in line ${line}`;
    case 'enclosing-unit':
      return `Traced by the annotation of ${inlineCode(around)} in line ${line}`;
    case 'file':
      return `Traced by the file's annotation in line ${line}`;
    case 'glob':
      return `Traced by \`implements:\` of ${inlineCode(by.links[0]?.path ?? 'a specification')}`;
    case null:
      return 'Not traced';
  }
}
