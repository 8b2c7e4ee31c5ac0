import { answeredAttempt, hasEnded, latestAttempt } from '../../../council/changes.ts';
import type { Attempt, Deliberation, Seat } from '../../../council/model.ts';
import { newestAttempt } from '../../../council/rebuttals.ts';
import { STATE_WORDS } from '../../../council/words.ts';
import type { ColumnView, FindingView } from '../../../protocol/council.ts';
import { type DraftPicture, imageChoices } from './draft.ts';
import { attemptUsage } from './words.ts';

/** What the panel needs to know of a column besides the deliberation. */
export interface ColumnSurroundings {
  readonly namesHidden: boolean;
  readonly findings: ReadonlyMap<string, FindingView>;
  /** Length of an attempt's raw text, in UTF-16 units. */
  rawLength(seat: string, attempt: number): number;
  /** Pictures that wait to be given as a seat's answer. */
  pasted(seat: string): readonly DraftPicture[];
  /** Whether this window is the one that asks. */
  readonly asksHere: boolean;
}

/** The attempt that a column shows: one that runs, else the answer that counts, else whatever came last. */
// @spec council-editor.md#DESK-11
export function shownAttempt(deliberation: Deliberation, seat: string): Attempt | null {
  const running = runningAttempt(deliberation, seat);
  return running ?? answeredAttempt(deliberation, seat) ?? latestAttempt(deliberation, seat);
}

/** The attempt of a seat that has no end yet, of whichever round. */
function runningAttempt(deliberation: Deliberation, seat: string): Attempt | null {
  const last = newestAttempt(deliberation, seat);
  return last !== null && !hasEnded(last.state) ? last : null;
}

/** One critic's column. */
export function columnView(deliberation: Deliberation, seat: Seat, around: ColumnSurroundings): ColumnView {
  const shown = shownAttempt(deliberation, seat.id);
  const isRunning = runningAttempt(deliberation, seat.id) !== null;
  const isOpen = deliberation.closed === null;
  return {
    ...nameOf(seat, around.namesHidden),
    lensTitle: seat.lens.title,
    provider: seat.provider,
    state: shown?.state ?? 'queued',
    message: messageOf(deliberation, seat.id, around.namesHidden),
    attempt: shown?.number ?? 0,
    attempts: newestAttempt(deliberation, seat.id)?.number ?? 0,
    ...answerOf(deliberation, seat, around),
    usage: shown === null ? '' : attemptUsage(shown),
    rawLength: shown === null ? 0 : around.rawLength(seat.id, shown.number),
    pictures: (shown?.pictures ?? []).map(({ caption, origin }) => ({ caption, origin })),
    canRetry: isOpen && !isRunning && seat.provider !== 'paste',
    canStop: isOpen && isRunning && around.asksHere && seat.provider !== 'paste',
    wantsPaste: isOpen && seat.provider === 'paste',
    pasted: imageChoices(around.pasted(seat.id)),
  };
}

// @spec council-view.md#PANEL-24
function nameOf(seat: Seat, isHidden: boolean): Pick<ColumnView, 'seat' | 'name' | 'model'> {
  return { seat: seat.id, name: isHidden ? '' : seat.name, model: isHidden ? '' : seat.model };
}

/** What happened is told in words that name models, providers and servers. */
// @spec council-view.md#PANEL-24
function saidOf(message: string, isHidden: boolean): string {
  return isHidden && message !== '' ? 'Show names to read what happened.' : message;
}

/** What it does or what happened, also to what its column does not show: a later attempt, and its word on contested claims. */
// @spec council-view.md#PANEL-26
function messageOf(deliberation: Deliberation, seat: string, isHidden: boolean): string {
  if (runningAttempt(deliberation, seat)?.round === 2) return 'Asked for its word on contested claims.';
  const shown = shownAttempt(deliberation, seat);
  const [latest, rebuttal] = [latestAttempt(deliberation, seat), latestAttempt(deliberation, seat, 2)];
  const parts = [
    saidOf(shown?.message ?? '', isHidden),
    shown === latest || latest === null ? '' : `${laterWords(latest)}: ${saidOf(becameOf(latest), isHidden)}`,
    rebuttal === null || rebuttal.state === 'done'
      ? ''
      : `On contested claims, ${STATE_WORDS[rebuttal.state]}: ${saidOf(becameOf(rebuttal), isHidden)}`,
  ];
  return [...new Set(parts)].filter((part) => part !== '').join(' ');
}

function laterWords({ number, state }: Attempt): string {
  const became = CUT.has(state) ? 'was cut off, so the answer before it is shown' : 'brought nothing';
  return `Attempt ${number} ${became}`;
}

function becameOf({ message, state }: Attempt): string {
  return message || STATE_WORDS[state];
}

const CUT: ReadonlySet<string> = new Set(['partial', 'truncated']);

type Answer = Pick<ColumnView, 'contextMissing' | 'findings' | 'strengths' | 'stances' | 'position'>;

function answerOf(deliberation: Deliberation, seat: Seat, { findings }: ColumnSurroundings): Answer {
  const critique = answeredAttempt(deliberation, seat.id)?.critique;
  return {
    contextMissing: critique?.context?.missing ?? [],
    findings: [...findings.values()].filter((finding) => finding.seat === seat.id),
    strengths: (critique?.strengths ?? []).map(({ quote, reason, anchor }) => ({
      quote,
      reason,
      anchored: anchor.kind !== 'unanchored',
    })),
    stances: (critique?.stances ?? []).map(({ statement, stance, reason }) => ({
      statement,
      stance,
      reason,
    })),
    position: critique?.position ?? null,
  };
}
