import { type Acceptance, type Baseline, keyOf, type LinkKey } from '../../../trace/baseline.ts';

/** The last acceptance of a link. */
export function acceptanceOf(baseline: Baseline | undefined, key: LinkKey): Acceptance | undefined {
  const own = keyOf(key);
  const all = baseline?.acceptances.filter((each) => keyOf(each) === own) ?? [];
  return all.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
}

/** When a link was accepted, by whom and why. */
export function acceptedWords(baseline: Baseline | undefined, key: LinkKey): string {
  const found = acceptanceOf(baseline, key);
  if (!found) return 'not accepted yet';
  const { at, by, reason } = found;
  const who = by === '' ? '' : ` by ${by}`;
  return `accepted ${at.slice(0, 10)}${who}${reason === '' ? '' : `: ${reason}`}`;
}
