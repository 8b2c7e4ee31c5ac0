import { type Automaton, automataOf } from './patternAutomaton.ts';
import { type PatternTree, patternTree } from './patternTree.ts';
import { canTakeForEver } from './safePattern.ts';

/** Longer patterns are no patterns of people, and nesting without end would use up the stack. */
const LONGEST_PATTERN = 1000;
/** What looks at more than this is too large to tell. */
const MOST_LOOKS = 500_000;

const ANY: PatternTree = { kind: 'atom', source: '[\\s\\S]' };
const NO_CHARACTER: PatternTree = { kind: 'atom', source: '[]' };
const NOTHING: PatternTree = { kind: 'sequence', parts: [] };

/**
 * The power of a text's length that the time of a search can grow with: 1 for `KEP-\d+`, 2 for `.*a`, 3 for `.*a.*b`; infinite where it
 * doubles with each character, or where that is too large to tell. Each two repetitions that the same text can be split between add one.
 */
// @spec security.md#SEC-15
export function growth(source: string, flags = ''): number {
  if (canTakeForEver(source, flags)) return Number.POSITIVE_INFINITY;
  const [automaton] = automataOf(searching(source, flags), source, flags) ?? [];
  return automaton === undefined ? Number.POSITIVE_INFINITY : 1 + longestChain(automaton);
}

/** A pattern together with what the search passes over before it begins. */
function searching(source: string, flags: string): PatternTree {
  const tree = patternTree(source);
  const plain = withoutAsides(withoutEnd(tree), false);
  const isBound = source.startsWith('^') && tree.kind !== 'choice';
  if (flags.includes('y') || (isBound && !flags.includes('m'))) return plain;
  const before: PatternTree = { kind: 'repeat', of: ANY, least: 0, most: Number.POSITIVE_INFINITY };
  if (!isBound) return { kind: 'sequence', parts: [before, plain] };
  const line: PatternTree = { kind: 'sequence', parts: [before, { kind: 'atom', source: '\\n' }] };
  return { kind: 'sequence', parts: [{ kind: 'choice', options: [NOTHING, line] }, plain] };
}

/**
 * What looks around is a way that leads nowhere: each try of it costs as a try of the pattern would. Looking behind passes text that came
 * before, which may be any, and a reference to a group any length of it.
 */
function withoutAsides(tree: PatternTree, behind: boolean): PatternTree {
  const inner = (each: PatternTree): PatternTree => withoutAsides(each, behind);
  if (tree.kind === 'sequence') return { kind: 'sequence', parts: tree.parts.map(inner) };
  if (tree.kind === 'choice') return { kind: 'choice', options: tree.options.map(inner) };
  if (tree.kind === 'repeat') return { ...tree, of: inner(tree.of) };
  if (tree.kind === 'assertion') return tree;
  if (tree.kind === 'aside') {
    const way = { kind: 'sequence', parts: [withoutAsides(tree.of, tree.behind), NO_CHARACTER] } as const;
    return { kind: 'choice', options: [NOTHING, way] };
  }
  if (/^\\(?:[1-9]|k<)/.test(tree.source))
    return { kind: 'repeat', of: ANY, least: 0, most: Number.POSITIVE_INFINITY };
  return behind ? ANY : tree;
}

/**
 * What is wrong with a pattern that somebody wrote for a folder, said of it; undefined where nothing is. It may need time that grows with the
 * square of what it passes at once, as `.*a` does, and no more.
 */
// @spec security.md#SEC-15
export function patternFault(source: string, flags: string): string | undefined {
  if (source.length > LONGEST_PATTERN) return `is longer than ${LONGEST_PATTERN} characters`;
  const power = growth(source, flags);
  if (power === Number.POSITIVE_INFINITY)
    return 'repeats what the same text can pass in two ways, which can take for ever: write it without';
  return power > 2
    ? 'has repetitions that can share the same text, which takes too long in long lines: say what each may hold, as `[^,]*` in place of `.*`'
    : undefined;
}

/** What a pattern ends with can be repeated once more or not: the search has found something and tries no other way. */
function withoutEnd(tree: PatternTree): PatternTree {
  if (tree.kind === 'repeat') return { ...tree, most: tree.least };
  const last = tree.kind === 'sequence' ? tree.parts.at(-1) : undefined;
  if (tree.kind !== 'sequence' || last === undefined) return tree;
  return { kind: 'sequence', parts: [...tree.parts.slice(0, -1), withoutEnd(last)] };
}

/** The most repetitions one after the other of which each two neighbours can share the same text. */
function longestChain(automaton: Automaton): number {
  const ahead = automaton.takes.map((_, place) => reached(automaton, place));
  const loops = loopsOf(ahead);
  const looker = new Looker(automaton, ahead);
  const chains: number[] = [];
  for (const [at, loop] of loops.entries()) {
    const before = loops.slice(0, at).map((other, index) => {
      const leads = isAhead(ahead, other, loop);
      return leads ? (chains[index] ?? 0) + (looker.canShare(other, loop) ? 1 : 0) : 0;
    });
    chains.push(Math.max(0, ...before));
  }
  return looker.isTooLarge ? Number.POSITIVE_INFINITY : Math.max(0, ...chains);
}

type Loop = readonly number[];

/** Places that lead to each other, each set after those that lead to it. */
function loopsOf(ahead: readonly ReadonlySet<number>[]): readonly Loop[] {
  const seen = new Set<number>();
  const loops: Loop[] = [];
  for (const [place, reach] of ahead.entries()) {
    if (seen.has(place) || !reach.has(place)) continue;
    const loop = [...reach].filter((other) => ahead[other]?.has(place));
    for (const each of loop) seen.add(each);
    loops.push(loop);
  }
  return loops.toSorted((a, b) => reachOf(ahead, b) - reachOf(ahead, a));
}

/** What leads to another loop reaches all that the other one does, and itself. */
function reachOf(ahead: readonly ReadonlySet<number>[], loop: Loop): number {
  return ahead[loop[0] ?? -1]?.size ?? 0;
}

function isAhead(ahead: readonly ReadonlySet<number>[], from: Loop, to: Loop): boolean {
  return ahead[from[0] ?? -1]?.has(to[0] ?? -1) === true;
}

function reached({ next }: Automaton, from: number): ReadonlySet<number> {
  const all = new Set<number>(next[from]?.keys());
  for (const each of all) for (const to of next[each]?.keys() ?? []) all.add(to);
  return all;
}

/** Looks whether two loops can share a text: one that leads round the first, from the first to the second, and round the second. */
class Looker {
  isTooLarge = false;
  private looks = 0;
  private readonly automaton: Automaton;
  private readonly ahead: readonly ReadonlySet<number>[];

  constructor(automaton: Automaton, ahead: readonly ReadonlySet<number>[]) {
    this.automaton = automaton;
    this.ahead = ahead;
  }

  canShare(first: Loop, second: Loop): boolean {
    const [one, other] = [new Set(first), new Set(second)];
    const between = new Set(
      [...this.automaton.takes.keys()].filter((place) => {
        const comes = one.has(place) || this.ahead[first[0] ?? -1]?.has(place);
        return comes && (other.has(place) || this.ahead[place]?.has(second[0] ?? -1));
      }),
    );
    return first.some((from) => second.some((to) => this.leads(from, to, [one, between, other])));
  }

  private leads(from: number, to: number, within: readonly ReadonlySet<number>[]): boolean {
    const size = this.automaton.takes.length;
    const code = (a: number, b: number, c: number): number => (a * size + b) * size + c;
    const goal = code(from, to, to);
    const seen = new Set([code(from, from, to)]);
    for (const state of seen) {
      const places = [Math.floor(state / size / size), Math.floor(state / size) % size, state % size];
      for (const [a = 0, b = 0, c = 0] of this.steps(places, within)) seen.add(code(a, b, c));
      if (seen.has(goal)) return true;
      if (this.isTooLarge) return false;
    }
    return false;
  }

  /** Where three walkers can get to by one character that all three take. */
  private steps(
    places: readonly number[],
    within: readonly ReadonlySet<number>[],
  ): readonly (readonly number[])[] {
    const { takes, next } = this.automaton;
    const [first = [], second = [], third = []] = places.map((place, at) =>
      [...(next[place]?.keys() ?? [])].filter((to) => within[at]?.has(to)),
    );
    const found: number[][] = [];
    for (const a of first)
      for (const b of second) {
        const both = (takes[a] ?? 0n) & (takes[b] ?? 0n);
        if (both === 0n) continue;
        for (const c of third) if ((both & (takes[c] ?? 0n)) !== 0n) found.push([a, b, c]);
      }
    this.looks += 1 + found.length;
    if (this.looks > MOST_LOOKS) this.isTooLarge = true;
    return found;
  }
}
