import { findingsOf } from './changes.ts';
import type { Cluster, Deliberation, Finding } from './model.ts';
import { overlaps, placeOf } from './places.ts';
import { contentWords, wordLikeness } from './words.ts';

/** Claims about the same words are the same point when they share this much of their words, or their category. */
const SOME_WORDS = 0.15;
/** Claims in the same section that share this much are the same point, whatever they quote. */
const MOST_WORDS = 0.5;

/**
 * Findings of different seats that raise the same point, so that it is decided about once. Each finding joins the first cluster whose
 * first finding it is like; two findings of one seat are two points. The same findings give the same clusters.
 */
// @spec council.md#COUNCIL-20
export function suggestClusters(findings: readonly Finding[]): readonly Cluster[] {
  return joined([], findings);
}

/** Clusters with findings that came later, each in the first one that it is like, else in one of its own. Nothing is taken out of any. */
// @spec council.md#COUNCIL-27
function joined(present: readonly (readonly Finding[])[], later: readonly Finding[]): readonly Cluster[] {
  const bySection = new Map<string | null, Growing[]>();
  const all: Growing[] = [];
  const add = (made: Growing) => {
    const { section } = made.finding;
    bySection.set(section, [...(bySection.get(section) ?? []), made]);
    all.push(made);
  };
  for (const findings of present) {
    const [first] = findings;
    if (first !== undefined) add(growing(first, findings));
  }
  for (const finding of later) {
    const words = contentWords(finding.claim);
    const near = bySection.get(finding.section) ?? [];
    const home = near.find(
      (each) => !each.seats.has(finding.seat) && alike(each, { finding, words }) !== null,
    );
    if (home === undefined) add(growing(finding, [finding]));
    else {
      home.ids.push(finding.id);
      home.seats.add(finding.seat);
    }
  }
  return all.map(({ ids }) => clusterOf(ids));
}

function growing(finding: Finding, findings: readonly Finding[]): Growing {
  return {
    finding,
    words: contentWords(finding.claim),
    ids: findings.map(({ id }) => id),
    seats: new Set(findings.map(({ seat }) => seat)),
  };
}

interface Point {
  readonly finding: Finding;
  readonly words: ReadonlySet<string>;
}

interface Growing extends Point {
  readonly ids: string[];
  readonly seats: Set<string>;
}

function alike(a: Point, b: Point): string | null {
  const shared = wordLikeness(a.words, b.words);
  if (overlaps(placeOf(a.finding.anchor), placeOf(b.finding.anchor))) {
    if (a.finding.category === b.finding.category) return 'same quote, same category';
    if (shared >= SOME_WORDS) return 'same quote, similar claim';
  }
  return shared >= MOST_WORDS ? 'same section, similar claim' : null;
}

/** Why two findings are held for the same point, in words; null where they are not. */
export function whyAlike(a: Finding, b: Finding): string | null {
  if (a.section !== b.section) return null;
  return alike({ finding: a, words: contentWords(a.claim) }, { finding: b, words: contentWords(b.claim) });
}

/** The clusters that stand: the person's own, with the findings that came later where they are like them. */
// @spec council.md#COUNCIL-21
export function clustersOf(deliberation: Deliberation): readonly Cluster[] {
  const findings = findingsOf(deliberation);
  if (deliberation.clusters === null) return suggestClusters(findings);
  const present = new Map(findings.map((finding) => [finding.id, finding]));
  const own = deliberation.clusters.map(({ findings: ids }) => ids.flatMap((id) => present.get(id) ?? []));
  const placed = new Set(own.flat());
  return joined(
    own,
    findings.filter((finding) => !placed.has(finding)),
  );
}

/** Makes one cluster of several, at the place of the first. Ids that are no cluster's are passed over. */
// @spec council.md#COUNCIL-21
export function mergeClusters(clusters: readonly Cluster[], ids: readonly string[]): readonly Cluster[] {
  const merged = clusters.filter(({ id }) => ids.includes(id));
  if (merged.length < 2) return clusters;
  const whole = clusterOf(merged.flatMap(({ findings }) => findings));
  return clusters.flatMap((cluster) =>
    cluster === merged[0] ? [whole] : merged.includes(cluster) ? [] : [cluster],
  );
}

/** Takes a finding out of its cluster and puts it behind, alone. */
// @spec council.md#COUNCIL-21
export function splitCluster(clusters: readonly Cluster[], finding: string): readonly Cluster[] {
  return clusters.flatMap((cluster) => {
    if (cluster.findings.length < 2 || !cluster.findings.includes(finding)) return [cluster];
    return [clusterOf(cluster.findings.filter((id) => id !== finding)), clusterOf([finding])];
  });
}

function clusterOf(findings: readonly string[]): Cluster {
  return { id: findings[0] ?? '', findings };
}
