/** How much a repeated word adds, and how much longer entries count less: the usual values of Okapi BM25 (Robertson and Zaragoza 2009). */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;

/** Words of one field of an entry, and how much each counts. */
export interface Field {
  readonly words: readonly string[];
  readonly weight: number;
}

/** The entries that a word stands in, with how much it counts in each; in the order in which they were put in. */
interface Postings {
  readonly entries: number[];
  readonly weights: number[];
}

/**
 * An index from words to entries, ranked by BM25 over weighted fields. Entries are numbers that the caller gives out, each once; one that
 * is taken out is skipped from then on, and the index is made anew by the caller when too many have gone.
 */
export class WordIndex {
  readonly #postings = new Map<string, Postings>();
  readonly #lengths: number[] = [];
  #total = 0;
  #count = 0;

  /** How many numbers were given out, those that have gone included. */
  get size(): number {
    return this.#lengths.length;
  }

  /** Puts an entry in and gives its number. */
  add(fields: readonly Field[]): number {
    const entry = this.#lengths.length;
    const weights = new Map<string, number>();
    let length = 0;
    for (const { words, weight } of fields) {
      length += words.length;
      for (const word of words) weights.set(word, (weights.get(word) ?? 0) + weight);
    }
    for (const [word, weight] of weights) this.#post(word, entry, weight);
    this.#lengths.push(length);
    this.#total += length;
    this.#count++;
    return entry;
  }

  remove(entry: number): void {
    const length = this.#lengths[entry] ?? -1;
    if (length < 0) return;
    this.#lengths[entry] = -1;
    this.#total -= length;
    this.#count--;
  }

  /** The best entries for some words, best first; among equals the one that was put in first. */
  search(words: readonly string[], most: number): readonly number[] {
    const scores = new Float64Array(this.size);
    for (const word of new Set(words)) this.#score(word, scores);
    const best: number[] = [];
    for (let entry = 0; entry < scores.length; entry++) {
      const score = scores[entry] ?? 0;
      if (score === 0 || (best.length === most && score <= (scores[best[most - 1] ?? 0] ?? 0))) continue;
      const at = best.findIndex((other) => (scores[other] ?? 0) < score);
      best.splice(at < 0 ? best.length : at, 0, entry);
      if (best.length > most) best.pop();
    }
    return best;
  }

  #post(word: string, entry: number, weight: number): void {
    const known = this.#postings.get(word);
    if (known === undefined) this.#postings.set(word, { entries: [entry], weights: [weight] });
    else {
      known.entries.push(entry);
      known.weights.push(weight);
    }
  }

  #score(word: string, scores: Float64Array): void {
    const { entries, weights } = this.#postings.get(word) ?? { entries: [], weights: [] };
    const rarity = Math.log(1 + (this.#count - entries.length + 0.5) / (entries.length + 0.5));
    const average = this.#total / Math.max(1, this.#count);
    for (let at = 0; at < entries.length; at++) {
      const entry = entries[at] ?? 0;
      const length = this.#lengths[entry] ?? -1;
      if (length < 0) continue;
      const weight = weights[at] ?? 0;
      const norm = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / average);
      const score = (rarity * weight * (SATURATION + 1)) / (weight + norm);
      scores[entry] = (scores[entry] ?? 0) + score;
    }
  }
}
