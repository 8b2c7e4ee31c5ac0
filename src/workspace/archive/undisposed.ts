import { type SectionRound, standing } from '../../council/stability.ts';
import { type ListedRecord, summariesOf } from './listed.ts';

/** What the deliberations that can be read left of each section, the oldest first. */
export function roundsIn(records: readonly ListedRecord[]): readonly SectionRound[] {
  return summariesOf(records)
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
    .flatMap(({ rounds }) => rounds);
}

/**
 * How many grave findings about a specification, named by its path, nobody has disposed of and no later deliberation has settled. Those that
 * name no section count for all that was given. What cannot be read counts for none.
 */
// @spec council.md#COUNCIL-73
export function undisposedIn(records: readonly ListedRecord[]): (path: string) => number {
  const rounds = Map.groupBy(roundsIn(records), ({ address }) => address.replace(/#.*$/, ''));
  const nowhere = new Map(
    summariesOf(records).map(({ id, undisposed, rounds: own }) => [id, undisposed - sum(own.map(grave))]),
  );
  return (path) => {
    const left = standing(rounds.get(path) ?? []);
    const deliberations = new Set(left.map(({ deliberation }) => deliberation));
    return sum(left.map(grave)) + sum([...deliberations].map((id) => nowhere.get(id) ?? 0));
  };
}

function grave({ undisposedGrave }: SectionRound): number {
  return undisposedGrave;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
