import { type Change, NO_CRITIQUE, withAttempt, withRebuttals } from '../council/changes.ts';
import { CritiqueReader, type ReadCritique, readRebuttals } from '../council/critiqueReader.ts';
import type {
  Attempt,
  AttemptState,
  Deliberation,
  FrozenImage,
  FrozenInput,
  Rebuttal,
} from '../council/model.ts';
import type { ModelEnd } from '../models/transport.ts';

/** How attempts end: in which state, with what words, and what was read of them. */

interface Ended {
  readonly state: AttemptState;
  readonly message: string;
}

/** Where an attempt stands once its model has come to an end. */
export function stateAfter(
  end: ModelEnd,
  text: string,
  read: Pick<ReadCritique, 'readable' | 'whole'>,
): Ended {
  const hasText = text.trim() !== '';
  switch (end.kind) {
    case 'done':
      return stateOfWhole(read);
    case 'truncated':
    case 'refused':
      return { state: end.kind, message: end.message };
    case 'rate-limited':
      return { state: 'rate-limited', message: `${sentence(end.message)}${waiting(end.retryAfter)}` };
    case 'failed':
      return { state: hasText ? 'partial' : 'failed', message: end.message };
    case 'cancelled':
      return { state: hasText ? 'partial' : 'failed', message: 'Stopped.' };
  }
}

/** An answer that its giver holds for whole. One that breaks off says nothing by what is not in it. */
// @spec deliberation.md#DELIB-13
function stateOfWhole({ readable, whole }: Pick<ReadCritique, 'readable' | 'whole'>): Ended {
  if (!readable) return { state: 'no-schema', message: NO_FINDINGS };
  return whole ? { state: 'done', message: '' } : { state: 'partial', message: BREAKS_OFF };
}

const NO_FINDINGS =
  'Nothing in the answer can be read as findings. Its text is below; findings can be carved out of it.';
const BREAKS_OFF = 'The answer breaks off before its end. What can be read of it is kept.';

function sentence(text: string): string {
  return /[.!?…]$/.test(text.trimEnd()) ? text : `${text}.`;
}

function waiting(seconds: number | null): string {
  return seconds === null ? '' : ` It can be asked again in ${Math.ceil(seconds)} s.`;
}

/** What can be read of an attempt that nobody goes on with. */
// @spec deliberation.md#DELIB-6
export function interrupted(attempt: Attempt, text: string, input: FrozenInput): Attempt {
  const message = 'Interrupted: the window was closed, or the process ended, while it was being asked.';
  const { critique } = readWhole(attempt, text, input);
  return { ...attempt, state: text.trim() === '' ? 'failed' : 'partial', message, critique };
}

/** An attempt whose answer a person brought. */
// @spec deliberation.md#DELIB-9
export function brought(attempt: Attempt, text: string, input: FrozenInput): Attempt {
  const read = readWhole(attempt, text, input);
  // What a person carries is text.
  const images = input.images.map(() => 'text' as const);
  return { ...attempt, ...stateOfWhole(read), images, critique: read.critique };
}

/** An attempt whose answer a person brought as pictures, which nobody but a person reads. */
// @spec deliberation.md#DELIB-18
export function pictured(attempt: Attempt, pictures: readonly FrozenImage[], input: FrozenInput): Attempt {
  const images = input.images.map(() => 'text' as const);
  return { ...attempt, state: 'picture', images, pictures };
}

function readWhole({ seat, number, round }: Attempt, text: string, input: FrozenInput): ReadCritique {
  const reader = new CritiqueReader(seat, number, input);
  reader.push(text);
  const read = reader.finish();
  return round === 1 ? read : { ...read, critique: NO_CRITIQUE };
}

/** What an attempt says of the claims that it was asked about. */
export function wordsOnClaims({ seat, number, asked = [] }: Attempt, text: string): readonly Rebuttal[] {
  return readRebuttals(text, { seat, attempt: number, findings: asked });
}

/** The record with an attempt as it ended; what it said of contested claims goes in with it. */
export function withEnd(record: Deliberation, attempt: Attempt, text: string): Change {
  const rebuttals = wordsOnClaims(attempt, text);
  const change = withAttempt(record, attempt);
  return 'problem' in change || rebuttals.length === 0
    ? change
    : withRebuttals(change.deliberation, rebuttals);
}
