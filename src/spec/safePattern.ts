import { type Automaton, automataOf } from './patternAutomaton.ts';
import { patternTree } from './patternTree.ts';

/**
 * Whether a regular expression that the engine has taken can need time that doubles with each character: it repeats something that the same
 * text can pass in two ways, as `(a+)+`, `(a|a)*` and `(\w|\d)+` do. What is too large to tell counts as such.
 */
// @spec security.md#SEC-14
export function canTakeForEver(source: string, flags = ''): boolean {
  const automata = automataOf(patternTree(source), source, flags);
  return automata === undefined || automata.some(repeatsAmbiguity);
}

/**
 * From a place and back to it there are two ways for the same text. Ways are followed in pairs, within places that lead to each other: a
 * pair that parted from one place and comes together again is the proof.
 */
function repeatsAmbiguity(automaton: Automaton): boolean {
  const size = automaton.takes.length;
  const { ahead, back } = edgesOf(automaton);
  const seen = new Set<number>();
  for (let place = 0; place < size; place++) {
    if (seen.has(place)) continue;
    const together = common(reached([place], ahead), reached([place], back));
    for (const each of together) seen.add(each);
    if (hasTwoWays(automaton, together) || canPart(automaton, together, ahead, back)) return true;
  }
  return false;
}

type Step = (from: number) => Iterable<number>;

function edgesOf({ next }: Automaton): { readonly ahead: Step; readonly back: Step } {
  const before: number[][] = next.map(() => []);
  for (const [from, targets] of next.entries()) for (const to of targets.keys()) before[to]?.push(from);
  return { ahead: (from) => next[from]?.keys() ?? [], back: (from) => before[from] ?? [] };
}

function hasTwoWays({ next }: Automaton, together: ReadonlySet<number>): boolean {
  return [...together].some((from) =>
    [...(next[from] ?? [])].some(([to, ways]) => ways > 1 && together.has(to)),
  );
}

function canPart({ takes }: Automaton, together: ReadonlySet<number>, ahead: Step, back: Step): boolean {
  const size = takes.length;
  const pairs =
    (step: Step): Step =>
    (pair) => {
      const ones = [...step(Math.floor(pair / size))].filter((one) => together.has(one));
      const others = [...step(pair % size)].filter((other) => together.has(other));
      return ones.flatMap((one) =>
        others
          .filter((other) => ((takes[one] ?? 0n) & (takes[other] ?? 0n)) !== 0n)
          .map((other) => one * size + other),
      );
    };
  const alike = [...together].map((place) => place * size + place);
  const parted = common(reached(alike, pairs(ahead)), reached(alike, pairs(back)));
  return [...parted].some((pair) => Math.floor(pair / size) !== pair % size);
}

function reached(from: readonly number[], step: Step): ReadonlySet<number> {
  const all = new Set(from);
  for (const each of all) for (const next of step(each)) all.add(next);
  return all;
}

function common(a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> {
  return new Set([...a].filter((each) => b.has(each)));
}
