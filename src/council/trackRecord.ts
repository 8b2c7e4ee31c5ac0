import { currentDisposition, findingsOf, originOf } from './changes.ts';
import { clustersOf } from './clusters.ts';
import { type Attempt, CATEGORIES, type Category, type Deliberation, type Finding } from './model.ts';
import { ANSWERED } from './words.ts';

/** How often what a seat raised was used, in numbers only. */
export interface Tally {
  readonly raised: number;
  /** Of these, those that a person has decided about. */
  readonly decided: number;
  readonly accepted: number;
  /** Accepted, and raised by no other seat. */
  readonly acceptedAlone: number;
  readonly rejected: number;
  /** Their quote was not in the text that was given. */
  readonly unanchored: number;
}

/** What the archive tells about one model with one lens. */
export interface Track {
  /** The provider's name of the model, or the provider where there is none. */
  readonly model: string;
  /** The lens's id. */
  readonly lens: string;
  /** Attempts that ended, and those of them that brought no answer. */
  readonly asked: number;
  readonly failed: number;
  /** Median milliseconds to the end of an answer; null where none is known. */
  readonly latency: number | null;
  /** Tokens of these attempts; null where none is known. */
  readonly tokens: { readonly input: number; readonly output: number } | null;
  readonly total: Tally;
  readonly categories: readonly { readonly category: Category; readonly tally: Tally }[];
}

/** From so many on, a rate says something. */
export const ENOUGH = 10;

/** A part of a whole, 0 to 1; null where the whole is too small to say. */
export function rate(part: number, whole: number): number | null {
  return whole < ENOUGH ? null : part / whole;
}

/** What the archived deliberations tell about each model with each lens, in the order of their names. */
// @spec council.md#COUNCIL-60
export function trackRecord(deliberations: readonly Deliberation[]): readonly Track[] {
  const gathered = new Map<string, Gathered>();
  for (const deliberation of deliberations) gather(deliberation, gathered);
  return [...gathered.values()]
    .map(trackOf)
    .toSorted((a, b) => compare(a.model, b.model) || compare(a.lens, b.lens));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Judged {
  readonly finding: Finding;
  readonly kind: string | null;
  readonly alone: boolean;
}

interface Gathered {
  readonly model: string;
  readonly lens: string;
  readonly attempts: Attempt[];
  readonly judged: Judged[];
}

function gather(deliberation: Deliberation, gathered: Map<string, Gathered>): void {
  const judged = judge(deliberation);
  for (const { id, model, provider, lens } of deliberation.seats) {
    const name = model === '' ? provider : model;
    const key = JSON.stringify([name, lens.id]);
    const own = gathered.get(key) ?? { model: name, lens: lens.id, attempts: [], judged: [] };
    gathered.set(key, own);
    own.attempts.push(...deliberation.attempts.filter(({ seat, round }) => seat === id && round === 1));
    own.judged.push(...judged.filter(({ finding }) => finding.seat === id));
  }
}

/**
 * A duplicate is the point that it is one of: that one was not raised by one alone, and what was decided about it holds for both. Who says
 * one thing twice is not credited twice.
 */
// @spec council.md#COUNCIL-62
function judge(deliberation: Deliberation): readonly Judged[] {
  const findings = findingsOf(deliberation);
  const seatOf = new Map(findings.map(({ id, seat }) => [id, seat]));
  const pointOf = pointsOf(deliberation);
  const raisers = Map.groupBy(findings, ({ id }) => pointOf(id));
  const kindOf = (id: string): string | null => currentDisposition(deliberation, id)?.kind ?? null;
  const decided = ({ id, seat }: Finding): string | null => {
    const origin = originOf(deliberation, id);
    return seatOf.get(origin) === seat ? kindOf(id) : (kindOf(origin) ?? kindOf(id));
  };
  return findings
    .filter(({ by }) => by === 'critic')
    .map((finding) => ({
      finding,
      kind: decided(finding),
      alone: new Set(raisers.get(pointOf(finding.id))?.map(({ seat }) => seat)).size === 1,
    }));
}

/** Names the point that a finding raises: the cluster of what it stands for. */
function pointsOf(deliberation: Deliberation): (finding: string) => string {
  const clusters = new Map(
    clustersOf(deliberation).flatMap(({ id, findings }) => findings.map((finding) => [finding, id] as const)),
  );
  return (finding) => {
    const origin = originOf(deliberation, finding);
    return clusters.get(origin) ?? origin;
  };
}

function trackOf({ model, lens, attempts, judged }: Gathered): Track {
  const ended = attempts.filter(({ state }) => state !== 'queued' && state !== 'streaming');
  const answered = ended.filter(({ state }) => ANSWERED.has(state));
  return {
    model,
    lens,
    asked: ended.length,
    failed: ended.length - answered.length,
    latency: median(answered.flatMap(({ endedAfter }) => endedAfter ?? [])),
    tokens: tokensOf(ended),
    total: tally(judged),
    categories: CATEGORIES.flatMap((category) => {
      const own = judged.filter(({ finding }) => finding.category === category);
      return own.length === 0 ? [] : [{ category, tally: tally(own) }];
    }),
  };
}

function tally(judged: readonly Judged[]): Tally {
  const accepted = judged.filter(({ kind }) => kind === 'accept' || kind === 'accept-modified');
  return {
    raised: judged.length,
    decided: judged.filter(({ kind }) => kind !== null).length,
    accepted: accepted.length,
    acceptedAlone: accepted.filter(({ alone }) => alone).length,
    rejected: judged.filter(({ kind }) => kind === 'reject').length,
    unanchored: judged.filter(({ finding }) => finding.anchor.kind === 'unanchored').length,
  };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function tokensOf(attempts: readonly Attempt[]): Track['tokens'] {
  const known = attempts.flatMap(({ usage }) => usage ?? []);
  if (known.length === 0) return null;
  return {
    input: known.reduce((sum, { input }) => sum + input, 0),
    output: known.reduce((sum, { output }) => sum + output, 0),
  };
}

/** Whom to ask for which concern, in words; only where the numbers carry it, and as a suggestion only. */
// @spec council.md#COUNCIL-61
export function seatSuggestions(tracks: readonly Track[]): readonly string[] {
  return CATEGORIES.flatMap((category) => {
    const candidates = tracks.flatMap((track) => {
      const own = track.categories.find((each) => each.category === category)?.tally;
      const share = own === undefined ? null : rate(own.accepted, own.decided);
      return own === undefined || share === null ? [] : [{ track, tally: own, share }];
    });
    const [best, second] = candidates.toSorted((a, b) => b.share - a.share);
    if (best === undefined || second === undefined || best.share - second.share < CLEARLY) return [];
    const { track, tally } = best;
    return [
      `For ${category}, ask ${track.model} with the lens ${track.lens}: ${tally.accepted} of ${tally.decided} findings were accepted, ` +
        `of the next best (${second.track.model}, ${second.track.lens}) ${second.tally.accepted} of ${second.tally.decided}.`,
    ];
  });
}

/** A smaller difference of two rates is chance at such numbers. */
const CLEARLY = 0.2;
