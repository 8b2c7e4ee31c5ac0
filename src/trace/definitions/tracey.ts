import type { DefinitionDraft } from '../definitions.ts';

const RULE =
  /^(?:>\s?)?([a-z][a-z0-9]*)\[([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)(?:\+([1-9]\d*))?\](?:\s+(.*))?$/;

/** `r[rule.id+2]` at the start of a paragraph or block quote; the rule ends with a blank line, a heading or the next marker. */
export function readTraceyRules(lines: readonly string[]): DefinitionDraft[] {
  const found: DefinitionDraft[] = [];
  lines.forEach((line, at) => {
    const rule = RULE.exec(line);
    if (rule === null || !startsBlock(lines[at - 1] ?? '')) return;
    const [, prefix = '', id = '', version, rest = ''] = rule;
    const endLine = line.startsWith('>') ? endOfQuote(lines, at) : endOfParagraph(lines, at);
    const title = (rest === '' ? (lines[at + 1] ?? '').replace(/^>\s?/, '') : rest).trim();
    const numbers = { version: version === undefined ? 1 : Number(version), line: at, endLine };
    found.push({ family: 'tracey', key: `${prefix}[${id}]`, id, title, ...numbers });
  });
  return found;
}

function startsBlock(above: string): boolean {
  return /^(?:>\s*)?$/.test(above) || /^ {0,3}#{1,6}\s/.test(above) || RULE.test(above);
}

function endOfParagraph(lines: readonly string[], from: number): number {
  let at = from;
  // The Rust Reference leaves a blank line between the marker and its text.
  if ((lines[at + 1] ?? '').trim() === '' && isText(lines[at + 2])) at += 2;
  while (isText(lines[at + 1])) at++;
  return at;
}

function isText(line: string | undefined): boolean {
  return line !== undefined && line.trim() !== '' && !/^ {0,3}#{1,6}\s/.test(line) && !RULE.test(line);
}

function endOfQuote(lines: readonly string[], from: number): number {
  let at = from;
  while (/^>/.test(lines[at + 1] ?? '') && !RULE.test(lines[at + 1] ?? '')) at++;
  return at;
}
