import type {
  Attempt,
  AttemptState,
  Cluster,
  Critique,
  Decided,
  Deliberation,
  Disposition,
  Finding,
  FrozenInput,
  Rebuttal,
  Seat,
  SpecEdit,
} from './model.ts';
import { counted, isGrave } from './words.ts';

/**
 * Every change of a deliberation, from record to record. What was said and decided is never taken out; a change that would do so, or that
 * makes no sense, is refused with the reason in words.
 */

/** The record after a change, or why there is none. */
export type Change = { readonly deliberation: Deliberation } | { readonly problem: string };

export const NO_CRITIQUE: Critique = {
  context: null,
  findings: [],
  strengths: [],
  stances: [],
  position: null,
};

/** What is known when the council is asked. */
export interface Question {
  readonly id: string;
  readonly intent: string;
  readonly position: string | null;
  readonly createdAt: string;
  readonly input: FrozenInput;
  readonly seats: readonly Seat[];
}

/** A deliberation in which nobody was asked yet. */
export function newDeliberation(question: Question): Deliberation {
  const { id, intent, position, createdAt, input, seats } = question;
  return {
    schema: 1,
    id,
    intent,
    position,
    createdAt,
    input,
    seats,
    attempts: [],
    carved: [],
    rebuttals: [],
    clusters: null,
    dispositions: [],
    edits: [],
    closed: null,
  };
}

/** Whether an attempt in this state is over. */
export function hasEnded(state: AttemptState): boolean {
  return state !== 'queued' && state !== 'streaming';
}

/** Adds an attempt, or puts it in place of the running one with its seat and number. */
// @spec council.md#COUNCIL-30
export function withAttempt(deliberation: Deliberation, attempt: Attempt): Change {
  if (!deliberation.seats.some(({ id }) => id === attempt.seat))
    return { problem: `There is no seat ${attempt.seat} in this deliberation.` };
  const at = deliberation.attempts.findIndex(
    ({ seat, number }) => seat === attempt.seat && number === attempt.number,
  );
  const present = deliberation.attempts[at];
  if (present === undefined)
    return whileOpen(deliberation, { attempts: [...deliberation.attempts, attempt] });
  if (hasEnded(present.state))
    return { problem: `Attempt ${attempt.number} of seat ${attempt.seat} has ended and stays as it is.` };
  return whileOpen(deliberation, { attempts: deliberation.attempts.with(at, attempt) });
}

/** Adds what the person decided about a finding. Earlier decisions about it stay in the record. */
// @spec council.md#COUNCIL-31
export function withDisposition(deliberation: Deliberation, disposition: Disposition): Change {
  const { finding, kind, of } = disposition;
  if (findingWithId(deliberation, finding) === undefined)
    return { problem: `There is no finding ${finding} in this deliberation.` };
  if (kind === 'duplicate') {
    if (of === null || findingWithId(deliberation, of) === undefined)
      return { problem: 'A duplicate must say of which finding of this deliberation it is one.' };
    if (leadsTo(deliberation, of, finding))
      return { problem: `${finding} cannot be a duplicate of ${of}: that one counts as a duplicate of it.` };
  }
  return whileOpen(deliberation, { dispositions: [...deliberation.dispositions, disposition] });
}

/** Takes a decision back: its finding is undecided again, and what was decided stays in the record. */
// @spec council.md#COUNCIL-31
export function withoutDisposition(deliberation: Deliberation, finding: string, at: string): Change {
  if (currentDisposition(deliberation, finding) === null)
    return { problem: `Nothing was decided about ${finding} that could be undone.` };
  const undone: Disposition = { finding, kind: 'undecided', reason: '', text: null, of: null, at };
  return whileOpen(deliberation, { dispositions: [...deliberation.dispositions, undone] });
}

/** Whether following `duplicate of` from one finding comes to another. */
function leadsTo(deliberation: Deliberation, from: string, to: string): boolean {
  return duplicateChain(deliberation, from).includes(to);
}

/** The finding that one stands for: itself, or what it was called a duplicate of, and so on. */
export function originOf(deliberation: Deliberation, finding: string): string {
  return duplicateChain(deliberation, finding).at(-1) ?? finding;
}

function duplicateChain(deliberation: Deliberation, from: string): readonly string[] {
  const chain: string[] = [];
  let at: string | null = from;
  while (at !== null && !chain.includes(at)) {
    chain.push(at);
    const disposition: Decided | null = currentDisposition(deliberation, at);
    at = disposition?.kind === 'duplicate' ? disposition.of : null;
  }
  return chain;
}

/** Puts the person's own clusters in place of the suggested ones. */
export function withClusters(deliberation: Deliberation, clusters: readonly Cluster[]): Change {
  const ids = clusters.flatMap(({ findings }) => findings);
  const unknown = ids.find((id) => findingWithId(deliberation, id) === undefined);
  if (unknown !== undefined) return { problem: `There is no finding ${unknown} in this deliberation.` };
  if (new Set(ids).size < ids.length) return { problem: 'A finding can be in one cluster only.' };
  return whileOpen(deliberation, { clusters });
}

/** Adds what the critics said of contested claims. */
export function withRebuttals(deliberation: Deliberation, rebuttals: readonly Rebuttal[]): Change {
  const unknown = rebuttals.find(({ finding }) => findingWithId(deliberation, finding) === undefined);
  if (unknown !== undefined)
    return { problem: `There is no finding ${unknown.finding} in this deliberation.` };
  return whileOpen(deliberation, { rebuttals: [...deliberation.rebuttals, ...rebuttals] });
}

/** Adds a spec file that was saved. Allowed after closing, too: an edit may be saved last. */
export function withEdit(deliberation: Deliberation, edit: SpecEdit): Change {
  return { deliberation: { ...deliberation, edits: [...deliberation.edits, edit] } };
}

/** Adds a finding that a person carved out of an answer's text. `nextCarvedId` names it. */
// @spec council.md#COUNCIL-34
export function withFinding(deliberation: Deliberation, finding: Finding): Change {
  if (findingWithId(deliberation, finding.id) !== undefined)
    return { problem: `There is a finding ${finding.id} already.` };
  const from = deliberation.attempts.some(
    ({ seat, number }) => seat === finding.seat && number === finding.attempt,
  );
  if (!from) return { problem: `Seat ${finding.seat} has no attempt ${finding.attempt}.` };
  return whileOpen(deliberation, { carved: [...deliberation.carved, { ...finding, by: 'person' }] });
}

/** The id for the next finding that is carved out of an attempt. */
export function nextCarvedId(deliberation: Deliberation, seat: string, attempt: number): string {
  const before = deliberation.carved.filter((each) => each.seat === seat && each.attempt === attempt);
  return `${seat}${attempt}.p${before.length + 1}`;
}

/** Closes a deliberation. Undisposed critical and major findings need a reason, running attempts an end. */
// @spec council.md#COUNCIL-33
export function closed(deliberation: Deliberation, at: string, reason: string): Change {
  const running = deliberation.attempts.filter(({ state }) => !hasEnded(state));
  if (running.length > 0)
    return {
      problem: `${running.map(({ seat }) => `Seat ${seat}`).join(', ')} is still being asked. Stop it first.`,
    };
  const left = undisposedGrave(deliberation);
  if (left.length > 0 && reason.trim() === '')
    return {
      problem:
        `${counted(left.length, 'critical or major finding')} without a disposition: ${left.map(({ id }) => id).join(', ')}. ` +
        'Dispose of them, or give the reason for leaving them.',
    };
  return whileOpen(deliberation, { closed: { at, reason: reason.trim() } });
}

// @spec council-view.md#PANEL-46
function whileOpen(deliberation: Deliberation, change: Partial<Deliberation>): Change {
  if (deliberation.closed !== null)
    return { problem: `The deliberation was closed on ${deliberation.closed.at}. Start a new one.` };
  return { deliberation: { ...deliberation, ...change } };
}

/** The newest decision about a finding; null where there is none, or it was undone. */
export function currentDisposition(deliberation: Deliberation, finding: string): Decided | null {
  const newest = deliberation.dispositions.findLast((each) => each.finding === finding);
  return newest !== undefined && stands(newest) ? newest : null;
}

function stands(disposition: Disposition): disposition is Decided {
  return disposition.kind !== 'undecided';
}

/** The newest attempt of a seat in a round, whatever became of it. */
export function latestAttempt(deliberation: Deliberation, seat: string, round: 1 | 2 = 1): Attempt | null {
  return newest(deliberation.attempts.filter((each) => each.seat === seat && each.round === round));
}

/**
 * The attempt whose answer counts for a seat, and that its column shows: one that is being written and can be read already, else the newest
 * whole answer, else the newest that was cut off and can be read in part. A retry that was stopped or cut off takes no whole answer's place.
 */
// @spec council-editor.md#DESK-11, council.md#COUNCIL-36
export function answeredAttempt(deliberation: Deliberation, seat: string): Attempt | null {
  const own = deliberation.attempts.filter((each) => each.seat === seat && each.round === 1);
  const last = newest(own);
  if (last?.state === 'streaming' && isReadable(last)) return last;
  const ended = own.filter(({ state }) => hasEnded(state));
  return (
    newest(ended.filter(({ state }) => state === 'done' || state === 'picture')) ??
    newest(ended.filter(isReadable)) ??
    newest(ended.filter(({ state }) => state === 'partial' || state === 'truncated'))
  );
}

function newest(attempts: readonly Attempt[]): Attempt | null {
  return attempts.reduce<Attempt | null>(
    (best, each) => (best === null || each.number > best.number ? each : best),
    null,
  );
}

/** Whether something of a critique could be read, whatever became of the attempt. */
function isReadable({ critique }: Attempt): boolean {
  return critique.findings.length + critique.stances.length > 0 || critique.position !== null;
}

/** A record does not change, and its findings are asked for again and again. */
const FOUND = new WeakMap<Deliberation, readonly Finding[]>();

/**
 * The findings to decide about: those of each seat's answer that counts, and of its other ones those that a decision was made about; those
 * carved by hand. In the order of the seats.
 */
// @spec council.md#COUNCIL-32
export function findingsOf(deliberation: Deliberation): readonly Finding[] {
  const found = FOUND.get(deliberation) ?? shownFindings(deliberation);
  FOUND.set(deliberation, found);
  return found;
}

function shownFindings(deliberation: Deliberation): readonly Finding[] {
  const disposed = new Set(deliberation.dispositions.map(({ finding }) => finding));
  return deliberation.seats.flatMap(({ id }) => {
    const shown = answeredAttempt(deliberation, id)?.number;
    const own = deliberation.attempts.filter(({ seat, round }) => seat === id && round === 1);
    const answers = own.flatMap(({ number, critique }) =>
      critique.findings.filter((finding) => number === shown || disposed.has(finding.id)),
    );
    return [...answers, ...deliberation.carved.filter(({ seat }) => seat === id)];
  });
}

/** A finding of any attempt. */
export function findingWithId(deliberation: Deliberation, id: string): Finding | undefined {
  const carved = deliberation.carved.find((finding) => finding.id === id);
  if (carved !== undefined) return carved;
  for (const { critique } of deliberation.attempts) {
    const found = critique.findings.find((finding) => finding.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Findings that nothing was decided about. */
export function undisposed(deliberation: Deliberation): readonly Finding[] {
  return findingsOf(deliberation).filter(({ id }) => currentDisposition(deliberation, id) === null);
}

/** Critical and major findings that nothing was decided about: closing then needs a reason. */
export function undisposedGrave(deliberation: Deliberation): readonly Finding[] {
  return undisposed(deliberation).filter(isGrave);
}
