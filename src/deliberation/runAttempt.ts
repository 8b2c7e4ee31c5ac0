import { NO_CRITIQUE } from '../council/changes.ts';
import { CritiqueReader } from '../council/critiqueReader.ts';
import type { Attempt, AttemptState, Critique, Deliberation, FrozenInput, Usage } from '../council/model.ts';
import type { ModelEnd, ModelRequest, Transport } from '../models/transport.ts';
import { rawFileName } from '../workspace/archive/names.ts';
import type { RawFile } from '../workspace/archive/rawFile.ts';

/** The next attempt of a seat, as it is recorded when it begins. */
// @spec deliberation.md#DELIB-3
export function newAttempt({ attempts }: Deliberation, seat: string, round: 1 | 2, now: Date): Attempt {
  const own = attempts.filter((each) => each.seat === seat);
  const number = own.reduce((most, each) => Math.max(most, each.number), 0) + 1;
  return {
    seat,
    number,
    round,
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
  cost(usage: Usage): number | null;
  now(): number;
  /** Text came in, and perhaps something of the critique that can be shown. */
  onText(text: string, hasNews: boolean): void;
}

/** Asks one seat once. What comes in is in the raw file before anything is read out of it. */
export class RunningAttempt {
  readonly #options: AttemptOptions;
  readonly #abort = new AbortController();
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

  stop(): void {
    this.#abort.abort();
  }

  /** Resolves with the attempt as it ended; what goes wrong on the way is an end, too. */
  async run(): Promise<Attempt> {
    const end = await this.#listen();
    const { critique, readable } = this.#reader.finish();
    const isCritique = this.#attempt.round === 1;
    const unwritten = await this.#options.raw.end().then(
      () => '',
      (error: unknown) => ` The raw answer could not be kept: ${messageOf(error)}`,
    );
    const ended = stateAfter(end, this.#text, isCritique && !readable);
    return {
      ...this.#attempt,
      state: ended.state,
      message: `${ended.message}${unwritten}`.trim(),
      endedAfter: this.#since(),
      critique: isCritique ? critique : NO_CRITIQUE,
    };
  }

  async #listen(): Promise<ModelEnd> {
    const { transport, request, cost } = this.#options;
    try {
      for await (const event of transport.ask(request, this.#abort.signal)) {
        if (event.type === 'end') return event.end;
        if (event.type === 'text') this.#take(event.text);
        else if (event.type === 'usage')
          this.#attempt = { ...this.#attempt, usage: event.usage, cost: cost(event.usage) };
        else this.#attempt = { ...this.#attempt, images: event.images };
      }
      return { kind: 'failed', retry: true, message: 'The answer ended without an end.' };
    } catch (error) {
      if (this.#abort.signal.aborted) return { kind: 'cancelled' };
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

interface Ended {
  readonly state: AttemptState;
  readonly message: string;
}

function stateAfter(end: ModelEnd, text: string, isUnreadable: boolean): Ended {
  const hasText = text.trim() !== '';
  switch (end.kind) {
    case 'done':
      return isUnreadable ? { state: 'no-schema', message: NO_FINDINGS } : { state: 'done', message: '' };
    case 'truncated':
    case 'refused':
      return { state: end.kind, message: end.message };
    case 'rate-limited':
      return { state: 'rate-limited', message: `${sentence(end.message)}${waiting(end.retryAfter)}` };
    case 'failed':
      return { state: hasText ? 'partial' : 'failed', message: end.message };
    case 'cancelled':
      return { state: hasText ? 'partial' : 'failed', message: 'Stopped.' };
  }
}

const NO_FINDINGS =
  'Nothing in the answer can be read as findings. Its text is below; findings can be carved out of it.';

function sentence(text: string): string {
  return /[.!?…]$/.test(text.trimEnd()) ? text : `${text}.`;
}

function waiting(seconds: number | null): string {
  return seconds === null ? '' : ` It can be asked again in ${Math.ceil(seconds)} s.`;
}

/** What can be read of an attempt that nobody goes on with. */
// @spec deliberation.md#DELIB-6
export function interrupted(attempt: Attempt, text: string, input: FrozenInput): Attempt {
  const message = 'Interrupted: the window was closed, or the process ended, while it was being asked.';
  return {
    ...attempt,
    state: text.trim() === '' ? 'failed' : 'partial',
    message,
    critique: attempt.round === 1 ? critiqueIn(attempt, text, input) : NO_CRITIQUE,
  };
}

function critiqueIn({ seat, number }: Attempt, text: string, input: FrozenInput): Critique {
  const reader = new CritiqueReader(seat, number, input);
  reader.push(text);
  return reader.finish().critique;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
