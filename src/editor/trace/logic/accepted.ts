import { type Acceptance, lastOf } from '../../../trace/baseline.ts';

/** When a link was accepted last, by whom and why; the acceptances are those by which it is judged. */
export function acceptedWords(acceptances: readonly Acceptance[]): string {
  const found = lastOf(acceptances);
  if (!found) return 'not accepted yet';
  const { at, by, reason } = found;
  const who = by === '' ? '' : ` by ${by}`;
  return `accepted ${at.slice(0, 10)}${who}${reason === '' ? '' : `: ${reason}`}`;
}
