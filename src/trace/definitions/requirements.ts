import type { DefinitionDraft } from '../definitions.ts';

/** `- **FR-001**: …`, `- REQ-001: …`, `- [REQ-3] …`, `**REQ-12** …`, `#### REQ-7: …`. */
const ITEM =
  /^\s*(?:(?:[-*+]|\d+[.)])\s+|#{1,6}\s+)?(?:\[[ xX]\]\s+)?(?:\*\*\[?((?:[A-Z][A-Z0-9]*[-_])+\d+(?:\.\d+)*[a-z]?)\]?:?\*\*|\[((?:[A-Z][A-Z0-9]*[-_])+\d+(?:\.\d+)*[a-z]?)\]|((?:[A-Z][A-Z0-9]*-)+\d+(?:\.\d+)*[a-z]?):)(.*)$/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;

/** Requirements with an id of capital letters and a number. */
export function readRequirementItems(lines: readonly string[]): DefinitionDraft[] {
  const found: DefinitionDraft[] = [];
  lines.forEach((line, at) => {
    const item = ITEM.exec(line);
    if (item === null) return;
    const id = item[1] ?? item[2] ?? item[3] ?? '';
    const heading = HEADING.exec(line);
    const endLine =
      heading === null ? endOfItem(lines, at) : endOfSection(lines, at, heading[1]?.length ?? 1);
    const title = (item[4] ?? '').replace(/^[\s:.–—-]+/, '').trim();
    found.push({ family: 'requirement-ids', key: id, id, title, line: at, endLine });
  });
  return found;
}

/** Kiro's `### Requirement 1[: title]` with numbered criteria (`1.2`), OpenSpec's `### Requirement: text`, keyed by its text. */
export function readKiroAndOpenSpec(lines: readonly string[]): DefinitionDraft[] {
  const found: DefinitionDraft[] = [];
  lines.forEach((line, at) => {
    const heading = HEADING.exec(line);
    const requirement = /^Requirement(?:\s+(\d+(?:\.\d+)*))?(?:\s*[:–—-]\s*(.*))?$/i.exec(heading?.[2] ?? '');
    if (heading === null || requirement === null) return;
    const [, number, text = ''] = requirement;
    const endLine = endOfSection(lines, at, heading[1]?.length ?? 1);
    const common = { family: 'requirement-ids', title: text, line: at, endLine } as const;
    if (number !== undefined)
      found.push({ ...common, key: number, id: number }, ...criteria(lines, at, endLine, number));
    else if (text !== '') found.push({ ...common, key: text.toLowerCase().replace(/\s+/g, ' '), id: text });
  });
  return found;
}

/** The numbered list below a requirement of Kiro's. */
function criteria(lines: readonly string[], from: number, to: number, number: string): DefinitionDraft[] {
  const found: DefinitionDraft[] = [];
  for (let at = from + 1; at <= to; at++) {
    const item = /^ {0,3}(\d+)[.)]\s+(.*)$/.exec(lines[at] ?? '');
    if (item === null) continue;
    const id = `${number}.${item[1]}`;
    found.push({
      family: 'requirement-ids',
      key: id,
      id,
      title: item[2] ?? '',
      line: at,
      endLine: Math.min(endOfItem(lines, at), to),
    });
  }
  return found;
}

/** A list item or paragraph ends with a blank line that nothing indented follows, a heading or the next item of its depth. */
function endOfItem(lines: readonly string[], from: number): number {
  const indent = /^\s*/.exec(lines[from] ?? '')?.[0].length ?? 0;
  let at = from;
  while (at + 1 < lines.length) {
    const next = lines[at + 1] ?? '';
    const deeper = /^\s*/.exec(next)?.[0].length ?? 0;
    if (HEADING.test(next) || (/^\s*(?:[-*+]|\d+[.)])\s/.test(next) && deeper <= indent)) break;
    if (next.trim() === '' && !/^\s{2,}\S/.test(lines[at + 2] ?? '')) break;
    at++;
  }
  return at;
}

function endOfSection(lines: readonly string[], from: number, level: number): number {
  let end = from;
  while (end + 1 < lines.length && (HEADING.exec(lines[end + 1] ?? '')?.[1]?.length ?? 7) > level) end++;
  while (end > from && (lines[end] ?? '').trim() === '') end--;
  return end;
}
