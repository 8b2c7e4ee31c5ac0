import type { Deliberation } from '../council/model.ts';
import type { SessionRecord } from '../session/record.ts';
import type { Acceptance } from '../trace/baseline.ts';
import { type DeliberationNumbers, deliberationNumbers } from './deliberationEvidence.ts';
import { type DrillRecord, stepsToRebuild } from './drill.ts';
import { dayOf, type SessionNumbers, sessionNumbers, type TestPoint } from './sessionEvidence.ts';

/** Everything that the methodology's claims are measured on. */
export interface EvidenceSource {
  readonly deliberations: readonly Deliberation[];
  readonly sessions: readonly SessionRecord[];
  readonly drills: readonly DrillRecord[];
  /** Links that a person has accepted, as they stand now. */
  readonly links: { readonly all: number; readonly drifted: number };
  /** Acceptances in the order in which they came into the baseline; null where git cannot tell. */
  readonly accepted: readonly Acceptance[] | null;
  /** Records that cannot be read: they count for nothing, and that is said. */
  readonly unreadable: number;
}

/** One claim in numbers. */
export interface Measure {
  readonly id: string;
  /** What is measured, in words of ours alone. */
  readonly what: string;
  /** Null is unknown, and never the same as 0. */
  readonly value: number | null;
  readonly unit: 'count' | 'share' | 'seconds';
  /** What it is counted over, and how many of these there are. */
  readonly n: number;
  readonly over: string;
}

/** One drill, oldest first. */
export interface DrillPoint {
  /** The day. */
  readonly at: string;
  readonly steps: number;
  readonly rebuilt: number;
  readonly failed: number;
  /** Seconds of all steps that were tried; null where none was. */
  readonly seconds: number | null;
}

/** Numbers and days only: nothing in it was written by a person or a model. */
export interface Evidence {
  readonly evidence: 1;
  readonly measures: readonly Measure[];
  readonly tests: readonly TestPoint[];
  readonly drills: readonly DrillPoint[];
}

/** The methodology's own claims measured on one repository, so that cases can be compared without showing what they are about. */
// @spec rebuild.md#EVID-1, rebuild.md#EVID-2
export function evidenceOf(source: EvidenceSource): Evidence {
  const sessions = sessionNumbers(source.sessions);
  return {
    evidence: 1,
    measures: [
      count('unreadable', 'Records that cannot be read and count for nothing', source.unreadable, {
        n: source.unreadable + source.deliberations.length + source.sessions.length + source.drills.length,
        over: 'records',
      }),
      ...sessionMeasures(sessions),
      ...driftMeasures(source, sessions),
      ...deliberationMeasures(deliberationNumbers(source.deliberations)),
      ...drillMeasures(source.drills),
    ],
    tests: sessions.tests,
    drills: source.drills.map(drillPoint).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

type Over = Pick<Measure, 'n' | 'over'>;

/** Where there is nothing to count over, the number is unknown. */
function count(id: string, what: string, value: number | null, { n, over }: Over): Measure {
  return { id, what, value: n === 0 ? null : value, unit: 'count', n, over };
}

function share(id: string, what: string, part: number, { n, over }: Over): Measure {
  return { id, what, value: n === 0 ? null : part / n, unit: 'share', n, over };
}

function sessionMeasures(numbers: SessionNumbers): readonly Measure[] {
  const { closed, passed, compared, lostWithin, followed, lostBetween } = numbers;
  return [
    share('gate-passed', 'Sessions whose gate was passed', passed, { n: closed, over: 'closed sessions' }),
    count('lost-within', 'Tests that passed when a session began and not when it closed', lostWithin, {
      n: compared,
      over: 'sessions with tests before and after',
    }),
    count(
      'lost-between',
      'Tests that passed when a session closed and not when the next began',
      lostBetween,
      {
        n: followed,
        over: 'pairs of sessions that followed each other',
      },
    ),
  ];
}

// @spec rebuild.md#EVID-4
function driftMeasures({ links, accepted }: EvidenceSource, sessions: SessionNumbers): readonly Measure[] {
  return [
    share('drift-open', 'Accepted links of code to specifications that have drifted now', links.drifted, {
      n: links.all,
      over: 'accepted links',
    }),
    count('drift-at-gates', 'Drift that gates of sessions found', sessions.drift, {
      n: sessions.closed,
      over: 'closed sessions',
    }),
    count(
      'drift-settled',
      'Links accepted again after specification or code had changed',
      accepted === null ? null : acceptedAgain(accepted),
      { n: accepted?.length ?? 0, over: 'acceptances in the history of the baseline' },
    ),
  ];
}

/** Acceptances of a link whose earlier acceptance no longer held. */
function acceptedAgain(accepted: readonly Acceptance[]): number {
  const newest = new Map<string, string>();
  let again = 0;
  for (const { path, unit, address, code, spec } of accepted) {
    const [link, state] = [JSON.stringify([path, unit, address]), JSON.stringify([code, spec])];
    const before = newest.get(link);
    if (before !== undefined && before !== state) again++;
    newest.set(link, state);
  }
  return again;
}

function deliberationMeasures(numbers: DeliberationNumbers): readonly Measure[] {
  const { findings, decided, accepted, alone, judged, against } = numbers;
  const several = 'accepted findings of deliberations with several answers';
  return [
    share('decided', 'Findings that a person has decided about', decided, { n: findings, over: 'findings' }),
    share('found-alone', 'Accepted findings that a single seat alone had raised', alone, {
      n: accepted,
      over: several,
    }),
    share('against-majority', 'Decisions taken against the majority of the seats that answered', against, {
      n: judged,
      over: 'decided points on which a majority took a side',
    }),
  ];
}

// @spec rebuild.md#EVID-6
function drillMeasures(drills: readonly DrillRecord[]): readonly Measure[] {
  const steps = drills.flatMap(stepsToRebuild);
  const tried = steps.filter(({ attempts }) => attempts > 0);
  const rebuilt = steps.filter(({ outcome }) => outcome === 'rebuilt');
  const times = rebuilt.flatMap(({ milliseconds }) => milliseconds ?? []);
  return [
    share('rebuilt', 'Steps rebuilt from the specifications alone', rebuilt.length, {
      n: tried.length,
      over: 'steps tried in drills',
    }),
    {
      id: 'rebuilt-seconds',
      what: 'How long a rebuilt step took, the median',
      value: secondsOf(median(times)),
      unit: 'seconds',
      n: times.length,
      over: 'rebuilt steps',
    },
  ];
}

function drillPoint(drill: DrillRecord): DrillPoint {
  const steps = stepsToRebuild(drill);
  const times = steps.flatMap(({ milliseconds }) => milliseconds ?? []);
  return {
    at: dayOf(drill.startedAt),
    steps: steps.length,
    rebuilt: steps.filter(({ outcome }) => outcome === 'rebuilt').length,
    failed: steps.filter(({ outcome }) => outcome === 'failed').length,
    seconds: times.length === 0 ? null : secondsOf(times.reduce((sum, each) => sum + each, 0)),
  };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? null;
}

function secondsOf(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.round(milliseconds / 100) / 10;
}
