import { type Change, hasEnded, withAttempt } from '../council/changes.ts';
import type { Attempt, Deliberation, Seat } from '../council/model.ts';
import { mayBeAsked, ONE_ROUND } from '../council/rebuttals.ts';
import { capped } from '../models/capped.ts';
import type { ModelRequest } from '../models/transport.ts';
import type { Archive } from '../workspace/archive/archive.ts';
import { Ownership } from '../workspace/archive/owner.ts';
import { capObjection } from './budget.ts';
import { brought, pictured, withEnd } from './ending.ts';
import { named, type Picture } from './picture.ts';
import { critiqueRequest, rebuttalRequest } from './requests.ts';
import { messageOf, newAttempt, RunningAttempt } from './runAttempt.ts';
import type { CouncilEvent, CouncilWorld, Outcome } from './world.ts';

/** The deliberation whose seats are asked. */
export interface Asked {
  readonly id: string;
  readonly archive: Archive;
  readonly world: CouncilWorld;
  record(): Deliberation;
  /** Changes the record on disk; gives why it was not, where it was not. */
  change(change: (record: Deliberation) => Change): Promise<Outcome>;
  tell(event: CouncilEvent): void;
}

/** An attempt that is over, with its raw text. */
interface Over {
  readonly attempt: Attempt;
  readonly text: string;
}

/** Asks the seats of one deliberation: all at the same time, each of them once at a time. */
// @spec deliberation.md#asking, deliberation.md#DELIB-2
export class Asking {
  readonly #of: Asked;
  /** What stops the seats that are being asked, from the moment on that somebody wanted them to be. */
  readonly #stops = new Map<string, AbortController>();
  readonly #running = new Map<string, RunningAttempt>();
  readonly #pending = new Set<Promise<Outcome>>();
  #ownership: Promise<Ownership> | undefined;
  /** Resolves when the mark of an earlier asking is gone, so that it does not take the next one's with it. */
  #released: Promise<void> = Promise.resolve();

  constructor(of: Asked) {
    this.#of = of;
  }

  /** Whether seats are being asked by this process. */
  get isBusy(): boolean {
    return this.#pending.size > 0;
  }

  /** The attempts with what has come in of those that run here. */
  live(attempts: readonly Attempt[]): readonly Attempt[] {
    if (this.#running.size === 0) return attempts;
    return attempts.map((attempt) => {
      const running = this.#running.get(attempt.seat)?.attempt;
      return running?.number === attempt.number ? running : attempt;
    });
  }

  /** The raw text of an attempt that runs here; undefined for any other. */
  text(seat: string, number: number): string | undefined {
    const running = this.#running.get(seat);
    return running?.attempt.number === number ? running.text : undefined;
  }

  stop(seat: string): void {
    this.#stops.get(seat)?.abort();
  }

  /** Stops asking, and resolves when all attempts have been put into the record. */
  async end(): Promise<void> {
    for (const stop of this.#stops.values()) stop.abort();
    await Promise.allSettled(this.#pending);
  }

  /** Asks a seat for its critique, or for its word on findings. */
  ask(seat: Seat, findings: readonly string[] | null = null): Promise<Outcome> {
    return this.#once(seat.id, async (stopped) => {
      const begun = await this.#begin(seat.id, findings);
      return typeof begun === 'string' ? begun : this.#finish(await this.#answer(seat, begun, stopped));
    });
  }

  /** Takes in the answer that a person brought for a seat. */
  bring(seat: string, text: string): Promise<Outcome> {
    return this.#once(seat, async () => {
      const begun = await this.#begin(seat, null);
      if (typeof begun === 'string') return begun;
      const raw = this.#of.archive.openRaw(this.#of.id, begun);
      raw.append(text);
      await raw.end();
      return this.#finish({ attempt: brought(begun, text, this.#of.record().input), text });
    });
  }

  /** Takes in pictures that a person brought as the answer of a seat. */
  bringPictures(seat: string, pictures: readonly Picture[]): Promise<Outcome> {
    return this.#once(seat, async () => {
      const begun = await this.#begin(seat, null);
      if (typeof begun === 'string') return begun;
      const attempt = await this.#kept(begun, pictures);
      const outcome = await this.#finish({ attempt, text: '' });
      return outcome ?? (attempt.state === 'failed' ? attempt.message : null);
    });
  }

  /** The files first: what the record names is there. */
  async #kept(begun: Attempt, pictures: readonly Picture[]): Promise<Attempt> {
    const { archive, id } = this.#of;
    const images = named(pictures, `${begun.seat}-${begun.number}`);
    try {
      for (const [at, { file }] of images.entries())
        await archive.addAnswer(id, file, pictures[at]?.bytes ?? new Uint8Array());
      return pictured(begun, images, this.#of.record().input);
    } catch (error) {
      return { ...begun, state: 'failed', message: `Not kept: ${messageOf(error)}`, endedAfter: 0 };
    }
  }

  /** A seat that is asked twice at the same time would be paid twice, and both answers would go into one file. */
  // @spec deliberation.md#DELIB-14
  async #once(seat: string, work: (stopped: AbortSignal) => Promise<Outcome>): Promise<Outcome> {
    if (this.#stops.has(seat)) return isAsked(seat);
    const stop = new AbortController();
    this.#stops.set(seat, stop);
    const asking = this.#own()
      .then(() => work(stop.signal))
      .finally(async () => {
        this.#stops.delete(seat);
        this.#running.delete(seat);
        this.#pending.delete(asking);
        if (this.#pending.size === 0) await this.#disown();
      });
    this.#pending.add(asking);
    return asking;
  }

  /** Nobody takes attempts for interrupted while this process says that it asks. */
  async #own(): Promise<void> {
    const { archive, id } = this.#of;
    this.#ownership ??= this.#released.then(() => Ownership.take(archive.root, id));
    await this.#ownership;
  }

  async #disown(): Promise<void> {
    const ownership = this.#ownership;
    this.#ownership = undefined;
    this.#released = Promise.resolve(ownership).then((taken) => taken?.release());
    await this.#released;
  }

  /** Writes down that a seat is asked. Its number is given where nobody else can give the same: another window may ask, too. */
  async #begin(seat: string, findings: readonly string[] | null): Promise<Attempt | string> {
    const begun: Attempt[] = [];
    const outcome = await this.#of.change((record) => {
      const isRunning = record.attempts.some((each) => each.seat === seat && !hasEnded(each.state));
      if (isRunning) return { problem: isAsked(seat) };
      if (findings !== null && !mayBeAsked(record, seat, findings)) return { problem: ONE_ROUND };
      const attempt = newAttempt(record, seat, findings, this.#of.world.now());
      begun.push(attempt);
      return withAttempt(record, attempt);
    });
    return outcome ?? begun[0] ?? isAsked(seat);
  }

  /** An attempt from its beginning to its end. What goes wrong on the way is its end, too. */
  // @spec deliberation.md#DELIB-15
  async #answer(seat: Seat, begun: Attempt, stopped: AbortSignal): Promise<Over> {
    const { archive, world, id } = this.#of;
    try {
      const transport = await world.transport(seat, this.#of.record());
      if ('problem' in transport) return unsent(begun, transport.problem);
      const request = await this.#request(seat, begun);
      const reserved = await this.#reserve(begun, await world.mostCost(seat, request));
      if (typeof reserved === 'string') return unsent(begun, reserved);
      const running = new RunningAttempt({
        attempt: reserved,
        input: this.#of.record().input,
        request,
        transport: seat.provider === 'review' ? transport : capped(transport),
        raw: archive.openRaw(id, begun),
        stopped,
        cost: (usage) => world.cost(seat, usage),
        now: () => world.now().getTime(),
        onText: (text, hasNews) => {
          const at = running.text.length - text.length;
          this.#of.tell({ kind: 'text', seat: seat.id, attempt: begun.number, at, text, hasNews });
        },
      });
      this.#running.set(seat.id, running);
      return { attempt: await running.run(), text: running.text };
    } catch (error) {
      return unsent(begun, `Not asked: ${messageOf(error)}`);
    }
  }

  #request(seat: Seat, { asked }: Attempt): Promise<ModelRequest> {
    const { archive, world } = this.#of;
    const { maxOutputTokens } = world;
    return asked === undefined
      ? critiqueRequest(archive, this.#of.record(), seat, maxOutputTokens)
      : rebuttalRequest(archive, this.#of.record(), { seat, findings: asked, maxOutputTokens });
  }

  /** Writes down what an attempt can cost before it is sent, so that it counts whatever becomes of this process; or says why it may not be sent. */
  async #reserve(attempt: Attempt, most: number | null): Promise<Attempt | string> {
    if (most === null || most === 0) return attempt;
    const reserved = { ...attempt, most };
    const objection = await this.#of.change((record) => {
      const problem = capObjection(most, this.#of.world.costCap, record.attempts);
      return problem === null ? withAttempt(record, reserved) : { problem };
    });
    return objection ?? reserved;
  }

  /** Writes how an attempt ended. */
  async #finish({ attempt, text }: Over): Promise<Outcome> {
    const outcome = await this.#of.change((record) => withEnd(record, attempt, text));
    this.#running.delete(attempt.seat);
    const { seat, round, state, critique } = attempt;
    this.#of.tell({ kind: 'ended', seat, round, state, findings: critique.findings.length });
    this.#of.tell({ kind: 'record' });
    return outcome;
  }
}

function isAsked(seat: string): string {
  return `Seat ${seat} is being asked already.`;
}

/** An attempt that was not sent. */
function unsent(attempt: Attempt, message: string): Over {
  return { attempt: { ...attempt, state: 'failed', message, endedAfter: 0 }, text: '' };
}
