import { accept, type Baseline, EMPTY_BASELINE } from '../../../src/trace/baseline.ts';

/** Who accepts here. */
export const BY = { at: '2026-01-02T03:04:05Z', by: 'Ada', reason: 'read both' };

/** A link to be accepted, as it is now. */
export function link(unit: string, code = 'c1', spec = 's1', file = 'a.ts', address = 'x.md#a') {
  return { path: file, unit, address, code, spec };
}

/** A baseline in which links were accepted. */
export function accepted(...links: readonly ReturnType<typeof link>[]): Baseline {
  return accept(EMPTY_BASELINE, links, BY);
}

/** Everything that a person accepted, in an order that says nothing. */
export function contents({ acceptances }: Baseline): string[] {
  return acceptances.map((each) => JSON.stringify(each)).sort();
}
