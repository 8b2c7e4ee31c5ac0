import type { Attempt } from '../council/model.ts';

/**
 * Why a question that can cost `most` may not be asked, in words; null where it may. `cap` is for the whole deliberation, retries and
 * rebuttals included, in US dollars; null is no cap. A question of unknown price is not held up: nothing is known of it.
 */
// @spec deliberation.md#DELIB-10
export function capObjection(
  most: number | null,
  cap: number | null,
  attempts: readonly Attempt[],
): string | null {
  if (cap === null || most === null || most === 0) return null;
  const left = Math.max(0, cap - spent(attempts));
  if (most <= left) return null;
  return `Not asked: it could cost up to $${most.toFixed(2)}, and of your cap of $${cap.toFixed(2)} for a deliberation $${left.toFixed(2)} is left.`;
}

/** What attempts cost, and where that is not known, or not yet, the most that they can have cost. */
function spent(attempts: readonly Attempt[]): number {
  return attempts.reduce((sum, { cost, most }) => sum + (cost ?? most ?? 0), 0);
}
