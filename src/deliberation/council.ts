import {
  type Change,
  closed,
  hasEnded,
  withClusters,
  withDisposition,
  withEdit,
  withFinding,
  withoutDisposition,
} from '../council/changes.ts';
import { clustersOf, mergeClusters, splitCluster } from '../council/clusters.ts';
import type {
  Cluster,
  Deliberation,
  DispositionKind,
  FrozenImage,
  Seat,
  SpecEdit,
} from '../council/model.ts';
import { claimsToRetry, hadRebuttalRound, ONE_ROUND } from '../council/rebuttals.ts';
import { leftSections } from '../council/stability.ts';
import type { ReadOptions } from '../spec/model.ts';
import type { Archive } from '../workspace/archive/archive.ts';
import { sha256 } from '../workspace/archive/names.ts';
import { isOwnedElsewhere } from '../workspace/archive/owner.ts';
import { Asking } from './asking.ts';
import { carvedFinding, pointFinding, type ReadPoint, type StanceRef, stanceFinding } from './carving.ts';
import { interrupted, withEnd } from './ending.ts';
import type { Picture } from './picture.ts';
import { contestedOf, secretClaimed } from './requests.ts';
import type { CouncilEvent, CouncilWorld, Outcome } from './world.ts';

/** What the person decided about a finding. */
export interface Decision {
  readonly finding: string;
  readonly kind: DispositionKind;
  readonly reason: string;
  readonly text: string | null;
  readonly of: string | null;
}

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
  readonly #asking: Asking;
  #record: Deliberation;

  private constructor(archive: Archive, record: Deliberation, world: CouncilWorld) {
    this.archive = archive;
    this.id = record.id;
    this.#record = record;
    this.#world = world;
    this.#asking = new Asking({
      id: record.id,
      archive,
      world,
      record: () => this.#record,
      change: (change) => this.#change(change),
      tell: (event) => this.#tell(event),
    });
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
    const attempts = this.#asking.live(this.#record.attempts);
    return attempts === this.#record.attempts ? this.#record : { ...this.#record, attempts };
  }

  /** Whether critics are being asked by this process. */
  get isAsking(): boolean {
    return this.#asking.isBusy;
  }

  /** Tells of what happens, until the returned function is called. */
  listen(listener: (event: CouncilEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The raw answer of an attempt, as far as it has come. */
  async rawText(seat: string, number: number): Promise<string> {
    const running = this.#asking.text(seat, number);
    if (running !== undefined) return running;
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
    const asked = seats.filter(({ provider }) => provider !== 'paste');
    await Promise.all(asked.map((seat) => this.#asking.ask(seat)));
  }

  /** Asks a seat again for what it was asked last: a new attempt, nothing is overwritten. */
  async retry(seat: string): Promise<Outcome> {
    const found = this.#record.seats.find(({ id, provider }) => id === seat && provider !== 'paste');
    if (found === undefined) return `There is no seat ${seat} that can be asked.`;
    const claims = claimsToRetry(this.#record, seat);
    const secret = claims === null ? null : secretClaimed(this.#record, claims);
    return secret ?? this.#asking.ask(found, claims);
  }

  stop(seat: string): void {
    this.#asking.stop(seat);
  }

  /** Stops asking, and resolves when all attempts have been put into the record. */
  end(): Promise<void> {
    return this.#asking.end();
  }

  /** Asks critics once for their word on contested findings, of which they are not told who raised them. */
  // @spec deliberation.md#DELIB-12
  async rebut(findings: readonly string[]): Promise<Outcome> {
    const contested = contestedOf(this.#record, findings).map(({ id }) => id);
    if (contested.length === 0) return 'Nobody was asked: no point was chosen.';
    if (hadRebuttalRound(this.#record)) return ONE_ROUND;
    const secret = secretClaimed(this.#record, contested);
    if (secret !== null) return secret;
    const seats = this.#record.seats.filter(({ provider }) => provider !== 'review' && provider !== 'paste');
    const outcomes = await Promise.all(seats.map((seat) => this.#asking.ask(seat, contested)));
    return outcomes.find((outcome) => outcome !== null) ?? null;
  }

  /** Takes in the answer that a person brought. */
  async paste(seat: string, text: string): Promise<Outcome> {
    if (text.trim() === '') return 'What was pasted is empty. Copy the whole answer and paste it again.';
    return this.#asking.bring(seat, text);
  }

  /** Takes in pictures that the person brought as an answer. */
  async pastePictures(seat: string, pictures: readonly Picture[]): Promise<Outcome> {
    if (pictures.length === 0) return 'There is no picture to take. Add one first.';
    return this.#asking.bringPictures(seat, pictures);
  }

  /** The bytes of a picture that an attempt's answer is; null where it is gone, or another than the one that was brought. */
  // @spec deliberation.md#DELIB-18
  async answerPicture({ file, sha256: hash }: FrozenImage): Promise<Uint8Array | null> {
    const bytes = await this.archive.answer(this.id, file).catch(() => null);
    return bytes !== null && sha256(bytes) === hash ? bytes : null;
  }

  decide(decision: Decision): Promise<Outcome> {
    const at = this.#world.now().toISOString();
    return this.#change((record) => withDisposition(record, { ...decision, at }));
  }

  /** Takes a decision back; it stays in the record. */
  undo(finding: string): Promise<Outcome> {
    return this.#change((record) => withoutDisposition(record, finding, this.#world.now().toISOString()));
  }

  // @spec council.md#COUNCIL-35
  merge(clusters: readonly string[]): Promise<Outcome> {
    return this.#regroup(
      (before) => mergeClusters(before, clusters),
      'Nothing was merged: choose two points or more.',
    );
  }

  // @spec council.md#COUNCIL-35
  split(finding: string): Promise<Outcome> {
    return this.#regroup(
      (before) => splitCluster(before, finding),
      `Nothing was split off: ${finding} stands alone already.`,
    );
  }

  /** What changes nothing is refused: else it would make the suggested clusters the person's own. */
  #regroup(regrouped: (before: readonly Cluster[]) => readonly Cluster[], nothing: string): Promise<Outcome> {
    return this.#change((record) => {
      const before = clustersOf(record);
      const after = regrouped(before);
      const change = withClusters(record, after);
      return 'problem' in change || after.length !== before.length ? change : { problem: nothing };
    });
  }

  /** Makes a finding of words that a person chose in an answer. */
  carve(seat: string, attempt: number, text: string): Promise<Outcome> {
    return this.#change((record) => withFinding(record, carvedFinding(record, { seat, attempt, text })));
  }

  /** Makes a finding of what a person read in an answer. */
  carvePoint(seat: string, attempt: number, point: ReadPoint): Promise<Outcome> {
    if (point.claim.trim() === '') return Promise.resolve('Write what the answer claims.');
    return this.#change((record) => withFinding(record, pointFinding(record, { seat, attempt, point })));
  }

  /** Makes a finding of what a seat said of a statement, so that it can be decided about. */
  carveStance(stance: StanceRef): Promise<Outcome> {
    return this.#change((record) => {
      const finding = stanceFinding(record, stance);
      return typeof finding === 'string' ? { problem: finding } : withFinding(record, finding);
    });
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
      await this.#change((record) => withEnd(record, interrupted(attempt, text, record.input), text));
    }
  }

  #tell(event: CouncilEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
