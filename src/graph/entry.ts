import type { SpecDocument } from '../spec/model.ts';
import { folderOf, nameOf, withoutExtension } from './address.ts';
import { Anchors } from './anchors.ts';
import { definesIds } from './definesIds.ts';
import { familyIds } from './identifiers.ts';
import type { Question } from './questions.ts';
import { fold } from './tables.ts';

const NONE: Question[] = [];

/** One document in the graph: its facts, the questions that its references ask, and the questions it answers. */
export class Entry {
  readonly path: string;
  /** One question for each reference of the document, in their order. */
  questions: readonly Question[] = [];
  /** Whether one of them says that the document depends on what it asks for. */
  isDependent = false;
  /** Questions whose answer rests on what is in this document. */
  answers: Question[] = NONE;
  #document: SpecDocument;
  #anchors: Anchors | undefined;
  #sources: Int32Array | undefined;

  constructor(document: SpecDocument) {
    this.path = document.path;
    this.#document = document;
  }

  get document(): SpecDocument {
    return this.#document;
  }

  get anchors(): Anchors {
    this.#anchors ??= new Anchors(this.#document);
    return this.#anchors;
  }

  /**
   * The section in which each reference stands. Kept where somebody has asked: impact goes through thousands of documents again
   * and again, and their references as such are made anew each time.
   */
  get sources(): Int32Array {
    this.#sources ??= Int32Array.from(this.#document.references, ({ section }) => section);
    return this.#sources;
  }

  replace(document: SpecDocument): void {
    this.#document = document;
    this.#anchors = undefined;
    this.#sources = undefined;
  }
}

/**
 * The ends by which a path is found, lower case and without extension: `rounds` and `a/rounds` for `x/a/rounds.md`,
 * for a folder's `README.md` the folder's name too. Longer suffixes are found by their last two parts.
 */
export function namesOf(path: string): readonly string[] {
  const whole = withoutExtension(path).toLowerCase();
  const names = endsOf(whole);
  return /^(?:readme|index)$/.test(nameOf(whole)) && whole.includes('/')
    ? [...names, ...endsOf(folderOf(whole))]
    : names;
}

function endsOf(path: string): readonly string[] {
  const last = nameOf(path);
  return last === path ? [last] : [last, lastTwo(path)];
}

/** The last two parts of a path. */
export function lastTwo(path: string): string {
  return path.slice(path.lastIndexOf('/', path.lastIndexOf('/') - 1) + 1);
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

/** The textual ids that are defined in a document's text. */
export function textIdsOf(entry: Entry): ReadonlySet<string> {
  return new Set(definesIds(entry.document) ? entry.anchors.ids().keys() : []);
}

/** Whether a document itself defines a textual id. */
export function definesId(entry: Entry): (id: string) => boolean {
  let family: readonly string[] | undefined;
  return (id) => {
    family ??= familyIds(entry.document);
    return entry.anchors.id(id) !== undefined || family.includes(id);
  };
}
