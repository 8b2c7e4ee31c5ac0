import { findingsOf } from './changes.ts';
import { type Contradiction, contradictionsOf } from './contradictions.ts';
import { type Judgement, judgementsOf } from './judgements.ts';
import type { Deliberation, Finding } from './model.ts';
import { type PlacedStatement, placeOf, touches } from './places.ts';

/** A statement about which seats want different things, without a finding that says so. */
export interface Dispute {
  readonly statement: PlacedStatement;
  /** What each of them says; who says nothing of it is in no dispute. */
  readonly judgements: readonly Judgement[];
}

/** The statements that seats judge differently while no finding about it is contradicted by one who does, in the order of the text. */
// @spec council.md#COUNCIL-28
export function disputesOf(deliberation: Deliberation): readonly Dispute[] {
  const byStatement = Map.groupBy(judgementsOf(deliberation), ({ statement }) => statement);
  const differing = [...byStatement]
    .map(([statement, judgements]) => ({ statement, judgements }))
    .filter(({ judgements }) => new Set(judgements.map(({ stance }) => stance)).size > 1);
  if (differing.length === 0) return [];
  const findings = findingsOf(deliberation);
  const contradictions = contradictionsOf(deliberation);
  const open = differing.filter(
    (dispute) => !findings.some((finding) => says(finding, contradictions.get(finding.id) ?? [], dispute)),
  );
  return inTextOrder(open, deliberation);
}

/** Whether a finding of one who takes part is shown as contradicted by another who wants something else. */
function says(
  finding: Finding,
  against: readonly Contradiction[],
  { statement, judgements }: Dispute,
): boolean {
  const own = judgements.find(({ seat }) => seat === finding.seat)?.stance;
  if (own === undefined || !touches(placeOf(finding.anchor), statement)) return false;
  const others = judgements.filter(({ stance }) => stance !== own).map(({ seat }) => seat);
  return against.some(({ seat }) => others.includes(seat));
}

function inTextOrder(disputes: readonly Dispute[], { input }: Deliberation): readonly Dispute[] {
  const places = new Map(input.sections.map(({ address }, at) => [address, at]));
  const place = ({ statement }: Dispute) => places.get(statement.section) ?? 0;
  return disputes.toSorted((a, b) => place(a) - place(b) || a.statement.from - b.statement.from);
}
