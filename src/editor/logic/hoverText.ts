import type { Link } from '../../graph/model.ts';
import type { SpecGraph } from '../../graph/specGraph.ts';
import { nodeOf } from '../../graph/specGraph.ts';
import type { SpecDocument } from '../../spec/model.ts';
import { counted } from './counts.ts';
import type { TextLines } from './textLines.ts';

/** More lines than this do not fit on the screen beside the text that one is reading. */
const MOST_LINES = 24;
const MOST_CHARACTERS = 2_500;
const MOST_REFERRERS = 6;

/**
 * The text of a section as it is shown in a hover: its own lines, without the sections in it, cut where it is long.
 * Pictures become links: looking at a specification loads nothing from elsewhere. It may leave code open and has to be
 * a part of its own, or it would swallow what follows.
 */
// @spec security.md#SEC-23
export function sectionText(document: SpecDocument, section: number, lines: TextLines): string {
  const { first, last } = ownLines(document, section, lines.count);
  const shown = lines.lines(first, Math.min(last, first + MOST_LINES - 1));
  const text = shown.join('\n').slice(0, MOST_CHARACTERS);
  const isCut = last >= first + MOST_LINES || text.length === MOST_CHARACTERS;
  return withoutPictures(isCut ? `${text}\n\n…` : text);
}

/** From a heading to the line before the next one; a document shows itself up to its second heading. */
function ownLines(
  document: SpecDocument,
  section: number,
  count: number,
): { readonly first: number; readonly last: number } {
  const start = document.sections[section];
  const next = document.sections[Math.max(section, 0) + 1];
  const first = start?.line ?? document.sections[0]?.line ?? 0;
  return { first, last: (next?.line ?? count) - 1 };
}

/**
 * A picture is fetched as soon as it is shown. Readers of markdown differ in what is code, so that its beginning is
 * parted everywhere, in code too, by a space that has no width.
 */
function withoutPictures(text: string): string {
  return text.replaceAll('![', '!\u200B[');
}

/** `3 statements · 4 references from 2 documents`. */
export function factWords(document: SpecDocument, section: number, incoming: readonly Link[]): string {
  const statements = document.statements.filter((statement) => statement.section === section).length;
  const documents = new Set(incoming.map(({ path }) => path)).size;
  const references =
    incoming.length === 0
      ? 'nothing refers to it'
      : `${counted(incoming.length, 'reference')} from ${counted(documents, 'document')}`;
  return [statements > 0 ? counted(statements, 'statement') : '', references].filter(Boolean).join(' · ');
}

/** One line of a list of places that refer; `line` is where the reference stands. */
export interface Referrer {
  readonly title: string;
  readonly path: string;
  readonly line: number;
}

/** Who refers to something, each section once, in the order of files; and how many are left out. */
export function referrers(
  graph: SpecGraph,
  incoming: readonly Link[],
): { readonly shown: readonly Referrer[]; readonly more: number } {
  const bySection = new Map(incoming.toReversed().map((link) => [link.from, link]));
  const all = [...bySection].reverse().map(([from, { path, reference }]) => {
    const title = graph.node(from)?.title ?? from;
    return { title, path, line: reference.use.line };
  });
  return { shown: all.slice(0, MOST_REFERRERS), more: Math.max(0, all.length - MOST_REFERRERS) };
}

/** Text as markdown shows it literally. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&').replace(/\s+/g, ' ');
}

/** A name as code; a backtick, which would end it, becomes an apostrophe. */
export function inlineCode(name: string): string {
  return `\`${name.replaceAll('`', "'").replace(/\s+/g, ' ')}\``;
}

/** The address under a section, for people. */
export function addressOf(document: SpecDocument, section: number): string {
  return nodeOf(document, section).address;
}
