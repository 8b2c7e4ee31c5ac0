/** How alike two words are, and the nearest of many. For "did you mean". */

const ALIKE = 0.6;
/** So many words share most with the one that is looked for; only these are compared in full. */
const COMPARED = 60;

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
  const [a, b] = [first.slice(0, 100), second.slice(0, 100)];
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      row.push(swapped ? Math.min(cost, at(beforeLast, j - 2) + 1) : cost);
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

/** Finds words by the three-letter pieces that they share, so that 10,000 of them are searched in no time. */
export class Finder {
  readonly #words: readonly string[];
  readonly #pieces = new Map<string, number[]>();

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
    const scored = this.#likely(word).map((candidate) => ({ candidate, score: similarity(word, candidate) }));
    const alike = scored.filter(({ score }) => score >= ALIKE);
    alike.sort((a, b) => b.score - a.score || (a.candidate < b.candidate ? -1 : 1));
    return alike.slice(0, most).map(({ candidate }) => candidate);
  }

  #likely(word: string): readonly string[] {
    if (this.#words.length <= COMPARED) return this.#words;
    const shared = new Map<number, number>();
    for (const piece of piecesOf(word)) {
      for (const index of this.#pieces.get(piece) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
    }
    const score = ([index, count]: [number, number]): number =>
      count / ((this.#words[index]?.length ?? 0) + word.length);
    const best = [...shared].sort((a, b) => score(b) - score(a) || a[0] - b[0]).slice(0, COMPARED);
    return best.flatMap(([index]) => this.#words[index] ?? []);
  }
}

function piecesOf(word: string): ReadonlySet<string> {
  const letters = ` ${lettersOf(word)} `;
  const pieces = new Set<string>();
  for (let start = 0; start + 3 <= letters.length; start++) pieces.add(letters.slice(start, start + 3));
  return pieces;
}
