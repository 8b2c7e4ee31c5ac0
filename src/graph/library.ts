import type { SpecDocument } from '../spec/model.ts';
import { Entry, idsOf, namesOf, titleOf } from './entry.ts';
import { byText, Multimap } from './tables.ts';

/** The documents of the graph and the words by which they are found. It knows nothing of references. */
export class Library {
  readonly #byPath = new Map<string, Entry>();
  readonly #byLowerPath = new Multimap<Entry>();
  readonly #named = new Multimap<Entry>();
  readonly #titled = new Multimap<Entry>();
  readonly #defining = new Multimap<Entry>();
  #namesRevision = 0;

  get size(): number {
    return this.#byPath.size;
  }

  /** Counts up when a document comes or goes, not when one is edited. */
  get namesRevision(): number {
    return this.#namesRevision;
  }

  get(path: string): Entry | undefined {
    return this.#byPath.get(path);
  }

  entries(): IterableIterator<Entry> {
    return this.#byPath.values();
  }

  paths(): IterableIterator<string> {
    return this.#byPath.keys();
  }

  /** Documents whose path differs from `path` only in case. */
  inOtherCase(path: string): readonly Entry[] {
    return this.#byLowerPath.get(path.toLowerCase()).filter((entry) => entry.path !== path);
  }

  /** Documents by the last part of their path, lower case, without extension. */
  named(name: string): readonly Entry[] {
    return this.#named.get(name);
  }

  /** All last parts of paths; what spelling suggestions choose from. */
  names(): Iterable<string> {
    return this.#named.keys();
  }

  /** Documents by their folded title. */
  titled(title: string): readonly Entry[] {
    return this.#titled.get(title);
  }

  /** Documents that define a normalised textual id, in order of their paths. */
  defining(id: string): readonly Entry[] {
    const entries = this.#defining.get(id);
    return entries.length < 2 ? entries : entries.toSorted((a, b) => byText(a.path, b.path));
  }

  add(document: SpecDocument): Entry {
    const entry = new Entry(document);
    this.#byPath.set(entry.path, entry);
    this.#byLowerPath.add(entry.lower, entry);
    for (const name of namesOf(entry.path)) this.#named.add(name, entry);
    this.#namesRevision++;
    this.#addFacts(entry);
    return entry;
  }

  replace(entry: Entry, document: SpecDocument): void {
    this.#deleteFacts(entry);
    entry.replace(document);
    this.#addFacts(entry);
  }

  delete(entry: Entry): void {
    this.#deleteFacts(entry);
    this.#byPath.delete(entry.path);
    this.#byLowerPath.delete(entry.lower, entry);
    for (const name of namesOf(entry.path)) this.#named.delete(name, entry);
    this.#namesRevision++;
  }

  #addFacts(entry: Entry): void {
    this.#titled.add(titleOf(entry.document), entry);
    for (const id of idsOf(entry)) this.#defining.add(id, entry);
  }

  #deleteFacts(entry: Entry): void {
    this.#titled.delete(titleOf(entry.document), entry);
    for (const id of idsOf(entry)) this.#defining.delete(id, entry);
  }
}
