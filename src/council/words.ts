import {
  type Attempt,
  type AttemptState,
  type DispositionKind,
  FINDING_SEVERITIES,
  type Finding,
  type FindingSeverity,
} from './model.ts';

/** How the council's states are called in what people read; the same words in the panel, the record and the command line. */

export const DISPOSITION_WORDS: Readonly<Record<DispositionKind, string>> = {
  accept: 'accepted',
  'accept-modified': 'accepted with other words',
  'open-question': 'open question',
  'accepted-risk': 'accepted risk',
  defer: 'deferred',
  'out-of-scope': 'out of scope',
  reject: 'rejected',
  duplicate: 'duplicate',
};

export const STATE_WORDS: Readonly<Record<AttemptState, string>> = {
  queued: 'waiting',
  streaming: 'answering',
  done: 'answered',
  picture: 'answered as a picture',
  partial: 'cut off',
  truncated: 'stopped at the token limit',
  refused: 'refused',
  'rate-limited': 'rate-limited',
  failed: 'failed',
  'no-schema': 'without readable findings',
};

/** `1 finding`, `2 findings`, `2 families`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What became of the pictures of a question: `1 picture as text, 1 left out`; empty where there was none. */
export function pictureWords(images: Attempt['images']): string {
  const count = (how: Attempt['images'][number]) => images.filter((each) => each === how).length;
  const parts = [
    { number: count('image'), how: 'seen' },
    { number: count('text'), how: 'as text' },
    { number: count('left-out'), how: 'left out' },
  ].filter(({ number }) => number > 0);
  return parts
    .map(({ number, how }, at) => (at === 0 ? `${counted(number, 'picture')} ${how}` : `${number} ${how}`))
    .join(', ');
}

/** States in which there is an answer, whole or not. */
export const ANSWERED: ReadonlySet<AttemptState> = new Set(['done', 'picture', 'partial', 'truncated']);

/** 0 for the worst. */
export function severityRank(severity: FindingSeverity): number {
  return FINDING_SEVERITIES.indexOf(severity);
}

/** Whether closing without a word about it needs a reason. */
export function isGrave({ severity }: Finding): boolean {
  return severity === 'critical' || severity === 'major';
}

/** Letters and digits of a text as lower-case words, short and empty ones left out; what claims are compared by. */
export function contentWords(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return new Set(words.filter((word) => !EMPTY_WORDS.has(word)));
}

const EMPTY_WORDS: ReadonlySet<string> = new Set(
  (
    'the and for that this with from are not but can may must shall should will would could does has have had was were been ' +
    'its their there than then when which what who how any all some into only also such section statement spec specification ' +
    'says say states state text unclear'
  ).split(' '),
);

/** Shared words by all words of both, 0 to 1. */
export function wordLikeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared / (a.size + b.size - shared);
}
