/** Names with the pairs of letters in them, for finding what was perhaps meant. */
export class NearestNames {
  readonly #names: readonly string[];
  readonly #byPair = new Map<string, number[]>();
  readonly #counts: readonly number[];

  constructor(names: Iterable<string>) {
    this.#names = [...new Set(names)];
    this.#counts = this.#names.map((name, number) => {
      const pairs = pairsOf(name);
      for (const pair of pairs) this.#list(pair, number);
      return pairs.size;
    });
  }

  /** The names most like a text, best first. */
  find(text: string, most = 3): string[] {
    const wanted = pairsOf(text);
    const shared = new Map<number, number>();
    for (const pair of wanted) {
      for (const number of this.#byPair.get(pair) ?? []) shared.set(number, (shared.get(number) ?? 0) + 1);
    }
    return [...shared]
      .map(([number, count]) => ({
        name: this.#names[number] ?? '',
        likeness: (2 * count) / (wanted.size + (this.#counts[number] ?? 0)),
      }))
      .filter(({ likeness }) => likeness >= 0.5)
      .sort((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1))
      .slice(0, most)
      .map(({ name }) => name);
  }

  #list(pair: string, number: number): void {
    const numbers = this.#byPair.get(pair);
    if (numbers === undefined) this.#byPair.set(pair, [number]);
    else numbers.push(number);
  }
}

/** Three letters at a time: with two, everything is like everything. */
function pairsOf(text: string): Set<string> {
  const lower = ` ${text.toLowerCase()} `;
  const pairs = new Set<string>();
  for (let at = 0; at + 3 <= lower.length; at++) pairs.add(lower.slice(at, at + 3));
  return pairs;
}
