import type { SpecDocument } from '../spec/model.ts';
import { nameOf, withoutExtension } from './address.ts';
import { Anchors } from './anchors.ts';
import { familyIds, namingPart } from './identifiers.ts';
import type { Question } from './questions.ts';
import { fold } from './tables.ts';

/** One document in the graph: its facts, the questions that its references ask, and the questions it answers. */
export class Entry {
  readonly path: string;
  /** The path in lower case; how paths are watched and wrong case is found. */
  readonly lower: string;
  /** One question for each reference of the document, in their order. */
  questions: readonly Question[] = [];
  /** Questions whose answer rests on what is in this document. */
  readonly answers: Question[] = [];
  #document: SpecDocument;
  #anchors: Anchors | undefined;

  constructor(document: SpecDocument) {
    this.path = document.path;
    this.lower = document.path.toLowerCase();
    this.#document = document;
  }

  get document(): SpecDocument {
    return this.#document;
  }

  get anchors(): Anchors {
    this.#anchors ??= new Anchors(this.#document);
    return this.#anchors;
  }

  replace(document: SpecDocument): void {
    this.#document = document;
    this.#anchors = undefined;
  }
}

/** The last parts by which a path's suffixes are found: `rounds` for `a/rounds.md`, also `a` for `a/README.md`. */
export function namesOf(path: string): readonly string[] {
  const stem = withoutExtension(nameOf(path)).toLowerCase();
  const naming = namingPart(path).toLowerCase();
  return naming === stem ? [stem] : [stem, naming];
}

/** The words by which wiki links find a document: its title. */
export function titleOf(document: SpecDocument): string {
  return fold(document.title);
}

/** Every textual id that a document defines, by its name or in its text. */
export function idsOf(entry: Entry): Iterable<string> {
  const family = familyIds(entry.document);
  return family.length === 0
    ? entry.anchors.ids().keys()
    : new Set([...family, ...entry.anchors.ids().keys()]);
}

/** Whether a document itself defines a textual id. */
export function definesId(entry: Entry): (id: string) => boolean {
  let family: readonly string[] | undefined;
  return (id) => {
    family ??= familyIds(entry.document);
    return entry.anchors.id(id) !== undefined || family.includes(id);
  };
}
