import type {
  AttemptState,
  CellState,
  DispositionKind,
  FindingSeverity,
} from '../../src/protocol/council.ts';

/** A word and the codicon that stands beside it. No tick anywhere: nothing here proves anything. */
export interface Sign {
  readonly icon: string;
  readonly word: string;
}

export const SEVERITIES: Readonly<Record<FindingSeverity, Sign>> = {
  critical: { icon: 'flame', word: 'critical' },
  major: { icon: 'warning', word: 'major' },
  minor: { icon: 'info', word: 'minor' },
  note: { icon: 'note', word: 'note' },
};

/** The same words as the record's and the header's. */
export const STATES: Readonly<Record<AttemptState, Sign>> = {
  queued: { icon: 'clockface', word: 'waiting' },
  streaming: { icon: 'loading', word: 'answering' },
  done: { icon: 'comment', word: 'answered' },
  picture: { icon: 'file-media', word: 'answered as a picture' },
  partial: { icon: 'debug-disconnect', word: 'cut off' },
  truncated: { icon: 'screen-cut', word: 'stopped at the token limit' },
  refused: { icon: 'circle-slash', word: 'refused' },
  'rate-limited': { icon: 'debug-pause', word: 'rate-limited' },
  failed: { icon: 'error', word: 'failed' },
  'no-schema': { icon: 'question', word: 'without readable findings' },
};

// @spec council-view.md#PANEL-31
export const CELLS: Readonly<Record<CellState, Sign>> = {
  raised: { icon: 'comment', word: 'raised' },
  contradicted: { icon: 'arrow-swap', word: 'contradicted' },
  change: { icon: 'edit', word: 'would change' },
  keep: { icon: 'lock-small', word: 'keep' },
  silent: { icon: 'dash', word: 'silent' },
  unread: { icon: 'file-media', word: 'unread picture' },
  failed: { icon: 'error', word: 'failed' },
  waiting: { icon: 'clockface', word: 'waiting' },
};

interface DispositionSign extends Sign {
  /** What one does, as the button says it. */
  readonly act: string;
}

export const DISPOSITIONS: Readonly<Record<DispositionKind, DispositionSign>> = {
  accept: { icon: 'diff-added', word: 'accepted', act: 'Accept' },
  'accept-modified': { icon: 'edit', word: 'accepted with other words', act: 'Modify' },
  reject: { icon: 'close', word: 'rejected', act: 'Reject' },
  'open-question': { icon: 'question', word: 'open question', act: 'Open question' },
  'accepted-risk': { icon: 'shield', word: 'accepted risk', act: 'Accepted risk' },
  defer: { icon: 'calendar', word: 'deferred', act: 'Defer' },
  'out-of-scope': { icon: 'circle-slash', word: 'out of scope', act: 'Out of scope' },
  duplicate: { icon: 'copy', word: 'duplicate', act: 'Duplicate of…' },
};

export const STANCES = {
  uphold: { icon: 'arrow-up', word: 'upholds' },
  oppose: { icon: 'arrow-swap', word: 'opposes' },
  refine: { icon: 'edit', word: 'refines' },
} as const satisfies Readonly<Record<string, Sign>>;

/** What a critic would do with a statement. */
export const JUDGED = { keep: 'would keep', change: 'would change', drop: 'would drop' } as const;

/** "3 findings", "1 finding". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
