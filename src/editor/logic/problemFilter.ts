import type { Problem } from '../../graph/model.ts';
import type { Range, ReferenceForm, SpecDocument } from '../../spec/model.ts';

/** Forms that VS Code's own markdown support reads and checks. */
const PLAIN_FORMS: ReadonlySet<ReferenceForm> = new Set(['inline', 'reference', 'image', 'html', 'autolink']);

/** Whether a reference is a link that VS Code's own markdown support knows: not a wiki link, an id, front matter. */
export function isPlainLink({
  form,
  target,
}: {
  readonly form: ReferenceForm;
  readonly target: string;
}): boolean {
  return PLAIN_FORMS.has(form) && !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target);
}

/** Whether VS Code's link validation, where it is on, shows this problem as well. */
// @spec editor.md#EDIT-33
export function isShownByVSCode(problem: Problem, document: SpecDocument | undefined): boolean {
  if (problem.code === 'undefined-label') return true;
  if (problem.code !== 'broken-reference') return false;
  return (
    document?.references.some(
      (reference) => isPlainLink(reference) && isSame(reference.range, problem.range),
    ) ?? false
  );
}

/** Whether two ranges are the same. */
export function isSame(a: Range, b: Range): boolean {
  return (
    a.line === b.line &&
    a.character === b.character &&
    a.endLine === b.endLine &&
    a.endCharacter === b.endCharacter
  );
}
