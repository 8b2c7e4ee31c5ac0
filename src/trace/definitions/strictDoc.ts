import type { DefinitionDraft, DefinitionReference } from '../definitions.ts';

const HEADING = /^#{1,6}\s+(.*?)\s*#*$/;
const FIELD = /^\*\*([A-Z][\w ]*)\*\*:\s*(.*?)\s*\\?$/;

/** Markdown nodes: a heading, then lines `**UID**: X`, with parents listed under `**Relations**:`. */
export function readStrictMarkdown(lines: readonly string[]): DefinitionDraft[] {
  const found: DefinitionDraft[] = [];
  lines.forEach((line, at) => {
    const uid = FIELD.exec(line);
    if (uid?.[1]?.toUpperCase() !== 'UID' || !uid[2]) return;
    const start = headingAbove(lines, at);
    if (start < 0) return;
    const endLine = endOfNode(lines, at);
    const body = lines.slice(at, endLine + 1);
    const title = HEADING.exec(lines[start] ?? '')?.[1] ?? '';
    found.push({
      family: 'strictdoc',
      key: uid[2],
      id: uid[2],
      line: start,
      endLine,
      title,
      covers: relations(body),
    });
  });
  return found;
}

function headingAbove(lines: readonly string[], from: number): number {
  for (let at = from - 1; at >= 0 && at > from - 12; at--) {
    if (HEADING.test(lines[at] ?? '')) return at;
  }
  return -1;
}

function endOfNode(lines: readonly string[], from: number): number {
  let end = from;
  while (end + 1 < lines.length && !HEADING.test(lines[end + 1] ?? '')) end++;
  while (end > from && (lines[end] ?? '').trim() === '') end--;
  return end;
}

function relations(body: readonly string[]): string[] {
  const from = body.findIndex((line) => /^\*\*Relations\*\*:/i.test(line));
  if (from < 0) return [];
  const listed =
    body
      .slice(from + 1)
      .join('\n')
      .split(/\n\s*\n\s*\S/)[0] ?? '';
  return [...listed.matchAll(/\b(?:ID|Value|VALUE|UID)\*{0,2}:\s*`?([A-Za-z][\w/.-]+)/g)].map(
    (match) => match[1] ?? '',
  );
}

/** `.sdoc` files: nodes in brackets with fields, one of them `UID:`. */
export function readSdoc(text: string): DefinitionDraft[] {
  const lines = text.split(/\r\n|\r|\n/);
  const starts = lines.flatMap((line, at) => (/^\[\[?[A-Z_/]+\]?\]\s*$/.test(line) ? [at] : []));
  return starts.flatMap((start, index) => {
    const end = (starts[index + 1] ?? lines.length) - 1;
    const draft = readNode(lines, start, end);
    return draft === null ? [] : [draft];
  });
}

function readNode(lines: readonly string[], start: number, end: number): DefinitionDraft | null {
  const body = lines.slice(start + 1, end + 1);
  const value = (name: string): string =>
    body
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2)
      .trim() ?? '';
  const uid = value('UID');
  if (uid === '' || uid === '>>>') return null;
  let endLine = end;
  while (endLine > start && (lines[endLine] ?? '').trim() === '') endLine--;
  return {
    family: 'strictdoc',
    key: uid,
    id: uid,
    line: start,
    endLine,
    title: value('TITLE'),
    ...related(body),
  };
}

function related(body: readonly string[]): { covers: string[]; references: DefinitionReference[] } {
  const covers: string[] = [];
  const references: DefinitionReference[] = [];
  let type = '';
  for (const line of body) {
    type = /^- TYPE: (\w+)/.exec(line)?.[1] ?? type;
    const value = /^ {2}VALUE: (.+?)\s*$/.exec(line)?.[1];
    if (value === undefined) continue;
    if (type === 'File') references.push({ path: value, keyword: null });
    else covers.push(value);
  }
  return { covers, references };
}
