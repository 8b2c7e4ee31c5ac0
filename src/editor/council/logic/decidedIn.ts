import type { ReadOptions, SpecDocument } from '../../../spec/model.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../../../spec/read.ts';

/** A deliberation's record as a section refers to it. */
export interface DecisionLink {
  readonly title: string;
  /** Path of `record.md`, from the workspace folder. */
  readonly record: string;
}

const LABEL = /^(?:[-*+][ \t]+)?(?:\*\*|__)?Decided in(?::(?:\*\*|__)?|(?:\*\*|__):)[ \t]+\S/i;

/**
 * A spec's text with a line `Decided in: [question](record.md)` at the end of sections' own text, before what is nested in them. A section
 * that has such a line gets the link added to it; one that refers to the record already stays as it is.
 */
// @spec council-editor.md#DESK-21
export function withDecision(
  path: string,
  text: string,
  sections: readonly string[],
  link: DecisionLink,
  options: ReadOptions = DEFAULT_READ_OPTIONS,
): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const document = readSpec(path, text, options);
  const lines = text.split(/\r\n|\n/);
  const places = sections
    .flatMap((id) => placeIn(document, id, lines) ?? [])
    .toSorted((a, b) => b.start - a.start);
  for (const place of places) addTo(lines, place, linkText(path, link));
  return lines.join(eol);
}

/** The lines of a section's own text: from its heading to what is nested in it, both ends inclusive. */
interface OwnText {
  readonly start: number;
  readonly end: number;
}

/** The empty id is the document before its first heading, or its title. */
function placeIn(document: SpecDocument, id: string, lines: readonly string[]): OwnText | undefined {
  const at = document.sections.findIndex((section) => section.id === id || section.slug === id);
  const section = document.sections[id === '' ? 0 : at];
  if (!section) return id === '' ? { start: 0, end: lines.length - 1 } : undefined;
  const nested = document.sections.find(({ line }) => line > section.line && line <= section.endLine);
  return { start: section.line, end: (nested?.line ?? section.endLine + 1) - 1 };
}

function addTo(lines: string[], { start, end }: OwnText, link: string): void {
  const target = link.slice(link.lastIndexOf('](') + 2, -1);
  const own = lines.slice(start, end + 1);
  if (own.some((line) => line.includes(`](${target})`))) return;
  const labelled = own.findLastIndex((line) => LABEL.test(line));
  if (labelled >= 0) {
    lines[start + labelled] = `${lines[start + labelled]?.trimEnd()}, ${link}`;
    return;
  }
  const last = own.findLastIndex((line) => line.trim() !== '');
  lines.splice(start + last + 1, 0, '', `Decided in: ${link}`);
}

function linkText(path: string, { title, record }: DecisionLink): string {
  const words = title
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[[\]\\`*_<>]/g, '\\$&');
  return `[${words}](${relativeTo(path, record)})`;
}

/** A path as a link in another file writes it. */
function relativeTo(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1);
  const parts = to.split('/');
  let shared = 0;
  while (shared < folders.length && folders[shared] === parts[shared]) shared++;
  const up = folders.slice(shared).map(() => '..');
  return [...up, ...parts.slice(shared)].map((part) => escaped(part)).join('/');
}

/** Letters of every script stay readable; what would end or split a link does not. */
function escaped(part: string): string {
  return part.replace(
    /[\s()<>#?%]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
