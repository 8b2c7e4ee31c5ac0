import {
  type Change,
  closed,
  hasEnded,
  withAttempt,
  withClusters,
  withDisposition,
  withEdit,
  withFinding,
  withoutDisposition,
  withRebuttals,
} from '../council/changes.ts';
import { clustersOf, mergeClusters, splitCluster } from '../council/clusters.ts';
import { readRebuttals } from '../council/critiqueReader.ts';
import type {
  Attempt,
  AttemptState,
  Deliberation,
  DispositionKind,
  Seat,
  SpecEdit,
  Usage,
} from '../council/model.ts';
import { leftSections } from '../council/stability.ts';
import type { ModelRequest, Transport } from '../models/transport.ts';
import type { ReadOptions } from '../spec/model.ts';
import type { Archive } from '../workspace/archive/archive.ts';
import { isOwnedElsewhere, Ownership } from '../workspace/archive/owner.ts';
import { capObjection } from './budget.ts';
import { carvedFinding } from './carving.ts';
import { critiqueRequest, rebuttalRequest, secretClaimed } from './requests.ts';
import { interrupted, newAttempt, RunningAttempt } from './runAttempt.ts';

/** What happens while a council is asked, for whoever shows it. */
export type CouncilEvent =
  /** The record changed: everything may look different. */
  | { readonly kind: 'record' }
  /** More of a running answer: raw text from an offset on; `hasNews`: and something that can be shown was read out of it. */
  | {
      readonly kind: 'text';
      readonly seat: string;
      readonly attempt: number;
      readonly at: number;
      readonly text: string;
      readonly hasNews: boolean;
    }
  | {
      readonly kind: 'ended';
      readonly seat: string;
      readonly state: AttemptState;
      readonly findings: number;
    };

/** What a council needs from outside. */
export interface CouncilWorld {
  readonly maxOutputTokens: number;
  /** The way to a seat's model, or in words why there is none. */
  transport(seat: Seat, deliberation: Deliberation): Promise<Transport | { readonly problem: string }>;
  /** US dollars that the deliberation may cost; null is no cap. */
  readonly costCap: number | null;
  /** US dollars; null where no price is known. */
  cost(seat: Seat, usage: Usage): number | null;
  /** The most that a question can cost, in US dollars; null where no price is known. */
  mostCost(seat: Seat, request: ModelRequest): Promise<number | null>;
  now(): Date;
}

/** What the person decided about a finding. */
export interface Decision {
  readonly finding: string;
  readonly kind: DispositionKind;
  readonly reason: string;
  readonly text: string | null;
  readonly of: string | null;
}

/** Null where it was done, else in words why not. */
export type Outcome = string | null;

/**
 * One deliberation that is worked on: asks its seats, keeps what comes in the archive, takes down what the person decides. Every change
 * goes through the archive, so that what another window wrote in between stays.
 */
// @spec deliberation.md#asking, deliberation.md#DELIB-7, deliberation.md#DELIB-9
export class Council {
  readonly id: string;
  readonly archive: Archive;
  readonly #world: CouncilWorld;
  readonly #listeners = new Set<(event: CouncilEvent) => void>();
  readonly #running = new Map<string, RunningAttempt>();
  #record: Deliberation;
  readonly #pending = new Set<Promise<void>>();
  #ownership: Promise<Ownership> | undefined;

  private constructor(archive: Archive, record: Deliberation, world: CouncilWorld) {
    this.archive = archive;
    this.id = record.id;
    this.#record = record;
    this.#world = world;
  }

  /** Opens a deliberation of an archive. Attempts of a process that is gone become what can be read of them. */
  static async open(
    archive: Archive,
    id: string,
    world: CouncilWorld,
  ): Promise<Council | { readonly problem: string }> {
    const read = await archive.read(id);
    if ('problem' in read) return read;
    const council = new Council(archive, read.deliberation, world);
    await council.#takeUp();
    return council;
  }

  /** The record, with what has come in of the attempts that run here. */
  get deliberation(): Deliberation {
    if (this.#running.size === 0) return this.#record;
    const live = new Map([...this.#running.values()].map(({ attempt }) => [keyOf(attempt), attempt]));
    const attempts = this.#record.attempts.map((attempt) => live.get(keyOf(attempt)) ?? attempt);
    return { ...this.#record, attempts };
  }

  /** Whether critics are being asked by this process. */
  get isAsking(): boolean {
    return this.#pending.size > 0;
  }

  /** Tells of what happens, until the returned function is called. */
  listen(listener: (event: CouncilEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The raw answer of an attempt, as far as it has come. */
  async rawText(seat: string, number: number): Promise<string> {
    const running = this.#running.get(seat);
    if (running?.attempt.number === number) return running.text;
    const attempt = this.#record.attempts.find((each) => each.seat === seat && each.number === number);
    return attempt === undefined ? '' : this.archive.rawText(this.id, attempt);
  }

  /** Reads the record again, which another window or git may have changed. */
  async refresh(): Promise<void> {
    const read = await this.archive.read(this.id);
    if ('problem' in read || JSON.stringify(read.deliberation) === JSON.stringify(this.#record)) return;
    this.#record = read.deliberation;
    this.#tell({ kind: 'record' });
  }

  /** Asks seats at the same time, and resolves when all have ended. Those that are carried by hand wait for their answer. */
  async ask(seats: readonly Seat[] = this.#record.seats): Promise<void> {
    await Promise.all(seats.filter(({ provider }) => provider !== 'paste').map((seat) => this.#ask(seat)));
  }

  /** Asks a seat again: a new attempt, nothing is overwritten. */
  async retry(seat: string): Promise<void> {
    const found = this.#record.seats.find(({ id }) => id === seat);
    if (found !== undefined && !this.#running.has(seat)) await this.#ask(found);
  }

  stop(seat: string): void {
    this.#running.get(seat)?.stop();
  }

  /** Stops asking, and resolves when all attempts have been put into the record. */
  async end(): Promise<void> {
    for (const running of this.#running.values()) running.stop();
    await Promise.allSettled(this.#pending);
  }

  /** Asks critics once for their word on contested findings, of which they are not told who raised them. */
  async rebut(findings: readonly string[]): Promise<Outcome> {
    const secret = secretClaimed(this.#record, findings);
    if (secret !== null) return secret;
    const seats = this.#record.seats.filter(({ provider }) => provider !== 'review' && provider !== 'paste');
    await Promise.all(seats.map((seat) => this.#ask(seat, findings)));
    return null;
  }

  /** Takes in the answer that a person brought. */
  async paste(seat: string, text: string): Promise<Outcome> {
    const attempt = newAttempt(this.#record, seat, 1, this.#world.now());
    const raw = this.archive.openRaw(this.id, attempt);
    raw.append(text);
    await raw.end();
    const read = interrupted(attempt, text, this.#record.input);
    const state = isEmpty(read) ? 'no-schema' : 'done';
    const message =
      state === 'done' ? '' : 'Nothing in it can be read as findings; they can be carved out of its text.';
    const outcome = await this.#change((record) => withAttempt(record, { ...read, state, message }));
    if (outcome === null) this.#ended({ ...read, state });
    return outcome;
  }

  decide(decision: Decision): Promise<Outcome> {
    const at = this.#world.now().toISOString();
    return this.#change((record) => withDisposition(record, { ...decision, at }));
  }

  /** Takes a decision back; it stays in the record. */
  undo(finding: string): Promise<Outcome> {
    return this.#change((record) => withoutDisposition(record, finding, this.#world.now().toISOString()));
  }

  merge(clusters: readonly string[]): Promise<Outcome> {
    return this.#change((record) => withClusters(record, mergeClusters(clustersOf(record), clusters)));
  }

  split(finding: string): Promise<Outcome> {
    return this.#change((record) => withClusters(record, splitCluster(clustersOf(record), finding)));
  }

  /** Makes a finding of words that a person chose in an answer. */
  carve(seat: string, attempt: number, text: string): Promise<Outcome> {
    return this.#change((record) => withFinding(record, carvedFinding(record, { seat, attempt, text })));
  }

  /** Takes down that a spec file was saved with the outcome in it, and what its sections were then. */
  recordEdit(edit: SpecEdit, text: string, options?: ReadOptions): Promise<Outcome> {
    return this.#change((record) =>
      withEdit(record, { ...edit, left: leftSections(record, edit.path, text, options) }),
    );
  }

  close(reason: string): Promise<Outcome> {
    return this.#change((record) => closed(record, this.#world.now().toISOString(), reason));
  }

  #ask(seat: Seat, contested: readonly string[] | null = null): Promise<void> {
    const asking = this.#askOnce(seat, contested).finally(async () => {
      this.#pending.delete(asking);
      if (this.#pending.size === 0) await this.#disown();
    });
    this.#pending.add(asking);
    return asking;
  }

  /** Nobody takes attempts for interrupted while this process says that it asks. */
  async #own(): Promise<void> {
    this.#ownership ??= Ownership.take(this.archive.root, this.id);
    await this.#ownership;
  }

  async #disown(): Promise<void> {
    const ownership = this.#ownership;
    this.#ownership = undefined;
    await (await ownership)?.release();
  }

  async #askOnce(seat: Seat, contested: readonly string[] | null): Promise<void> {
    const attempt = newAttempt(this.#record, seat.id, contested === null ? 1 : 2, this.#world.now());
    await this.#own();
    if ((await this.#change((record) => withAttempt(record, attempt))) !== null) return;
    const transport = await this.#world.transport(seat, this.#record);
    if ('problem' in transport) return this.#refuse(attempt, transport.problem, contested);
    const request = await this.#request(seat, contested);
    const reserved = await this.#reserve(attempt, await this.#world.mostCost(seat, request));
    if (typeof reserved === 'string') return this.#refuse(attempt, reserved, contested);
    const running = new RunningAttempt({
      attempt: reserved,
      input: this.#record.input,
      request,
      transport,
      raw: this.archive.openRaw(this.id, attempt),
      cost: (usage) => this.#world.cost(seat, usage),
      now: () => this.#world.now().getTime(),
      onText: (text, hasNews) => {
        const at = running.text.length - text.length;
        this.#tell({ kind: 'text', seat: seat.id, attempt: attempt.number, at, text, hasNews });
      },
    });
    this.#running.set(seat.id, running);
    const ended = await running.run();
    await this.#finish(ended, contested, running.text);
  }

  /** Writes down what an attempt can cost before it is sent, so that it counts whatever becomes of this process; or says why it may not be sent. */
  async #reserve(attempt: Attempt, most: number | null): Promise<Attempt | string> {
    if (most === null || most === 0) return attempt;
    const reserved = { ...attempt, most };
    const objection = await this.#change((record) => {
      const problem = capObjection(most, this.#world.costCap, record.attempts);
      return problem === null ? withAttempt(record, reserved) : { problem };
    });
    return objection ?? reserved;
  }

  /** An attempt that was not sent. */
  #refuse(attempt: Attempt, message: string, contested: readonly string[] | null): Promise<void> {
    return this.#finish({ ...attempt, state: 'failed', message, endedAfter: 0 }, contested);
  }

  /** Writes how an attempt ended; what it said of contested claims goes in with it. */
  async #finish(attempt: Attempt, contested: readonly string[] | null, text = ''): Promise<void> {
    const asked = { seat: attempt.seat, attempt: attempt.number, findings: contested ?? [] };
    const rebuttals = contested === null ? [] : readRebuttals(text, asked);
    await this.#change((record) => {
      const change = withAttempt(record, attempt);
      return 'problem' in change || rebuttals.length === 0
        ? change
        : withRebuttals(change.deliberation, rebuttals);
    });
    this.#running.delete(attempt.seat);
    this.#ended(attempt);
  }

  #ended({ seat, state, critique }: Attempt): void {
    this.#tell({ kind: 'ended', seat, state, findings: critique.findings.length });
    this.#tell({ kind: 'record' });
  }

  async #request(seat: Seat, contested: readonly string[] | null) {
    const { maxOutputTokens } = this.#world;
    return contested === null
      ? critiqueRequest(this.archive, this.#record, seat, maxOutputTokens)
      : rebuttalRequest(this.archive, this.#record, { seat, findings: contested, maxOutputTokens });
  }

  async #change(change: (record: Deliberation) => Change): Promise<Outcome> {
    const result = await this.archive.update(this.id, change);
    if ('problem' in result) return result.problem;
    this.#record = result.deliberation;
    this.#tell({ kind: 'record' });
    return null;
  }

  /** Gives attempts whose process is gone their end. */
  async #takeUp(): Promise<void> {
    const left = this.#record.attempts.filter(({ state }) => !hasEnded(state));
    if (left.length === 0 || (await isOwnedElsewhere(this.archive.root, this.id))) return;
    for (const attempt of left) {
      const text = await this.archive.rawText(this.id, attempt);
      await this.#change((record) => withAttempt(record, interrupted(attempt, text, record.input)));
    }
  }

  #tell(event: CouncilEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function keyOf({ seat, number }: Attempt): string {
  return `${seat} ${number}`;
}

function isEmpty({ critique }: Attempt): boolean {
  return critique.findings.length + critique.stances.length === 0 && critique.position === null;
}
