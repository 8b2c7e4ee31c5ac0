import type { PatternTree } from './patternTree.ts';

/** Repetitions beyond this count as endless: each way to split their text multiplies the ways of the ones before. */
const WRITTEN_OUT = 3;
/** No pattern that a person wrote has more places. */
const MOST_PLACES = 400;

/** Characters that stand for all: where two atoms share a character, they share one of these or of the pattern's own. */
const SAMPLE = [...Array(128).keys()]
  .map((code) => String.fromCharCode(code))
  .concat([...'éßſİµΩжα漢\u00a0\u2028–“”😀']);

/** The places of a pattern that take a character, and how many ways lead from one to the next without taking another. */
export interface Automaton {
  /** For each place the characters that it takes, one bit each. */
  readonly takes: readonly bigint[];
  readonly next: readonly ReadonlyMap<number, number>[];
}

/** The part of a pattern that was read: in how many ways it takes nothing, and the places that it can begin and end with. */
interface Part {
  readonly empty: number;
  readonly first: ReadonlyMap<number, number>;
  readonly last: ReadonlyMap<number, number>;
}

const NOTHING: Part = { empty: 1, first: new Map(), last: new Map() };

/** The automata of a pattern and of everything that it looks around for; undefined where it is too large to tell. */
export function automataOf(
  tree: PatternTree,
  source: string,
  flags: string,
): readonly Automaton[] | undefined {
  const alphabet = [...new Set([...SAMPLE, ...source])];
  const trees = [tree];
  const automata: Automaton[] = [];
  for (const each of trees) {
    const builder = new Builder(alphabet, flags, trees);
    builder.add(each);
    if (builder.takes.length > MOST_PLACES) return undefined;
    automata.push(builder);
  }
  return automata;
}

class Builder implements Automaton {
  readonly takes: bigint[] = [];
  readonly next: Map<number, number>[] = [];
  private readonly alphabet: readonly string[];
  private readonly flags: string;
  private readonly asides: PatternTree[];
  private readonly known = new Map<string, bigint>();

  constructor(alphabet: readonly string[], flags: string, asides: PatternTree[]) {
    this.alphabet = alphabet;
    this.flags = flags.replace(/[^isuv]/g, '');
    this.asides = asides;
  }

  add(tree: PatternTree): Part {
    if (this.takes.length > MOST_PLACES) return NOTHING;
    if (tree.kind === 'atom') return this.atom(tree.source);
    if (tree.kind === 'assertion') return NOTHING;
    if (tree.kind === 'sequence')
      return tree.parts.reduce<Part>((before, part) => this.join(before, this.add(part)), NOTHING);
    if (tree.kind === 'choice') return tree.options.map((option) => this.add(option)).reduce(either);
    if (tree.kind === 'repeat') return this.repeat(tree.of, tree.least, tree.most);
    if (!this.asides.includes(tree.of)) this.asides.push(tree.of);
    return NOTHING;
  }

  private atom(source: string): Part {
    const place = this.takes.push(this.charactersOf(source)) - 1;
    this.next.push(new Map());
    const alone = new Map([[place, 1]]);
    return { empty: 0, first: alone, last: alone };
  }

  /** A reference to what a group took may be anything. */
  private charactersOf(source: string): bigint {
    const known = this.known.get(source);
    if (known !== undefined) return known;
    const pattern = /^\\(?:[1-9]|k<)/.test(source) ? /[\s\S]/ : new RegExp(`^(?:${source})$`, this.flags);
    const bits = this.alphabet.reduce(
      (found, sign, bit) => (pattern.test(sign) ? found | (1n << BigInt(bit)) : found),
      0n,
    );
    this.known.set(source, bits);
    return bits;
  }

  /** `x{2,3}` is `xx(?:x)?`, and `x{2,}` is `xx+`. */
  private repeat(tree: PatternTree, least: number, most: number): Part {
    const isEndless = most > WRITTEN_OUT;
    const copies = isEndless ? Math.min(least, WRITTEN_OUT) : least;
    let before = NOTHING;
    for (let copy = 1; copy < copies; copy++) before = this.join(before, this.add(tree));
    if (isEndless) return this.join(before, this.loop(this.add(tree), least === 0));
    if (copies > 0) before = this.join(before, this.add(tree));
    return this.join(before, this.optional(tree, most - least));
  }

  private optional(tree: PatternTree, times: number): Part {
    if (times <= 0) return NOTHING;
    return { ...this.join(this.add(tree), this.optional(tree, times - 1)), empty: 1 };
  }

  private loop(part: Part, mayBeEmpty: boolean): Part {
    this.link(part, part);
    return mayBeEmpty ? { ...part, empty: 1 } : part;
  }

  private join(a: Part, b: Part): Part {
    this.link(a, b);
    return {
      empty: a.empty * b.empty,
      first: sum(a.first, b.first, a.empty),
      last: sum(b.last, a.last, b.empty),
    };
  }

  private link(from: Part, to: Part): void {
    for (const [place, ways] of from.last) {
      const next = this.next[place];
      for (const [target, others] of to.first) next?.set(target, (next.get(target) ?? 0) + ways * others);
    }
  }
}

function either(a: Part, b: Part): Part {
  return { empty: a.empty + b.empty, first: sum(a.first, b.first, 1), last: sum(a.last, b.last, 1) };
}

function sum(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>, times: number): Part['first'] {
  const all = new Map(a);
  if (times > 0) for (const [place, ways] of b) all.set(place, (all.get(place) ?? 0) + ways * times);
  return all;
}
