import { answeredAttempt, findingsOf } from './changes.ts';
import { type Judgement, judgementsOf } from './judgements.ts';
import type { Deliberation, Finding, Seat } from './model.ts';
import { overlaps, placeOf, touches } from './places.ts';
import { rebuttalsOf } from './rebuttals.ts';

/** One seat's word against another seat's finding. */
export interface Contradiction {
  /** The seat that contradicts. */
  readonly seat: string;
  /**
   * `keep`: it wants the statement to stay; `change`, `drop`: it wants that and who raised the finding the other of the two; `strength`: it
   * praises the words; `opposite`: it suggests other words; `oppose`: in the rebuttal round.
   */
  readonly kind: 'keep' | 'change' | 'drop' | 'strength' | 'opposite' | 'oppose';
  /** Its own words. */
  readonly reason: string;
}

/** Which findings other seats contradict, by the finding's id. Findings that none contradicts are not in it. */
// @spec council.md#COUNCIL-22
export function contradictionsOf(deliberation: Deliberation): ReadonlyMap<string, readonly Contradiction[]> {
  const findings = findingsOf(deliberation);
  const judgements = judgementsOf(deliberation);
  const voices = deliberation.seats.map((seat) => voiceOf(deliberation, seat, findings, judgements));
  const found = findings.map((finding) => {
    const others = voices.filter(({ seat }) => seat !== finding.seat);
    const own = judgements.filter(({ seat }) => seat === finding.seat);
    return [finding.id, others.flatMap((voice) => against(voice, finding, own))] as const;
  });
  return new Map(found.filter(([, contradictions]) => contradictions.length > 0));
}

/** All that one seat said that can stand against a finding. */
interface Voice {
  readonly seat: string;
  readonly judgements: readonly Judgement[];
  readonly strengths: readonly {
    readonly quote: string;
    readonly place: ReturnType<typeof placeOf>;
    readonly reason: string;
  }[];
  readonly findings: readonly Finding[];
  readonly opposed: ReadonlyMap<string, string>;
}

function voiceOf(
  deliberation: Deliberation,
  { id }: Seat,
  findings: readonly Finding[],
  judgements: readonly Judgement[],
): Voice {
  const critique = answeredAttempt(deliberation, id)?.critique;
  const rebuttals = rebuttalsOf(deliberation).filter(
    ({ seat, stance }) => seat === id && stance === 'oppose',
  );
  return {
    seat: id,
    judgements: judgements.filter(({ seat }) => seat === id),
    strengths: (critique?.strengths ?? []).map(({ quote, anchor, reason }) => ({
      quote,
      place: placeOf(anchor),
      reason,
    })),
    findings: findings.filter(({ seat }) => seat === id),
    opposed: new Map(rebuttals.map(({ finding, reason }) => [finding, reason])),
  };
}

function against(voice: Voice, finding: Finding, own: readonly Judgement[]): readonly Contradiction[] {
  const { seat } = voice;
  const place = placeOf(finding.anchor);
  const judged = voice.judgements.find(
    (each) =>
      touches(each.statement, place) && (each.stance === 'keep' || own.some((mine) => differ(mine, each))),
  );
  const strength = voice.strengths.find((each) => overlaps(each.place, place));
  const opposite = voice.findings.find(
    (other) => overlaps(placeOf(other.anchor), place) && opposed(other, finding),
  );
  const oppose = voice.opposed.get(finding.id);
  return [
    ...(judged === undefined ? [] : [{ seat, kind: judged.stance, reason: judged.reason }]),
    ...(strength === undefined ? [] : [{ seat, kind: 'strength' as const, reason: strength.reason }]),
    ...(opposite === undefined
      ? []
      : [{ seat, kind: 'opposite' as const, reason: opposite.suggestion ?? '' }]),
    ...(oppose === undefined ? [] : [{ seat, kind: 'oppose' as const, reason: oppose }]),
  ];
}

/** Whether one would change and the other drop a statement. */
function differ(mine: Judgement, theirs: Judgement): boolean {
  return mine.statement === theirs.statement && mine.stance !== 'keep' && mine.stance !== theirs.stance;
}

const KEYWORD = /\b(?:MUST|SHALL|SHOULD|MAY|REQUIRED|RECOMMENDED|OPTIONAL)(?: NOT)?\b/g;
const NUMBER = /\d+(?:[.,]\d+)*/g;

/** Whether two suggestions for the same words cannot both be followed: other keywords, or other numbers. */
function opposed(a: Finding, b: Finding): boolean {
  if (a.suggestion === null || b.suggestion === null) return false;
  return shareNone(a.suggestion, b.suggestion, KEYWORD) || shareNone(a.suggestion, b.suggestion, NUMBER);
}

/** Whether both texts hold something of a kind and nothing of it in common. */
function shareNone(a: string, b: string, kind: RegExp): boolean {
  const left: readonly string[] = a.match(kind) ?? [];
  const right: readonly string[] = b.match(kind) ?? [];
  return left.length > 0 && right.length > 0 && !left.some((each) => right.includes(each));
}
