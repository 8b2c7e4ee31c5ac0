import { answeredAttempt, currentDisposition, findingsOf } from '../council/changes.ts';
import { clustersOf } from '../council/clusters.ts';
import { contradictionsOf } from '../council/contradictions.ts';
import type { Deliberation, DispositionKind, Finding } from '../council/model.ts';
import { trackRecord } from '../council/trackRecord.ts';

/** What the archive tells, in numbers. */
export interface DeliberationNumbers {
  readonly findings: number;
  /** Of these, those that a person has decided about. */
  readonly decided: number;
  /** Accepted findings of deliberations in which several seats answered, and those of them that one seat alone raised. */
  readonly accepted: number;
  readonly alone: number;
  /** Decided points on which more than half of the seats that answered took the same side, and decisions against that side. */
  readonly judged: number;
  readonly against: number;
}

/** Counts what was found and decided. Where one seat answered, nothing is found alone and nobody is the majority. */
// @spec rebuild.md#EVID-5
export function deliberationNumbers(deliberations: readonly Deliberation[]): DeliberationNumbers {
  const all = deliberations.flatMap((each) => findingsOf(each).map(({ id }) => currentDisposition(each, id)));
  const several = deliberations.filter((each) => answered(each).size > 1);
  const tallies = trackRecord(several).map(({ total }) => total);
  const judged = several.flatMap(judgements);
  return {
    findings: all.length,
    decided: all.filter((disposition) => disposition !== null).length,
    accepted: tallies.reduce((sum, { accepted }) => sum + accepted, 0),
    alone: tallies.reduce((sum, { acceptedAlone }) => sum + acceptedAlone, 0),
    judged: judged.length,
    against: judged.filter((isAgainst) => isAgainst).length,
  };
}

function answered(deliberation: Deliberation): ReadonlySet<string> {
  const { seats } = deliberation;
  return new Set(seats.filter(({ id }) => answeredAttempt(deliberation, id)).map(({ id }) => id));
}

const WITH: readonly DispositionKind[] = ['accept', 'accept-modified'];
const AGAINST: readonly DispositionKind[] = ['reject', 'out-of-scope'];

/** For each decided point with a majority: whether the decision went against it. */
function judgements(deliberation: Deliberation): readonly boolean[] {
  const findings = new Map(findingsOf(deliberation).map((finding) => [finding.id, finding]));
  const contradictions = contradictionsOf(deliberation);
  const seats = answered(deliberation).size;
  return clustersOf(deliberation).flatMap(({ findings: ids }) => {
    const own = ids.flatMap((id) => findings.get(id) ?? []);
    const decision = decisionOn(deliberation, own);
    const side = majority(
      supporters(deliberation, own),
      new Set(own.flatMap(({ id }) => contradictions.get(id) ?? []).map(({ seat }) => seat)),
      seats,
    );
    return decision === null || side === null ? [] : [decision !== side];
  });
}

type Side = 'for' | 'against';

/** What the person decided about a point; null where nothing was, or neither for nor against it. */
function decisionOn(deliberation: Deliberation, findings: readonly Finding[]): Side | null {
  const kinds = findings.flatMap(({ id }) => currentDisposition(deliberation, id)?.kind ?? []);
  if (kinds.some((kind) => WITH.includes(kind))) return 'for';
  return kinds.some((kind) => AGAINST.includes(kind)) ? 'against' : null;
}

function supporters(deliberation: Deliberation, findings: readonly Finding[]): ReadonlySet<string> {
  const ids = new Set(findings.map(({ id }) => id));
  const upheld = deliberation.rebuttals.filter(
    ({ finding, stance }) => ids.has(finding) && stance === 'uphold',
  );
  return new Set([...findings, ...upheld].map(({ seat }) => seat));
}

function majority(yes: ReadonlySet<string>, no: ReadonlySet<string>, seats: number): Side | null {
  const more = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
    [...one].filter((seat) => !other.has(seat)).length > seats / 2;
  if (more(yes, no)) return 'for';
  return more(no, yes) ? 'against' : null;
}
