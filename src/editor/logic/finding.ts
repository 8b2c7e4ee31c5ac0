import type { Link } from '../../graph/model.ts';
import { nodeOf, type SpecGraph } from '../../graph/specGraph.ts';
import type { Anchor, Range, Section, SpecDocument } from '../../spec/model.ts';

/** A place in a text: line and character, from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Whether a range holds a position; its end counts, so that a cursor behind the last character is still on it. */
export function holds(range: Range, { line, character }: Position): boolean {
  if (line < range.line || line > range.endLine) return false;
  if (line === range.line && character < range.character) return false;
  return line < range.endLine || character <= range.endCharacter;
}

/** The innermost section that a line lies in, -1 before the first heading. */
export function sectionAtLine(document: SpecDocument, line: number): number {
  return document.sections.findLastIndex((section) => section.line <= line && line <= section.endLine);
}

/** The address of the innermost section that a line lies in; the document's before the first heading. */
export function addressAtLine(document: SpecDocument, line: number): string {
  return nodeOf(document, sectionAtLine(document, line)).address;
}

/** Asked for every section of a document, and the same for all of them. */
const titles = new WeakMap<readonly Section[], number>();

/** The section of a document's only title, -1 where it has none or several: it stands for the document. */
export function titleSection({ sections }: SpecDocument): number {
  const known = titles.get(sections);
  if (known !== undefined) return known;
  const isOnly =
    sections[0]?.level === 1 && sections.every(({ parent }, index) => index === 0 || parent !== -1);
  titles.set(sections, isOnly ? 0 : -1);
  return isOnly ? 0 : -1;
}

/** The sections that count as one with this one: the document (-1) and its only title, else itself. */
export function standingFor(document: SpecDocument, section: number): readonly number[] {
  const title = titleSection(document);
  return title >= 0 && (section === -1 || section === title) ? [-1, title] : [section];
}

/** References to a section, and for a document's title those to the document. */
export function incomingLinks(graph: SpecGraph, document: SpecDocument, section: number): readonly Link[] {
  return standingFor(document, section).flatMap((each) => graph.incoming(nodeOf(document, each).address));
}

/** References in a section that lead to a section, and for a document's title those in its front matter. */
export function outgoingLinks(graph: SpecGraph, document: SpecDocument, section: number): readonly Link[] {
  const own = standingFor(document, section);
  return graph
    .links(document.path)
    .filter(({ reference, resolution }) => own.includes(reference.section) && resolution.to === 'section');
}

/** The section whose heading stands at a position, undefined where there is none. */
export function headingAt(document: SpecDocument, position: Position): number | undefined {
  const found = document.sections.findIndex(
    ({ line, heading }) => line === position.line || holds(heading, position),
  );
  return found < 0 ? undefined : found;
}

/** The anchor written at a position. */
export function anchorAt(document: SpecDocument, position: Position): Anchor | undefined {
  return document.anchors.find(({ kind, range }) => kind !== 'slug' && holds(range, position));
}

/** The link written at a position: where it is used, or where its destination stands. The innermost counts. */
export function linkAt(graph: SpecGraph, path: string, position: Position): Link | undefined {
  const links = graph.links(path).filter(({ reference }) => isAt(reference, position));
  return links.sort((a, b) => size(a.reference.range) - size(b.reference.range))[0];
}

function isAt({ range, use }: { readonly range: Range; readonly use: Range }, position: Position): boolean {
  return holds(range, position) || holds(use, position);
}

function size({ line, endLine, character, endCharacter }: Range): number {
  return (endLine - line) * 10_000 + endCharacter - character;
}
