import { headingOf } from '../../../answers/words.ts';
import type { ReadOptions, SpecDocument } from '../../../spec/model.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../../../spec/read.ts';
import type { CodeFile } from '../../../trace/model.ts';
import { sectionAtEnd } from '../../logic/fixes.ts';
import type { TextLines } from '../../logic/textLines.ts';
import type { TextEdit } from './annotate.ts';
import { documentation } from './linkQuery.ts';

/** A section that is written for a piece of code, and the address that it will have. */
export interface NewSection extends TextEdit {
  readonly address: string;
}

/** More of a signature than this is a body. */
const MOST_SIGNATURE_LINES = 6;

/** The heading that a section for a unit would have. */
export function headingFor({ path, units }: CodeFile, unit: number): string {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  return headingOf(unit === 0 ? base : (units[unit]?.name ?? base));
}

/** What the section says to begin with: what the code says of itself, and its signature. */
// @spec editor-trace.md#SEE-22
export function sectionBody(file: CodeFile, lines: TextLines, unit: number): string {
  const said = documentation(file, lines, unit).join('\n').trim();
  const code = unit === 0 ? [] : signature(file, lines, unit);
  const fence = code.length === 0 ? '' : `\`\`\`${file.language}\n${code.join('\n')}\n\`\`\`\n`;
  return ['', said, '<!-- State what must hold, one sentence each: It MUST … -->', fence]
    .filter((part, at) => at === 0 || part !== '')
    .join('\n\n')
    .slice(1);
}

/** The declaration up to its body, without decorators and without the indentation that it has in the code. */
function signature({ units }: CodeFile, lines: TextLines, unit: number): readonly string[] {
  const { nameRange, range } = units[unit] ?? {};
  if (nameRange === undefined || range === undefined) return [];
  const all = lines.lines(nameRange.line, Math.min(range.endLine, nameRange.line + MOST_SIGNATURE_LINES - 1));
  const end = all.findIndex((line) => /[{:=;]\s*$|\bdo$/.test(line));
  const taken = end < 0 ? all.slice(0, 1) : all.slice(0, end + 1);
  const indent = /^[ \t]*/.exec(taken[0] ?? '')?.[0].length ?? 0;
  return taken.map((line) => line.slice(Math.min(indent, line.search(/\S|$/))).replace(/\s*[{=]\s*$/, ''));
}

/** A section at the end of a specification. */
// @spec editor-trace.md#SEE-22
export function newSection(
  document: SpecDocument,
  lines: TextLines,
  section: { readonly heading: string; readonly body: string },
  options: ReadOptions = DEFAULT_READ_OPTIONS,
): NewSection {
  const levels = document.sections.map(({ level }) => level);
  const level = Math.min(Math.max(levels.length > 1 ? (levels.at(-1) ?? 2) : 2, 2), 6);
  const { position, text } = sectionAtEnd(lines, {
    kind: 'add-section',
    title: '',
    path: document.path,
    heading: section.heading,
    level,
  });
  const newText = text + section.body;
  const after = readSpec(document.path, `${lines.text}${newText}`, options);
  const id = after.sections.at(-1)?.id ?? '';
  const { line, character } = position;
  return {
    range: { line, character, endLine: line, endCharacter: character },
    newText,
    address: `${document.path}#${id}`,
  };
}
