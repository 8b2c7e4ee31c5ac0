import type { Annotation, TraceLink } from './model.ts';

/** Those links of a file that hold for all in it: of annotations at its top, and of globs. */
export function linksOfAll(
  annotations: readonly Annotation[],
  links: readonly TraceLink[],
): readonly TraceLink[] {
  return links.filter(({ annotation: at }) => at < 0 || annotations[at]?.wholeFile === true);
}
