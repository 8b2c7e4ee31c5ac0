import { answeredAttempt, findingsOf } from './changes.ts';
import type { Deliberation, Finding, Seat, Stance } from './model.ts';
import { overlaps, type PlacedStatement, placeOf, statementNamed, statementsOf, touches } from './places.ts';
import { rebuttalsOf } from './rebuttals.ts';

/** One seat's word against another seat's finding. */
export interface Contradiction {
  /** The seat that contradicts. */
  readonly seat: string;
  /** `keep`: it wants the statement to stay; `strength`: it praises the words; `opposite`: it suggests other words; `oppose`: in the rebuttal round. */
  readonly kind: 'keep' | 'strength' | 'opposite' | 'oppose';
  /** Its own words. */
  readonly reason: string;
}

/** Which findings other seats contradict, by the finding's id. Findings that none contradicts are not in it. */
// @spec council.md#COUNCIL-22
export function contradictionsOf(deliberation: Deliberation): ReadonlyMap<string, readonly Contradiction[]> {
  const findings = findingsOf(deliberation);
  const statements = new Map(
    deliberation.input.sections.map((section) => [section.address, statementsOf(section)]),
  );
  const voices = deliberation.seats.map((seat) => voiceOf(deliberation, seat, findings, statements));
  const found = findings.map((finding) => {
    const others = voices.filter(({ seat }) => seat !== finding.seat);
    return [finding.id, others.flatMap((voice) => against(voice, finding))] as const;
  });
  return new Map(found.filter(([, contradictions]) => contradictions.length > 0));
}

/** All that one seat said that can stand against a finding. */
interface Voice {
  readonly seat: string;
  readonly keeps: readonly { readonly statement: PlacedStatement; readonly reason: string }[];
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
  statements: ReadonlyMap<string, readonly PlacedStatement[]>,
): Voice {
  const critique = answeredAttempt(deliberation, id)?.critique;
  const keeps = (critique?.stances ?? []).filter(({ stance }) => stance === 'keep');
  const rebuttals = rebuttalsOf(deliberation).filter(
    ({ seat, stance }) => seat === id && stance === 'oppose',
  );
  return {
    seat: id,
    keeps: keeps.flatMap((stance) => placed(stance, statements)),
    strengths: (critique?.strengths ?? []).map(({ quote, anchor, reason }) => ({
      quote,
      place: placeOf(anchor),
      reason,
    })),
    findings: findings.filter(({ seat }) => seat === id),
    opposed: new Map(rebuttals.map(({ finding, reason }) => [finding, reason])),
  };
}

function placed(
  { section, statement, reason }: Stance,
  statements: ReadonlyMap<string, readonly PlacedStatement[]>,
): Voice['keeps'] {
  const meant = statementNamed(statement, statements.get(section) ?? []);
  return meant === null ? [] : [{ statement: meant, reason }];
}

function against(voice: Voice, finding: Finding): readonly Contradiction[] {
  const { seat } = voice;
  const place = placeOf(finding.anchor);
  const keep = voice.keeps.find(({ statement }) => touches(statement, place));
  const strength = voice.strengths.find((each) => overlaps(each.place, place));
  const opposite = voice.findings.find(
    (other) => overlaps(placeOf(other.anchor), place) && opposed(other, finding),
  );
  const oppose = voice.opposed.get(finding.id);
  return [
    ...(keep === undefined ? [] : [{ seat, kind: 'keep' as const, reason: keep.reason }]),
    ...(strength === undefined ? [] : [{ seat, kind: 'strength' as const, reason: strength.reason }]),
    ...(opposite === undefined
      ? []
      : [{ seat, kind: 'opposite' as const, reason: opposite.suggestion ?? '' }]),
    ...(oppose === undefined ? [] : [{ seat, kind: 'oppose' as const, reason: oppose }]),
  ];
}

const KEYWORD = /\b(?:MUST|SHALL|SHOULD|MAY|REQUIRED|RECOMMENDED|OPTIONAL)(?: NOT)?\b/g;
const NUMBER = /\d+(?:[.,]\d+)*/g;

/** Whether two suggestions for the same words cannot both be followed: other keywords, or other numbers. */
function opposed(a: Finding, b: Finding): boolean {
  if (a.suggestion === null || b.suggestion === null) return false;
  return differ(a.suggestion, b.suggestion, KEYWORD) || differ(a.suggestion, b.suggestion, NUMBER);
}

/** Whether both texts hold something of a kind and nothing of it in common. */
function differ(a: string, b: string, kind: RegExp): boolean {
  const left: readonly string[] = a.match(kind) ?? [];
  const right: readonly string[] = b.match(kind) ?? [];
  return left.length > 0 && right.length > 0 && !left.some((each) => right.includes(each));
}
