import { type AnnotationOptions, mayBeAnnotated } from '../../trace/annotations.ts';
import { DIALECTS } from '../../trace/dialects/all.ts';
import { isDuvetToml } from '../../trace/dialects/duvetToml.ts';

/** An id in the name of a test, which has no marker. */
const TEST_NAME = /\[[A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*-\d/;

/** Whether the name of a test may hold an id: which strings are such names only a syntax tree tells. */
export function namesTests(text: string): boolean {
  return TEST_NAME.test(text);
}

/**
 * Whether a text holds something that looks like an annotation of any dialect. The marks alone are not enough: `->` stands in most
 * files of some languages.
 */
export function looksAnnotated(path: string, text: string, options: AnnotationOptions): boolean {
  if (isDuvetToml(path) || namesTests(text)) return true;
  if (!mayBeAnnotated(text, options)) return false;
  return DIALECTS.some(
    (dialect) =>
      dialect.markers(options.options).some((marker) => text.includes(marker)) &&
      dialect.hits(options.options).test(text),
  );
}
