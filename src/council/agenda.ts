import { findingsOf } from './changes.ts';
import { clustersOf } from './clusters.ts';
import { contradictionsOf } from './contradictions.ts';
import type { Cluster, Deliberation, Finding } from './model.ts';
import { isGrave, severityRank } from './words.ts';

/** A part of the agenda with its clusters, worst first. */
export interface AgendaGroup {
  readonly kind: 'contradicted' | 'alone' | 'shared' | 'minor';
  readonly title: string;
  readonly clusters: readonly Cluster[];
}

const TITLES = {
  contradicted: 'Contradicted',
  alone: 'Critical or major, raised by one alone',
  shared: 'Critical or major, raised by several',
  minor: 'Minor points and notes',
} as const;

/**
 * In which order a person looks at the findings: first where critics contradict each other, then grave ones that one alone raised (most real
 * defects are found by exactly one critic), then those of several, then the rest. That the others are silent is no agreement.
 */
// @spec council.md#COUNCIL-23, council-view.md#PANEL-32
export function agendaOf(deliberation: Deliberation): readonly AgendaGroup[] {
  const findings = new Map(findingsOf(deliberation).map((finding) => [finding.id, finding]));
  const contradicted = contradictionsOf(deliberation);
  const points = clustersOf(deliberation).map((cluster) => {
    const members = cluster.findings.flatMap((id) => findings.get(id) ?? []);
    const isContradicted = cluster.findings.some((id) => contradicted.has(id));
    return {
      cluster,
      kind: isContradicted ? ('contradicted' as const) : kindOf(members),
      rank: worst(members),
    };
  });
  const sorted = points.toSorted((a, b) => a.rank - b.rank);
  return (['contradicted', 'alone', 'shared', 'minor'] as const).flatMap((kind) => {
    const clusters = sorted.filter((point) => point.kind === kind).map(({ cluster }) => cluster);
    return clusters.length === 0 ? [] : [{ kind, title: TITLES[kind], clusters }];
  });
}

function kindOf(findings: readonly Finding[]): 'alone' | 'shared' | 'minor' {
  if (!findings.some(isGrave)) return 'minor';
  return new Set(findings.map(({ seat }) => seat)).size === 1 ? 'alone' : 'shared';
}

function worst(findings: readonly Finding[]): number {
  return Math.min(...findings.map(({ severity }) => severityRank(severity)));
}
