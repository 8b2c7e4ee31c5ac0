import type { SpecStatus } from '../spec/model.ts';

/** How settled a section is, measured from its text and the archive. Where no status is written, the rest decides. */
export interface Stability {
  readonly status: SpecStatus | null;
  /** Open questions in the text, and findings that were left as such. */
  readonly openQuestions: number;
  readonly undisposed: number;
  /** The text is as the last deliberation about it left it; null where there was none. */
  readonly unchanged: boolean | null;
  /** Accepted findings that became edits, one number a deliberation, oldest first. */
  readonly editsPerRound: readonly number[];
  readonly stable: boolean;
  /** What of all this but the status speaks against it, in words. */
  readonly reasons: readonly string[];
}

/** `not stable: status draft, 2 open questions`; null for what is stable. */
export function unstableWords({ stable, status, reasons }: Stability): string | null {
  if (stable) return null;
  const declared = status === null || status === 'stable' ? [] : [`status ${status}`];
  return `not stable: ${[...declared, ...reasons].join(', ')}`;
}
