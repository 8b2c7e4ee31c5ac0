import { NO_CRITIQUE } from '../council/changes.ts';
import { CritiqueReader } from '../council/critiqueReader.ts';
import type { Attempt, Deliberation, FrozenInput, Usage } from '../council/model.ts';
import type { ModelEnd, ModelRequest, Transport } from '../models/transport.ts';
import { rawFileName } from '../workspace/archive/names.ts';
import type { RawFile } from '../workspace/archive/rawFile.ts';
import { stateAfter, wordsOnClaims } from './ending.ts';

/** The next attempt of a seat, as it is recorded when it begins. `asked`: the findings of the rebuttal round; null for a first answer. */
// @spec deliberation.md#DELIB-3
export function newAttempt(
  { attempts }: Deliberation,
  seat: string,
  asked: readonly string[] | null,
  now: Date,
): Attempt {
  const own = attempts.filter((each) => each.seat === seat);
  const number = own.reduce((most, each) => Math.max(most, each.number), 0) + 1;
  return {
    seat,
    number,
    round: asked === null ? 1 : 2,
    ...(asked === null ? {} : { asked }),
    state: 'streaming',
    message: '',
    startedAt: now.toISOString(),
    firstTextAfter: null,
    endedAfter: null,
    usage: null,
    cost: null,
    images: [],
    rawFile: rawFileName(seat, number),
    critique: NO_CRITIQUE,
  };
}

/** What asking one seat once needs. */
export interface AttemptOptions {
  /** The attempt as it was recorded when it began. */
  readonly attempt: Attempt;
  readonly input: FrozenInput;
  readonly request: ModelRequest;
  readonly transport: Transport;
  readonly raw: RawFile;
  /** Fires when the person stops it, which may be before it begins. */
  readonly stopped: AbortSignal;
  cost(usage: Usage): number | null;
  now(): number;
  /** Text came in, and perhaps something of the critique that can be shown. */
  onText(text: string, hasNews: boolean): void;
}

/** Asks one seat once. What comes in is in the raw file before anything is read out of it. */
export class RunningAttempt {
  readonly #options: AttemptOptions;
  readonly #reader: CritiqueReader;
  readonly #began: number;
  #attempt: Attempt;
  #text = '';

  constructor(options: AttemptOptions) {
    const { attempt, input, now } = options;
    this.#options = options;
    this.#attempt = attempt;
    this.#reader = new CritiqueReader(attempt.seat, attempt.number, input);
    this.#began = now();
  }

  /** How far it is. */
  get attempt(): Attempt {
    return this.#attempt.round === 1 ? { ...this.#attempt, critique: this.#reader.critique } : this.#attempt;
  }

  /** The raw answer so far. */
  get text(): string {
    return this.#text;
  }

  /** Resolves with the attempt as it ended; what goes wrong on the way is an end, too. */
  async run(): Promise<Attempt> {
    const end = await this.#listen();
    const { critique, readable, whole } = this.#reader.finish();
    const isCritique = this.#attempt.round === 1;
    const isRead = isCritique ? readable : wordsOnClaims(this.#attempt, this.#text).length > 0;
    const unwritten = await this.#options.raw.end().then(
      () => '',
      (error: unknown) => ` The raw answer could not be kept: ${messageOf(error)}`,
    );
    const ended = stateAfter(end, this.#text, { readable: isRead, whole });
    return {
      ...this.#attempt,
      state: ended.state,
      message: `${ended.message}${unwritten}`.trim(),
      endedAfter: this.#since(),
      critique: isCritique ? critique : NO_CRITIQUE,
    };
  }

  async #listen(): Promise<ModelEnd> {
    const { transport, request, cost, stopped } = this.#options;
    if (stopped.aborted) return { kind: 'cancelled' };
    try {
      for await (const event of transport.ask(request, stopped)) {
        if (event.type === 'end') return event.end;
        if (event.type === 'text') this.#take(event.text);
        else if (event.type === 'usage')
          this.#attempt = { ...this.#attempt, usage: event.usage, cost: cost(event.usage) };
        else this.#attempt = { ...this.#attempt, images: event.images };
      }
      return { kind: 'failed', retry: true, message: 'The answer ended without an end.' };
    } catch (error) {
      if (stopped.aborted) return { kind: 'cancelled' };
      return { kind: 'failed', retry: true, message: messageOf(error) };
    }
  }

  #take(text: string): void {
    this.#options.raw.append(text);
    this.#text += text;
    if (this.#attempt.firstTextAfter === null)
      this.#attempt = { ...this.#attempt, firstTextAfter: this.#since() };
    this.#options.onText(text, this.#reader.push(text));
  }

  #since(): number {
    return Math.max(0, Math.round(this.#options.now() - this.#began));
  }
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
