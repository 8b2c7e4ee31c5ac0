import type { Section, SpecDocument } from '../spec/model.ts';
import { definesIds } from './definesIds.ts';
import { isTextualId, normaliseId } from './identifiers.ts';
import { fold } from './tables.ts';

/** Shorter documents are looked through: a table would weigh more than their text. */
const LONG = 50;
const NONE: ReadonlyMap<string, number> = new Map();
const NO_ROWS: ReadonlySet<string> = new Set();

/**
 * What can be pointed at inside one document; -1 stands for the document itself. Tables are made when they are first
 * needed and only for long documents.
 */
export class Anchors {
  readonly #document: SpecDocument;
  #exact: ReadonlyMap<string, number> | undefined;
  #spellings: ReadonlyMap<string, string> | undefined;
  #ids: ReadonlyMap<string, number> | undefined;
  #rows: ReadonlySet<string> | undefined;
  #titles: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(document: SpecDocument) {
    this.#document = document;
  }

  /** The section that a decoded fragment leads to; undefined when there is none. */
  exact(fragment: string): number | undefined {
    if (this.#exact !== undefined) return this.#exact.get(fragment);
    const { sections } = this.#document;
    if (sections.length >= LONG) return this.#table().get(fragment);
    const own = sections.findIndex(({ id }) => id === fragment);
    const section = own === -1 ? sections.findIndex(({ slug }) => slug === fragment) : own;
    return section === -1 ? this.#besides(fragment) : section;
  }

  /** The same, without regard to case: browsers and GitHub accept it. */
  caseless(fragment: string): number | undefined {
    const spelling = this.spelling(fragment);
    return spelling === undefined ? undefined : this.exact(spelling);
  }

  /** How the document itself spells a fragment, which may be written in any case. */
  spelling(fragment: string): string | undefined {
    this.#spellings ??= spellings(this.all());
    return this.#spellings.get(fragment.toLowerCase());
  }

  /** All fragments that lead somewhere in this document. */
  all(): Iterable<string> {
    return this.#table().keys();
  }

  /** The section that defines a textual id, by its normalised form. */
  id(normalised: string): number | undefined {
    return this.ids().get(normalised);
  }

  /** Textual ids of which nothing but a row of a table says what they are, normalised. */
  rows(): ReadonlySet<string> {
    this.#rows ??= definesIds(this.#document) ? rowIds(this.#document) : NO_ROWS;
    return this.#rows;
  }

  /** Textual ids defined in this document, normalised, with the section of the first definition. */
  ids(): ReadonlyMap<string, number> {
    this.#ids ??= definesIds(this.#document) ? definedIds(this.#document) : NONE;
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
    this.#titles ??= byTitle(sections);
    const ends = this.#titles.get(wanted.at(-1) ?? '') ?? [];
    const found = ends.filter((index) => endsWith(sections, index, wanted));
    const exact = found.filter((index) => isFromTop(sections, index, wanted.length));
    return exact.length > 0 ? exact.slice(0, 1) : found;
  }

  /** What no heading is called. Most links lead to headings: the other lists need not be read for them. */
  #besides(fragment: string): number | undefined {
    const { anchors, statements } = this.#document;
    if (anchors.length + statements.length >= LONG) return this.#table().get(fragment);
    const found =
      anchors.find(({ id, kind }) => id === fragment && kind !== 'slug') ??
      statements.find(({ id }) => id === fragment) ??
      anchors.find(({ id }) => id === fragment);
    return found?.section;
  }

  #table(): ReadonlyMap<string, number> {
    this.#exact ??= exactTable(this.#document);
    return this.#exact;
  }
}

/** Every place with what it is called, what counts first before the others. */
function* places({ sections, anchors, statements }: SpecDocument): Generator<readonly [string, number]> {
  for (const [index, section] of sections.entries()) yield [section.id, index];
  for (const [index, section] of sections.entries()) yield [section.slug, index];
  for (const { id, kind, section } of anchors) if (kind !== 'slug') yield [id, section];
  for (const statement of statements) if (statement.id !== null) yield [statement.id, statement.section];
  // What another host would call a heading never takes a link from what is written.
  for (const { id, kind, section } of anchors) if (kind === 'slug') yield [id, section];
}

function exactTable(document: SpecDocument): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [id, section] of places(document)) if (!found.has(id)) found.set(id, section);
  return found;
}

function spellings(fragments: Iterable<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const fragment of fragments) {
    const lower = fragment.toLowerCase();
    if (!found.has(lower)) found.set(lower, fragment);
  }
  return found;
}

/** Sections by what they are called, in the order of the document; a heading of lat.md may be called two things. */
function byTitle(sections: readonly Section[]): ReadonlyMap<string, readonly number[]> {
  const called = sections.flatMap((section, index) => namesOf(section).map((name) => ({ name, index })));
  const groups = Map.groupBy(called, ({ name }) => name);
  return new Map([...groups].map(([name, all]) => [name, all.map(({ index }) => index)]));
}

function namesOf({ title, name }: Section): readonly string[] {
  return [...new Set([title, name ?? title].map(fold))];
}

function definedIds({ anchors, statements }: SpecDocument): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const add = (id: string, section: number): void => {
    const normalised = normaliseId(id);
    if (!found.has(normalised)) found.set(normalised, section);
  };
  for (const anchor of anchors) if (isTextualId(anchor)) add(anchor.id, anchor.section);
  for (const statement of statements) if (statement.id !== null) add(statement.id, statement.section);
  return found;
}

function rowIds({ anchors }: SpecDocument): ReadonlySet<string> {
  return new Set(anchors.flatMap(({ kind, id }) => (kind === 'row' ? [normaliseId(id)] : [])));
}

function endsWith(sections: readonly Section[], index: number, wanted: readonly string[]): boolean {
  let at = index;
  for (let part = wanted.length - 1; part >= 0; part--) {
    const section = sections[at];
    if (section === undefined || !namesOf(section).includes(wanted[part] ?? '')) return false;
    at = section.parent;
  }
  return true;
}

function isFromTop(sections: readonly Section[], index: number, depth: number): boolean {
  let at = index;
  for (let step = 0; step < depth; step++) at = sections[at]?.parent ?? -1;
  return at === -1 || (sections[at]?.level === 1 && sections[at]?.parent === -1);
}
