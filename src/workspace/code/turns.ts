import type { Activity } from '../activity.ts';

/** A turn lasts about this long: whoever shares the thread is never kept waiting. */
const TURN_MILLISECONDS = 6;

/** Does small pieces of work one after the other, a few at a time. */
export class Turns {
  readonly #activity: Activity;
  #waiting: (() => void)[] = [];
  #last: Promise<void> = Promise.resolve();
  #running = false;
  #stopped = false;

  constructor(activity: Activity) {
    this.#activity = activity;
  }

  push(piece: () => void): void {
    this.#waiting.push(piece);
    if (this.#running || this.#stopped) return;
    this.#running = true;
    this.#last = this.#activity.track(this.#run());
  }

  /** Resolves when nothing waits any more. */
  async done(): Promise<void> {
    while (this.#running) await this.#last;
  }

  /** What waits is not done any more. */
  stop(): void {
    this.#stopped = true;
    this.#waiting = [];
  }

  #do(piece: () => void): void {
    if (!this.#stopped) piece();
  }

  async #run(): Promise<void> {
    try {
      while (this.#waiting.length > 0) await inTurns(this.#waiting.splice(0), (piece) => this.#do(piece));
    } finally {
      this.#running = false;
    }
  }
}

/** Does the same with each item, and lets others have the thread now and then. */
export async function inTurns<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  let until = performance.now() + TURN_MILLISECONDS;
  for (const item of items) {
    work(item);
    if (performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + TURN_MILLISECONDS;
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
