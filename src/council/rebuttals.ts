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

/** What stands of the rebuttals: of each seat about each finding the word that it gave last. */
export function rebuttalsOf({ rebuttals }: Deliberation): readonly Rebuttal[] {
  return rebuttals.filter(
    ({ seat, finding }, at) =>
      !rebuttals.slice(at + 1).some((later) => later.seat === seat && later.finding === finding),
  );
}
