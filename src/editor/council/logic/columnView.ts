import { answeredAttempt, hasEnded, latestAttempt } from '../../../council/changes.ts';
import type { Attempt, Deliberation, Seat } from '../../../council/model.ts';
import type { ColumnView, FindingView } from '../../../protocol/council.ts';
import { attemptUsage } from './words.ts';

/** What the panel needs to know of a column besides the deliberation. */
export interface ColumnSurroundings {
  readonly namesHidden: boolean;
  readonly findings: ReadonlyMap<string, FindingView>;
  /** Length of an attempt's raw text, in UTF-16 units. */
  rawLength(seat: string, attempt: number): number;
  /** Whether this window is the one that asks. */
  readonly asksHere: boolean;
}

/** The attempt that a column shows: one that runs, else the newest answer, else whatever came last. */
// @spec council-editor.md#DESK-11
export function shownAttempt(deliberation: Deliberation, seat: string): Attempt | null {
  const latest = latestAttempt(deliberation, seat);
  if (latest !== null && !hasEnded(latest.state)) return latest;
  return answeredAttempt(deliberation, seat) ?? latest;
}

/** One critic's column. */
export function columnView(deliberation: Deliberation, seat: Seat, around: ColumnSurroundings): ColumnView {
  const shown = shownAttempt(deliberation, seat.id);
  const latest = latestAttempt(deliberation, seat.id);
  const isRunning = latest !== null && !hasEnded(latest.state);
  const isOpen = deliberation.closed === null;
  return {
    ...nameOf(seat, around.namesHidden),
    lensTitle: seat.lens.title,
    provider: seat.provider,
    state: shown?.state ?? 'queued',
    message: saidOf(messageOf(shown, latest), around.namesHidden),
    attempt: shown?.number ?? 0,
    attempts: deliberation.attempts.filter((each) => each.seat === seat.id && each.round === 1).length,
    ...answerOf(seat, shown, around),
    rawLength: shown === null ? 0 : around.rawLength(seat.id, shown.number),
    canRetry: isOpen && !isRunning && seat.provider !== 'paste',
    canStop: isOpen && isRunning && around.asksHere && seat.provider !== 'paste',
    wantsPaste: isOpen && seat.provider === 'paste',
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

/** What happened; where an earlier answer is shown, also what became of the newest attempt. */
function messageOf(shown: Attempt | null, latest: Attempt | null): string {
  if (shown === null || latest === null || shown === latest) return shown?.message ?? '';
  const became = CUT.has(latest.state) ? 'was cut off, so the answer before it is shown' : 'brought nothing';
  const later = `Attempt ${latest.number} ${became}: ${latest.message || latest.state}`;
  return [shown.message, later].filter((part) => part !== '').join(' ');
}

const CUT: ReadonlySet<string> = new Set(['partial', 'truncated']);

type Answer = Pick<ColumnView, 'contextMissing' | 'findings' | 'strengths' | 'position' | 'usage'>;

function answerOf(seat: Seat, shown: Attempt | null, { findings }: ColumnSurroundings): Answer {
  const critique = shown?.critique;
  return {
    contextMissing: critique?.context?.missing ?? [],
    findings: [...findings.values()].filter((finding) => finding.seat === seat.id),
    strengths: (critique?.strengths ?? []).map(({ quote, reason, anchor }) => ({
      quote,
      reason,
      anchored: anchor.kind !== 'unanchored',
    })),
    position: critique?.position ?? null,
    usage: shown === null ? '' : attemptUsage(shown),
  };
}
