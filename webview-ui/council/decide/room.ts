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

export const AGENDA_FOLDED = 'agenda-folded';
