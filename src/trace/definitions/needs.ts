import type { DefinitionDraft } from '../definitions.ts';

/** `.. req:: Title` of reStructuredText, or the same as a fence of MyST: ```` ```{req} Title ````. */
const DIRECTIVE = /^(\s*)(?:\.\. ([\w-]+)::|(`{3,}|~{3,}|:{3,})\{([\w-]+)\})(.*)$/;
const OPTION = /^\s*:([\w-]+):(.*)$/;

/** Needs of Sphinx-Needs: directives of any type with an option `:id:`; `:links:` names those that they follow from. */
export function readNeeds(lines: readonly string[]): DefinitionDraft[] {
  const found: DefinitionDraft[] = [];
  lines.forEach((line, at) => {
    const directive = DIRECTIVE.exec(line);
    if (directive === null) return;
    const [, indent = '', , fence = '', , title = ''] = directive;
    const options = optionsBelow(lines, at);
    const id = options.get('id') ?? '';
    if (id === '' || /\s/.test(id)) return;
    const endLine = fence === '' ? endOfBlock(lines, at, indent.length) : endOfFence(lines, at, fence);
    const covers = (options.get('links') ?? '').split(/[,;\s]+/).filter((each) => each !== '');
    found.push({ family: 'needs', key: id, id, title: title.trim(), line: at, endLine, covers });
  });
  return found;
}

function optionsBelow(lines: readonly string[], from: number): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const line of lines.slice(from + 1)) {
    const option = OPTION.exec(line);
    if (option === null) break;
    options.set(option[1] ?? '', (option[2] ?? '').trim());
  }
  return options;
}

/** What is indented deeper than its directive belongs to it. */
function endOfBlock(lines: readonly string[], from: number, indent: number): number {
  let end = from;
  for (let at = from + 1; at < lines.length; at++) {
    const column = (lines[at] ?? '').search(/\S/);
    if (column >= 0 && column <= indent) break;
    if (column >= 0) end = at;
  }
  return end;
}

function endOfFence(lines: readonly string[], from: number, fence: string): number {
  const end = lines.findIndex((line, at) => at > from && line.trim() === fence);
  return end < 0 ? lines.length - 1 : end;
}
