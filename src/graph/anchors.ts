import type { Section, SpecDocument } from '../spec/model.ts';
import { normaliseId } from './identifiers.ts';
import { fold } from './tables.ts';

/**
 * What can be pointed at inside one document. Made when the document is first asked, so that opening a folder
 * does not pay for documents that nobody links into. -1 stands for the document itself.
 */
export class Anchors {
  readonly #document: SpecDocument;
  #exact: Map<string, number> | undefined;
  #caseless: Map<string, number> | undefined;
  #ids: ReadonlyMap<string, number> | undefined;

  constructor(document: SpecDocument) {
    this.#document = document;
  }

  /** The section that a decoded fragment leads to; undefined when there is none. */
  exact(fragment: string): number | undefined {
    return this.#anchors().get(fragment);
  }

  /** The same, without regard to case: browsers and GitHub accept it. */
  caseless(fragment: string): number | undefined {
    this.#caseless ??= caselessAnchors(this.#anchors());
    return this.#caseless.get(fragment.toLowerCase());
  }

  /** All fragments that lead somewhere in this document. */
  all(): Iterable<string> {
    return this.#anchors().keys();
  }

  /** The section that defines a textual id, by its normalised form. */
  id(normalised: string): number | undefined {
    return this.ids().get(normalised);
  }

  /** Textual ids defined in this document, normalised, with the section of the first definition. */
  ids(): ReadonlyMap<string, number> {
    this.#ids ??= definedIds(this.#document);
    return this.#ids;
  }

  /**
   * Sections that a path of heading texts means (`Section#Sub`, lat.md's and Obsidian's form): each heading is the
   * parent of the next one, case does not matter, the headings above the first may be left out. A path that
   * starts at the top (with or without the document's only title) is exact and beats the others.
   */
  headings(parts: readonly string[]): readonly number[] {
    const { sections } = this.#document;
    const wanted = parts.map(fold);
    const found = sections.flatMap((_, index) => (endsWith(sections, index, wanted) ? [index] : []));
    const exact = found.filter((index) => isFromTop(sections, index, wanted.length));
    return exact.length > 0 ? exact.slice(0, 1) : found;
  }

  #anchors(): ReadonlyMap<string, number> {
    this.#exact ??= exactAnchors(this.#document);
    return this.#exact;
  }
}

function exactAnchors({ sections, anchors, statements }: SpecDocument): Map<string, number> {
  const found = new Map<string, number>();
  const add = (id: string, section: number): void => {
    if (!found.has(id)) found.set(id, section);
  };
  sections.forEach((section, index) => {
    add(section.id, index);
  });
  sections.forEach((section, index) => {
    add(section.slug, index);
  });
  for (const anchor of anchors) add(anchor.id, anchor.section);
  for (const statement of statements) if (statement.id !== null) add(statement.id, statement.section);
  return found;
}

function caselessAnchors(exact: ReadonlyMap<string, number>): Map<string, number> {
  const found = new Map<string, number>();
  for (const [id, section] of exact) {
    const lower = id.toLowerCase();
    if (!found.has(lower)) found.set(lower, section);
  }
  return found;
}

function definedIds({ anchors, statements }: SpecDocument): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const add = (id: string, section: number): void => {
    const normalised = normaliseId(id);
    if (!found.has(normalised)) found.set(normalised, section);
  };
  for (const anchor of anchors) if (anchor.kind === 'id') add(anchor.id, anchor.section);
  for (const statement of statements) if (statement.id !== null) add(statement.id, statement.section);
  return found;
}

function endsWith(sections: readonly Section[], index: number, wanted: readonly string[]): boolean {
  let at = index;
  for (let part = wanted.length - 1; part >= 0; part--) {
    const section = sections[at];
    if (section === undefined || fold(section.title) !== wanted[part]) return false;
    at = section.parent;
  }
  return true;
}

function isFromTop(sections: readonly Section[], index: number, depth: number): boolean {
  let at = index;
  for (let step = 0; step < depth; step++) at = sections[at]?.parent ?? -1;
  return at === -1 || (sections[at]?.level === 1 && sections[at]?.parent === -1);
}
