import type { SpecDocument } from '../../spec/model.ts';

/** The text of a section below its heading; of a document (-1) what comes first in it. */
export function sectionText(document: SpecDocument, section: number, text: string): string {
  const lines = text.split(/\r\n?|\n/);
  const { heading, endLine } = document.sections[section] ?? {
    heading: { endLine: -1 },
    endLine: lines.length,
  };
  const body = lines.slice(heading.endLine + 1, endLine + 1);
  return (section < 0 ? withoutFrontMatter(body) : body).join('\n').trim();
}

function withoutFrontMatter(lines: readonly string[]): readonly string[] {
  if (lines[0]?.trimEnd() !== '---') return lines;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  return end < 0 ? lines : lines.slice(end + 1);
}
