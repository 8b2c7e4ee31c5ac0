import { agendaOf } from '../../../council/agenda.ts';
import { hasEnded, undisposed, undisposedGrave } from '../../../council/changes.ts';
import { disputesOf } from '../../../council/disputes.ts';
import { councilHeader, summaryLine } from '../../../council/header.ts';
import { matrixOf } from '../../../council/matrix.ts';
import type { Deliberation, Seat } from '../../../council/model.ts';
import { hadRebuttalRound } from '../../../council/rebuttals.ts';
import type { ColumnView, DecideView, EditView } from '../../../protocol/council.ts';
import { columnView } from './columnView.ts';
import type { DraftPicture } from './draft.ts';
import { findingViews } from './findingViews.ts';

/** What the person chose to see. Belongs to the panel, not to the record. */
export interface Look {
  readonly layout: 'critic' | 'section';
  readonly namesHidden: boolean;
}

/** What the page shows that is not in the record. */
export interface DecideState {
  /** The record, with what has come in of running attempts. */
  readonly deliberation: Deliberation;
  readonly look: Look;
  readonly asksHere: boolean;
  readonly edits: readonly EditView[];
  rawLength(seat: string, attempt: number): number;
  /** Pictures that wait to be given as a seat's answer. */
  pasted(seat: string): readonly DraftPicture[];
}

/** The page while answers come in and after. */
export function decideView(state: DecideState): DecideView {
  const { deliberation, look, edits } = state;
  const seats = orderedSeats(deliberation, look);
  const isOver = deliberation.closed !== null;
  const isRunning = deliberation.attempts.some((attempt) => !hasEnded(attempt.state));
  return {
    page: 'decide',
    id: deliberation.id,
    intent: deliberation.intent,
    position: positionOf(deliberation),
    header: councilHeader(deliberation),
    ...look,
    columns: columnsOf(state, seats),
    agenda: agendaOf(deliberation),
    disputes: disputeViews(deliberation),
    matrix: matrixFor(deliberation, seats),
    edits,
    summary: summaryLine(deliberation),
    undisposed: undisposedGrave(deliberation).map(({ id }) => id),
    canRebut: !isOver && !isRunning && !hadRebuttalRound(deliberation) && deliberation.seats.some(isAskable),
    closed: deliberation.closed,
  };
}

function disputeViews(deliberation: Deliberation): DecideView['disputes'] {
  const titles = new Map(deliberation.input.sections.map(({ address, title }) => [address, title]));
  return disputesOf(deliberation).map(({ statement: { section, text }, judgements }) => ({
    section,
    title: titles.get(section) ?? section,
    statement: text,
    judgements: judgements.map(({ seat, stance, reason }) => ({ seat, stance, reason })),
  }));
}

/** One column anew, and the header that goes with it. */
export function columnOf(state: DecideState, seat: string): ColumnView | undefined {
  const { seats } = state.deliberation;
  return columnsOf(
    state,
    seats.filter(({ id }) => id === seat),
  )[0];
}

function columnsOf(state: DecideState, seats: readonly Seat[]): readonly ColumnView[] {
  const { deliberation, look, asksHere, rawLength, pasted } = state;
  const findings = findingViews(deliberation);
  const around = { namesHidden: look.namesHidden, findings, asksHere, rawLength, pasted };
  return seats.map((seat) => columnView(deliberation, seat, around));
}

/** Seats that can take part in a rebuttal round: rules have no second opinion. */
export function isAskable({ provider }: Seat): boolean {
  return provider !== 'review' && provider !== 'paste';
}

/** The person's own view, once it can no longer sway the decisions: all of them are made, or the deliberation is closed. */
// @spec council-editor.md#DESK-12
function positionOf(deliberation: Deliberation): string | null {
  if (deliberation.closed !== null) return deliberation.position;
  const hasAnswers = deliberation.attempts.some(({ state }) => hasEnded(state));
  return hasAnswers && undisposed(deliberation).length === 0 ? deliberation.position : null;
}

/** While names are hidden the place of a column says nothing of who it is. */
// @spec council-editor.md#DESK-8
function orderedSeats({ id, seats }: Deliberation, { namesHidden }: Look): readonly Seat[] {
  if (!namesHidden) return seats;
  return seats.toSorted((a, b) => scatter(id + a.id) - scatter(id + b.id));
}

/** A number that looks random and is the same each time. */
function scatter(text: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  hash ^= hash >>> 15;
  return Math.imul(hash, 2_246_822_507) >>> 0;
}

/** The matrix with its cells in the order of the columns. */
function matrixFor(deliberation: Deliberation, seats: readonly Seat[]): DecideView['matrix'] {
  const places = seats.map((seat) => deliberation.seats.indexOf(seat));
  return matrixOf(deliberation).map((row) => ({
    ...row,
    cells: places.flatMap((place) => row.cells[place] ?? []),
  }));
}
