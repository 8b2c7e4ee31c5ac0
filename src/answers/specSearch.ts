import type { Open } from './open.ts';
import { type RankedSection, SectionRanking } from './sectionRanking.ts';

/** Finds sections by words. The texts are read when it is first asked; after that only what has changed. */
export class SpecSearch {
  readonly #ranking = new SectionRanking();
  #reading: Promise<void> = Promise.resolve();

  /** The best sections for some words, best first. */
  async find({ index }: Open, words: string, most: number): Promise<readonly RankedSection[]> {
    this.#reading = this.#reading.then(() => this.#refresh(index));
    await this.#reading;
    return this.#ranking.rank({ text: words, near: new Map(), typed: false }, most);
  }

  async #refresh(index: Open['index']): Promise<void> {
    for (const path of this.#ranking.paths()) {
      if (index.graph.document(path) === undefined) this.#ranking.remove(path);
    }
    const changed = [...index.graph.documents()].filter((document) => !this.#ranking.has(document));
    const texts = await Promise.all(changed.map(({ path }) => index.text(path).catch(() => '')));
    changed.forEach((document, at) => {
      this.#ranking.put(document, texts[at] ?? '');
    });
  }
}
