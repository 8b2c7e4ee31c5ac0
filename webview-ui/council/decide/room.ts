import type { DecideView, FindingView } from '../../../src/protocol/council.ts';
import type { Desk } from '../state/desk.ts';

/** What the templates of the second page draw from. */
export interface Room {
  readonly view: DecideView;
  readonly desk: Desk;
  /** All findings by id, in the order of the columns. */
  readonly findings: ReadonlyMap<string, FindingView>;
  /** Shows a finding and puts the keyboard there. */
  readonly goTo: (finding: string) => void;
  /** Puts the keyboard into the decision about a finding that was begun. */
  readonly write: (finding: string) => void;
}

export function findingsOf({ columns }: DecideView): ReadonlyMap<string, FindingView> {
  const all = columns.flatMap((column) => column.findings);
  return new Map(all.map((finding) => [finding.id, finding]));
}

/** Key under which a finding that was disposed of is folded out. */
export function redoKey(finding: string): string {
  return `redo:${finding}`;
}

/** Key under which a cell of the table is open. */
export function cellKey(row: number, seat: string): string {
  return `cell:${row}:${seat}`;
}

const NARROW = matchMedia('(max-width: 640px)');

/** Whether the agenda is folded: by itself where there is little room, and by the person. */
export function isAgendaFolded(desk: Desk): boolean {
  return NARROW.matches ? !desk.isOpen('agenda-shown') : desk.isOpen('agenda-folded');
}

export function foldAgenda(desk: Desk, isFolded: boolean): void {
  if (NARROW.matches) desk.flip('agenda-shown', !isFolded);
  else desk.flip('agenda-folded', isFolded);
}

/** Calls back when there is so little room, or no longer. */
export function onNarrow(listener: () => void): void {
  NARROW.addEventListener('change', listener);
}
