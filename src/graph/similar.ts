/** How alike two words are, and the nearest of many. For "did you mean". */

const ALIKE = 0.6;
/** So many words share most with the one that is looked for; only these are compared in full. */
const COMPARED = 40;
/** Among thousands of like names (`topic-1` … `topic-9999`) not all can be counted for each broken link. */
const MOST_LOOKED_AT = 1000;

/** 1 for the same letters, 0 for nothing in common. */
export function similarity(a: string, b: string): number {
  const [left, right] = [lettersOf(a), lettersOf(b)];
  if (left === right) return left === '' ? 0 : 1;
  const longer = Math.max(left.length, right.length);
  const spelling = 1 - distance(left, right) / longer;
  return Math.max(spelling, contained(left, right), sharedWords(a, b));
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function contained(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 4 && long.includes(short) ? 0.6 + (0.35 * short.length) / long.length : 0;
}

/** Headings are reworded more than misspelt: words in common count, the more when one holds all of the other's. */
function sharedWords(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  const common = shared / Math.max(1, left.size + right.size - shared);
  const held = shared < 2 ? 0 : (0.85 * shared) / Math.min(left.size, right.size);
  return Math.max(0.95 * common, held);
}

function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return new Set(words.filter((word) => word !== '').map((word) => word.replace(/(?<=\w{3})s$/, '')));
}

/** Edits that turn one word into the other; a swap of neighbours is one edit. Long words are cut. */
export function distance(first: string, second: string): number {
  const [a, b] = [first.slice(0, MOST_LETTERS), second.slice(0, MOST_LETTERS)];
  let [beforeLast, last, row] = ROWS;
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      const cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      row[j] = isSwap(a, i, b, j) ? Math.min(cost, at(beforeLast, j - 2) + 1) : cost;
    }
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return at(last, b.length);
}

const MOST_LETTERS = 100;
/** Three rows are all that is looked at; they are written before they are read. */
const ROWS = [
  new Uint8Array(MOST_LETTERS + 1),
  new Uint8Array(MOST_LETTERS + 1),
  new Uint8Array(MOST_LETTERS + 1),
] as const;

function at(row: Uint8Array, index: number): number {
  return row[index] ?? 0;
}

function isSwap(a: string, i: number, b: string, j: number): boolean {
  return i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
}

/** Finds words by the three-letter pieces that they share, so that 10,000 of them are searched in no time. */
export class Finder {
  readonly #words: readonly string[];
  readonly #pieces = new Map<string, number[]>();
  /** The same name is often broken in many places. */
  readonly #found = new Map<string, readonly string[]>();

  constructor(words: Iterable<string>) {
    this.#words = [...words];
    this.#words.forEach((word, index) => {
      for (const piece of piecesOf(word)) {
        const list = this.#pieces.get(piece);
        if (list === undefined) this.#pieces.set(piece, [index]);
        else list.push(index);
      }
    });
  }

  /** The words most like this one, best first; none when nothing is alike. */
  nearest(word: string, most: number): readonly string[] {
    const found = this.#found.get(word) ?? this.#alike(word);
    this.#found.set(word, found);
    return found.slice(0, most);
  }

  #alike(word: string): readonly string[] {
    const scored = this.#likely(word).map((candidate) => ({ candidate, score: similarity(word, candidate) }));
    const alike = scored.filter(({ score }) => score >= ALIKE);
    alike.sort((a, b) => b.score - a.score || (a.candidate < b.candidate ? -1 : 1));
    return alike.map(({ candidate }) => candidate);
  }

  /** The rarest pieces tell most: common ones are left out once enough words were looked at. */
  #likely(word: string): readonly string[] {
    if (this.#words.length <= COMPARED) return this.#words;
    const lists = [...piecesOf(word)].flatMap((piece) => [this.#pieces.get(piece) ?? []]);
    lists.sort((a, b) => a.length - b.length);
    const shared = new Map<number, number>();
    let looked = 0;
    for (const list of lists) {
      if (looked > 0 && looked + list.length > MOST_LOOKED_AT) break;
      looked += list.length;
      for (const index of list) shared.set(index, (shared.get(index) ?? 0) + 1);
    }
    return this.#best(shared, word.length);
  }

  #best(shared: ReadonlyMap<number, number>, length: number): readonly string[] {
    const scored = [...shared].map(([index, count]) => {
      const word = this.#words[index] ?? '';
      return { word, index, score: count / (word.length + length) };
    });
    scored.sort((a, b) => b.score - a.score || a.index - b.index);
    return scored.slice(0, COMPARED).map(({ word }) => word);
  }
}

function piecesOf(word: string): ReadonlySet<string> {
  const letters = ` ${lettersOf(word)} `;
  const pieces = new Set<string>();
  for (let start = 0; start + 3 <= letters.length; start++) pieces.add(letters.slice(start, start + 3));
  return pieces;
}
