import picomatch from 'picomatch';
import { linearPattern } from './linearPattern.ts';
import { growth } from './patternGrowth.ts';

type PathTest = (path: string) => boolean;

/** Longer globs match nothing: nobody writes them, and to make them ready takes long. */
export const LONGEST_GLOB = 1000;
/** What may take time of the third power meets paths up to this length, longer ones only what grows with the square. */
const SHORT_PATH = 300;

/**
 * Globs as one test, where `*` reaches files and folders with a dot too. No glob takes long, whatever it and the path are: `*a*a*a*b` and
 * `+(*a)b` are walked another way than the matcher's, which tries every split of a name.
 */
// @spec security.md#SEC-16
export function globTest(globs: string | readonly string[], unwanted: readonly string[] = []): PathTest {
  const wanted = [globs].flat().map(oneTest);
  const out = unwanted.map(oneTest);
  return (path) => wanted.some((test) => test(path)) && !out.some((test) => test(path));
}

/**
 * The power of a path's length that a search for a glob can need. Each group of stars adds one at most, and what is in brackets may be
 * repeated.
 */
export function powerOf(glob: string): number {
  const groups = glob.split(/\*+/).length - 1;
  if (glob.length > LONGEST_GLOB) return Number.POSITIVE_INFINITY;
  if (groups < 3 && !glob.includes('(')) return groups;
  const power = powers.get(glob) ?? weighed(glob);
  if (powers.size >= MOST_POWERS) powers.clear();
  powers.set(glob, power);
  return power;
}

/** Each time that a folder is read its globs are the same, and to weigh one takes longer than to match with it. */
const powers = new Map<string, number>();
const MOST_POWERS = 1000;

function weighed(glob: string): number {
  const { source, flags } = picomatch.makeRe(glob, { dot: true });
  return growth(source, flags);
}

/** The highest power that a path may be searched with. */
export function mostPower(path: string): number {
  return path.length > SHORT_PATH ? 2 : 3;
}

function oneTest(glob: string): PathTest {
  if (glob.length > LONGEST_GLOB) return () => false;
  const matches = picomatch(glob, { dot: true });
  const power = powerOf(glob);
  if (power <= 2) return matches;
  let walk: PathTest | undefined;
  return (path) => {
    if (power <= mostPower(path)) return matches(path);
    walk ??= walkOf(glob);
    return walk(path);
  };
}

/** What cannot be walked matches nothing. The matcher takes a path that is the glob itself, too. */
function walkOf(glob: string): PathTest {
  const { source, flags } = picomatch.makeRe(glob, { dot: true });
  const walk = linearPattern(source, flags) ?? (() => false);
  return (path) => path === glob || walk(path);
}
