import type { Attempt } from '../council/model.ts';

/** What a deliberation may cost, retries and rebuttals included, in US dollars. Attempts of unknown price are not counted: nothing is known of them. */
// @spec deliberation.md#DELIB-10
export class Budget {
  readonly #cap: () => number | null;
  /** What attempts could still cost at most, by a name of their own; those whose cost is in the record are no longer in here. */
  readonly #reserved = new Map<string, number>();

  constructor(cap: () => number | null) {
    this.#cap = cap;
  }

  /**
   * Sets aside what an attempt could cost at most; null where that is unknown. Gives why it may not be asked, in words, and null where it may.
   * `attempts` are those in the record.
   */
  reserve(name: string, most: number | null, attempts: readonly Attempt[]): string | null {
    const cap = this.#cap();
    if (cap === null || most === null || most === 0) return null;
    const left = Math.max(0, cap - this.#spent(attempts));
    if (most > left)
      return `Not asked: it could cost up to $${most.toFixed(2)}, and of your cap of $${cap.toFixed(2)} for a deliberation $${left.toFixed(2)} is left.`;
    this.#reserved.set(name, most);
    return null;
  }

  /** An attempt has ended. What it cost is in the record now; where that is unknown, what it could have cost stays set aside. */
  settle(name: string, cost: number | null): void {
    if (cost !== null) this.#reserved.delete(name);
  }

  #spent(attempts: readonly Attempt[]): number {
    const known = attempts.reduce((sum, { cost }) => sum + (cost ?? 0), 0);
    return [...this.#reserved.values()].reduce((sum, most) => sum + most, known);
  }
}
