import type { Usage } from '../council/model.ts';
import { fail } from './faults.ts';
import type { ModelEnd, ModelEvent, ModelRequest, Transport } from './transport.ts';

/** One seat that is to be asked once. */
export interface SeatAsked {
  /** The seat's letter. */
  readonly seat: string;
  /** Number of the attempt, from 1. */
  readonly attempt: number;
  readonly round: number;
  readonly transport: Transport;
  readonly request: ModelRequest;
  /** The most that the answer can cost, in US dollars; null where the price is unknown. */
  readonly mostCost: number | null;
}

/** What may not be passed; null is no cap. */
export interface Caps {
  /** Tokens of one answer. */
  readonly outputTokens: number | null;
  /** US dollars of everything asked together. */
  readonly cost: number | null;
  readonly rounds: number | null;
}

/** How one attempt went. Times in milliseconds from when all were asked; null where it did not come to that. */
export interface Outcome {
  readonly seat: string;
  readonly attempt: number;
  readonly end: ModelEnd;
  readonly usage: Usage | null;
  readonly images: readonly ('image' | 'text' | 'left-out')[];
  readonly firstTextAfter: number | null;
  readonly endedAfter: number;
}

/** Who is told what happens, as it happens. */
export interface Listener {
  onText(seat: string, attempt: number, text: string): void;
  onState(seat: string, attempt: number, state: 'queued' | 'streaming' | 'ended'): void;
}

/** All seats, being asked at once. */
export interface Asking {
  /** In the order of the seats; never rejects. */
  readonly outcomes: Promise<readonly Outcome[]>;
  /** Stops one seat; the others go on. */
  stop(seat: string): void;
}

/**
 * Asks all seats at once. No seat waits for another, and what goes wrong at one stays there. Seats that a cap forbids are not asked; their
 * outcome says so. `now` gives milliseconds.
 */
export function askSeats(
  seats: readonly SeatAsked[],
  caps: Caps,
  listener: Listener,
  now: () => number,
): Asking {
  const began = now();
  const since = () => Math.max(0, Math.round(now() - began));
  const aborts = new Map(seats.map(({ seat }) => [seat, new AbortController()]));
  const objections = objectionsOf(seats, caps);
  const outcomes = seats.map(async (asked, at) => {
    const signal = aborts.get(asked.seat)?.signal ?? AbortSignal.abort();
    const events = objections[at] ?? asked.transport.ask(capped(asked.request, caps), signal);
    return outcomeOf(asked, events, signal, listener, since);
  });
  return {
    outcomes: Promise.all(outcomes),
    stop: (seat) => aborts.get(seat)?.abort(),
  };
}

function capped(request: ModelRequest, { outputTokens }: Caps): ModelRequest {
  const { maxOutputTokens } = request;
  return { ...request, maxOutputTokens: Math.min(maxOutputTokens, outputTokens ?? maxOutputTokens) };
}

type Events = AsyncIterable<ModelEvent> | readonly ModelEvent[];

/** Why seats may not be asked, each as the answer that it has instead; null where it may. First come, first served. */
function objectionsOf(seats: readonly SeatAsked[], caps: Caps): readonly (Events | null)[] {
  let spent = 0;
  return seats.map(({ round, mostCost }) => {
    if (caps.rounds !== null && round > caps.rounds)
      return notAsked(`Not asked: this would be round ${round}, and the cap is ${caps.rounds}.`);
    if (caps.cost === null) return null;
    if (mostCost === null)
      return notAsked(
        'Not asked: there is a cap on the cost, and the price of this model is unknown. Add the price, or take the cap away.',
      );
    if (spent + mostCost > caps.cost)
      return notAsked(
        `Not asked: it could cost up to US$ ${mostCost.toFixed(2)}, and the cap of US$ ${caps.cost.toFixed(2)} has US$ ${(caps.cost - spent).toFixed(2)} left.`,
      );
    spent += mostCost;
    return null;
  });
}

function notAsked(message: string): readonly ModelEvent[] {
  return [{ type: 'end', end: fail(message) }];
}

async function outcomeOf(
  { seat, attempt }: SeatAsked,
  events: Events,
  signal: AbortSignal,
  listener: Listener,
  since: () => number,
): Promise<Outcome> {
  let usage: Usage | null = null;
  let images: Outcome['images'] = [];
  let firstTextAfter: number | null = null;
  let end: ModelEnd = fail('The answer broke off before its end. Retry.', true);
  listener.onState(seat, attempt, 'queued');
  try {
    for await (const event of events) {
      if (event.type === 'end') end = event.end;
      else if (event.type === 'usage') usage = event.usage;
      else if (event.type === 'images') images = event.images;
      else {
        if (firstTextAfter === null) listener.onState(seat, attempt, 'streaming');
        firstTextAfter ??= since();
        listener.onText(seat, attempt, event.text);
      }
    }
  } catch (error) {
    end = signal.aborted
      ? { kind: 'cancelled' }
      : fail(`Asking failed: ${error instanceof Error ? error.message : error}`);
  }
  listener.onState(seat, attempt, 'ended');
  return { seat, attempt, end, usage, images, firstTextAfter, endedAfter: since() };
}
