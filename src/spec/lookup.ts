import { InlineScanner } from './inline.ts';
import type { SpecDocument } from './model.ts';
import { Source } from './source.ts';
import { fold, inlineText } from './text.ts';

/** The innermost section that a line lies in, -1 before the first heading. */
export function sectionAt(document: Pick<SpecDocument, 'sections'>, line: number): number {
  const { sections } = document;
  let low = -1;
  let high = sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sections[middle]?.line ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The text of a section, heading and subsections with it, without the line end after it. */
export function sectionText(document: Pick<SpecDocument, 'sections'>, text: string, index: number): string {
  const section = document.sections[index];
  if (section === undefined) return '';
  const source = new Source(text);
  return source.text.slice(source.starts[section.line] ?? 0, source.lineEnd(section.endLine));
}

/** Inline markdown as people read it, such as a heading's text without its markup. */
export function plainText(markdown: string): string {
  const inline = new InlineScanner();
  inline.scan(markdown, 0, markdown.length);
  return fold(inlineText(markdown, inline.tokens, 0, markdown.length, 'slug'));
}
