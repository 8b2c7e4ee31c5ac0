import type { SpecDocument } from '../spec/model.ts';
import { folderOf, inFolder } from './address.ts';
import { Aliases } from './aliases.ts';
import { Entry, idsOf, namesOf, titleOf } from './entry.ts';
import { byText, Multimap, minus } from './tables.ts';

/** The documents of the graph and the words by which they are found. It knows nothing of references. */
export class Library {
  /** Under which other paths documents are found. */
  aliases = new Aliases(new Map());
  readonly #byPath = new Map<string, Entry>();
  /** Only documents whose path is not in lower case already. */
  readonly #byLowerPath = new Multimap<Entry>();
  readonly #named = new Multimap<Entry>();
  readonly #titled = new Multimap<Entry>();
  readonly #defining = new Multimap<Entry>();
  readonly #definingIn = new Multimap<Entry>();
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
    const lower = path.toLowerCase();
    const plain = lower === path ? undefined : this.#byPath.get(lower);
    const others = this.#byLowerPath.get(lower).filter((entry) => entry.path !== path);
    return plain === undefined ? others : [plain, ...others];
  }

  /** Documents by one of `namesOf` their path. */
  named(name: string): readonly Entry[] {
    return this.#named.get(name);
  }

  /** All names; what spelling suggestions choose from. */
  names(): Iterable<string> {
    return this.#named.keys();
  }

  /** Documents by their folded title. */
  titled(title: string): readonly Entry[] {
    return this.#titled.get(title);
  }

  /** Documents anywhere that define a normalised textual id. */
  defining(id: string): readonly Entry[] {
    return this.#defining.get(id);
  }

  /** Documents of one folder that define a normalised textual id, by path. */
  definingIn(folder: string, id: string): readonly Entry[] {
    const entries = this.#definingIn.get(inFolder(folder, id));
    return entries.length < 2 ? entries : entries.toSorted((a, b) => byText(a.path, b.path));
  }

  add(document: SpecDocument): Entry {
    const entry = new Entry(document);
    this.#byPath.set(entry.path, entry);
    const lower = entry.path.toLowerCase();
    if (lower !== entry.path) this.#byLowerPath.add(lower, entry);
    for (const name of namesOf(entry.path)) this.#named.add(name, entry);
    this.#titled.add(titleOf(document), entry);
    for (const id of idsOf(entry)) this.#addId(id, entry);
    this.#namesRevision++;
    return entry;
  }

  /** Exchanges the facts of a document; only what differs is touched. */
  replace(entry: Entry, document: SpecDocument): void {
    const [oldTitle, oldIds] = [titleOf(entry.document), new Set(idsOf(entry))];
    entry.replace(document);
    const [title, ids] = [titleOf(document), new Set(idsOf(entry))];
    if (title !== oldTitle) {
      this.#titled.delete(oldTitle, entry);
      this.#titled.add(title, entry);
    }
    for (const id of minus(oldIds, ids)) this.#deleteId(id, entry);
    for (const id of minus(ids, oldIds)) this.#addId(id, entry);
  }

  delete(entry: Entry): void {
    this.#byPath.delete(entry.path);
    this.#byLowerPath.delete(entry.path.toLowerCase(), entry);
    for (const name of namesOf(entry.path)) this.#named.delete(name, entry);
    this.#titled.delete(titleOf(entry.document), entry);
    for (const id of idsOf(entry)) this.#deleteId(id, entry);
    this.#namesRevision++;
  }

  #addId(id: string, entry: Entry): void {
    this.#defining.add(id, entry);
    this.#definingIn.add(inFolder(folderOf(entry.path), id), entry);
  }

  #deleteId(id: string, entry: Entry): void {
    this.#defining.delete(id, entry);
    this.#definingIn.delete(inFolder(folderOf(entry.path), id), entry);
  }
}
