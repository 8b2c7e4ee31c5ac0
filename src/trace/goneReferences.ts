import { isCodePath } from './languages.ts';
import type { TraceProblem } from './model.ts';
import type { SpecFacts } from './specFacts.ts';

/** A problem for each source file that an item of StrictDoc or Doorstop says it is implemented in, and that is not there. */
// @spec trace.md#TRACE-53
export function goneReferences(
  { path, definitions }: SpecFacts,
  isThere: (path: string) => boolean,
): TraceProblem[] {
  return definitions.flatMap(({ id, line, references }) =>
    references.flatMap((reference): TraceProblem[] => {
      if (!isCodePath(reference.path) || isThere(reference.path)) return [];
      const range = { line, character: 0, endLine: line, endCharacter: 0 };
      const message = `\`${id}\` names \`${reference.path}\`, which is no source file here.`;
      return [{ code: 'broken-trace', severity: 'error', path, range, message, address: `${path}#${id}` }];
    }),
  );
}
