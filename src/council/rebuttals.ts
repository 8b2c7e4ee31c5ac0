import { hasEnded } from './changes.ts';
import type { Attempt, Deliberation, Rebuttal } from './model.ts';

/** The rebuttal round: one a deliberation, in which critics are asked for their word on contested claims. */

/** Whether the round has been, or is being, asked. */
// @spec deliberation.md#DELIB-12
export function hadRebuttalRound({ attempts }: Deliberation): boolean {
  return attempts.some(({ round }) => round === 2);
}

/** A seat's newest attempt, of whichever round. */
export function newestAttempt({ attempts }: Deliberation, seat: string): Attempt | null {
  const own = attempts.filter((each) => each.seat === seat);
  return own.toSorted((a, b) => b.number - a.number)[0] ?? null;
}

/** The claims that a retry of a seat asks about again: it was asked for its word on them last, and gave none. Null for a first answer. */
// @spec deliberation.md#DELIB-12
export function claimsToRetry(deliberation: Deliberation, seat: string): readonly string[] | null {
  const last = newestAttempt(deliberation, seat);
  if (last === null || last.round === 1 || !hasEnded(last.state) || last.state === 'done') return null;
  return last.asked ?? null;
}

/** Whether a seat may be asked about claims: nobody was asked about others, and it gave no word on these yet. */
// @spec deliberation.md#DELIB-12
export function mayBeAsked(deliberation: Deliberation, seat: string, claims: readonly string[]): boolean {
  const round = deliberation.attempts.filter((each) => each.round === 2);
  const wanted = new Set(claims);
  const isSame = ({ asked = [] }: Attempt) =>
    asked.length === wanted.size && asked.every((claim) => wanted.has(claim));
  const isNew = !round.some((each) => each.seat === seat);
  return round.every(isSame) && (isNew || claimsToRetry(deliberation, seat) !== null);
}

export const ONE_ROUND =
  'Nobody was asked: there was a rebuttal round, and there is only one. A critic that gave no word in it can be asked again in its column.';

/** What stands of the rebuttals: of each seat about each finding the word that it gave last. */
export function rebuttalsOf({ rebuttals }: Deliberation): readonly Rebuttal[] {
  return rebuttals.filter(
    ({ seat, finding }, at) =>
      !rebuttals.slice(at + 1).some((later) => later.seat === seat && later.finding === finding),
  );
}
