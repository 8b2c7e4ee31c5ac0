import type { Section, SpecDocument } from '../spec/model.ts';

const HEADING = /^(?:(\d+(?:\.\d+)*)\.?|Appendix ([A-Z](?:\.\d+)*)\.?|([A-Z](?:\.\d+)+)\.?) {1,3}(\S.*)$/;

/**
 * Reads the text of an RFC or Internet-Draft, which duvet cites by `#section-4.1`, as a document: its numbered headings, which stand
 * at the start of a line, are its sections. The table of contents is indented or ends in page numbers, and falls away.
 */
// @spec trace.md#TRACE-5
export function readRfc(path: string, text: string): SpecDocument {
  const lines = text.split(/\r\n|\r|\n/);
  const drafts = lines.flatMap((line, at) => sectionAt(line, at, lines[at - 1] ?? '') ?? []);
  const unique = lastOfEach(drafts);
  const sections = unique.map((draft, index) => closed(draft, index, unique, lines.length));
  return {
    path,
    flavour: 'plain',
    title: lines.find((line) => /^ {4,}\S/.test(line))?.trim() ?? path,
    status: null,
    sections,
    statements: [],
    references: [],
    anchors: [],
    implementsGlobs: [],
    humanOnly: [],
    problems: [],
    bytes: text.length,
    lines: lines.length,
  };
}

type Draft = Pick<Section, 'id' | 'title' | 'level' | 'line' | 'heading'>;

function sectionAt(line: string, at: number, above: string): Draft | null {
  const heading = HEADING.exec(line);
  if (heading === null || above.trim() !== '' || /\.{3,}\s*\d+$|(?:\. ){3,}/.test(line)) return null;
  const [, number, appendix, sub, title = ''] = heading;
  const name = number ?? appendix ?? sub ?? '';
  const id = number === undefined ? `appendix-${name}` : `section-${name}`;
  const from = line.length - title.length;
  const range = { line: at, character: from, endLine: at, endCharacter: line.trimEnd().length };
  return { id, title: title.trim(), level: Math.min(6, name.split('.').length), line: at, heading: range };
}

/** A table of contents that is not indented names every section once before it comes. */
function lastOfEach(drafts: readonly Draft[]): Draft[] {
  const last = new Map(drafts.map((draft) => [draft.id, draft]));
  return drafts.filter((draft) => last.get(draft.id) === draft);
}

function closed(draft: Draft, index: number, drafts: readonly Draft[], lines: number): Section {
  const next = drafts.find((other, at) => at > index && other.level <= draft.level);
  let parent = index - 1;
  while (parent >= 0 && (drafts[parent]?.level ?? 0) >= draft.level) parent--;
  return { ...draft, slug: draft.id, endLine: (next?.line ?? lines) - 1, parent };
}
