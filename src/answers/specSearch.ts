import { nodeOf } from '../graph/specGraph.ts';
import type { SpecDocument } from '../spec/model.ts';
import type { Open } from './open.ts';
import { WordIndex } from './wordIndex.ts';
import { Stems } from './words.ts';

/** A section that was found. */
export interface FoundSection {
  readonly address: string;
  readonly title: string;
}

/** A document whose sections are in the index, and their numbers there. */
interface Indexed {
  readonly document: SpecDocument;
  readonly entries: readonly number[];
}

/** So many documents are read before somebody else gets a turn. */
const AT_ONCE = 32;
/** The index is made anew when it holds more that has gone than this share. */
const MOST_GONE = 0.5;

/** Finds sections by words. Texts are read when it is first asked; after that only what has changed. */
export class SpecSearch {
  #index = new WordIndex();
  readonly #stems = new Stems();
  readonly #documents = new Map<string, Indexed>();
  readonly #sections: FoundSection[] = [];
  #gone = 0;
  #reading: Promise<void> = Promise.resolve();

  /** The best sections for some words, best first. */
  async find(open: Open, words: string, most: number): Promise<readonly FoundSection[]> {
    await this.prepare(open);
    return this.#index.search(this.#stems.of(words), most).flatMap((entry) => this.#sections[entry] ?? []);
  }

  /** Takes in what has changed, so that the next question need not wait. */
  prepare({ index }: Open): Promise<void> {
    const turn = this.#reading.then(() => this.#refresh(index));
    this.#reading = turn.catch(() => {});
    return turn;
  }

  async #refresh(index: Open['index']): Promise<void> {
    for (const path of [...this.#documents.keys()])
      if (index.graph.document(path) === undefined) this.#remove(path);
    if (this.#gone > this.#index.size * MOST_GONE) this.#clear();
    const changed = [...index.graph.documents()].filter(
      (document) => this.#documents.get(document.path)?.document !== document,
    );
    for (let at = 0; at < changed.length; at += AT_ONCE) {
      const part = changed.slice(at, at + AT_ONCE);
      const texts = await Promise.all(part.map(({ path }) => index.text(path).catch(() => '')));
      part.forEach((document, which) => {
        this.#put(document, texts[which] ?? '');
      });
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  #put(document: SpecDocument, text: string): void {
    this.#remove(document.path);
    const lines = text.split(/\r\n|\r|\n/);
    const entries = document.sections.map((_, section) => this.#add(document, section, lines));
    this.#documents.set(document.path, { document, entries });
  }

  /** A section's own text: what is nested in it is found by itself. */
  #add(document: SpecDocument, section: number, lines: readonly string[]): number {
    const { address, title } = nodeOf(document, section);
    const line = document.sections[section]?.line ?? 0;
    const end = document.sections[section + 1]?.line ?? lines.length;
    const own = document.statements.filter((each) => each.section === section);
    const entry = this.#index.add([
      { words: this.#stems.of(title), weight: 3 },
      { words: this.#stems.of(own.map(({ id }) => id ?? '').join(' ')), weight: 3 },
      { words: this.#stems.of(lines.slice(line + 1, end).join('\n')), weight: 1 },
    ]);
    this.#sections[entry] = { address, title };
    return entry;
  }

  #remove(path: string): void {
    const known = this.#documents.get(path);
    if (known === undefined) return;
    for (const entry of known.entries) this.#index.remove(entry);
    this.#gone += known.entries.length;
    this.#documents.delete(path);
  }

  #clear(): void {
    this.#index = new WordIndex();
    this.#documents.clear();
    this.#sections.length = 0;
    this.#gone = 0;
  }
}
