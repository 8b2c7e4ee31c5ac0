import { currentDisposition, findingsOf } from '../../../council/changes.ts';
import { clustersOf } from '../../../council/clusters.ts';
import { contradictionsOf } from '../../../council/contradictions.ts';
import type { Deliberation, Finding } from '../../../council/model.ts';
import { rebuttalsOf } from '../../../council/rebuttals.ts';
import type { Address } from '../../../graph/model.ts';
import type { FindingView } from '../../../protocol/council.ts';

/** All findings of a deliberation as the panel shows them, by id. */
export function findingViews(deliberation: Deliberation): ReadonlyMap<string, FindingView> {
  const findings = findingsOf(deliberation);
  const seatOf = new Map(findings.map(({ id, seat }) => [id, seat]));
  const contradictions = contradictionsOf(deliberation);
  const rebuttals = rebuttalsOf(deliberation);
  const titles = new Map(deliberation.input.sections.map(({ address, title }) => [address, title]));
  const clusters = new Map(
    clustersOf(deliberation).flatMap((cluster) => cluster.findings.map((id) => [id, cluster] as const)),
  );
  const viewOf = (finding: Finding): FindingView => {
    const cluster = clusters.get(finding.id);
    const raisedBy = (cluster?.findings ?? [finding.id]).flatMap((id) => seatOf.get(id) ?? []);
    return {
      ...plainOf(finding, titles),
      disposition: dispositionOf(deliberation, finding.id),
      cluster: cluster?.id ?? finding.id,
      raisedBy: [...new Set(raisedBy)],
      against: (contradictions.get(finding.id) ?? []).map(({ seat, kind, reason }) => ({
        seat,
        reason,
        onRebuttal: kind === 'oppose',
      })),
      rebuttals: rebuttals
        .filter((each) => each.finding === finding.id)
        .map(({ seat, stance, reason }) => ({ seat, stance, reason })),
    };
  };
  return new Map(findings.map((finding) => [finding.id, viewOf(finding)]));
}

/** What the critic itself said. */
function plainOf(finding: Finding, titles: ReadonlyMap<Address, string>) {
  const { id, seat, severity, category, claim, quote, section } = finding;
  const { consequence, assumption, suggestion, by } = finding;
  const sectionTitle = section === null ? '' : (titles.get(section) ?? section);
  const said = { id, seat, severity, category, claim, quote, section, sectionTitle };
  return { ...said, anchor: finding.anchor.kind, consequence, assumption, suggestion, by };
}

function dispositionOf(deliberation: Deliberation, finding: string): FindingView['disposition'] {
  const disposition = currentDisposition(deliberation, finding);
  if (disposition === null) return null;
  const { kind, reason, text, of } = disposition;
  return { kind, reason, text, of };
}
