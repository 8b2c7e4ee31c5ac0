import type { Activity } from './activity.ts';
import type { FileEvent } from './fileEvents.ts';

/** Editors and git write many files one after another; what comes within this time is handled together. */
const JOIN_MILLISECONDS = 20;

/** Joins file events and has them handled, one list at a time. */
// @spec workspace.md#INDEX-21
export class EventQueue {
  private readonly activity: Activity;
  private readonly handle: (events: readonly FileEvent[]) => Promise<void>;
  private waiting: FileEvent[] = [];
  private timer: NodeJS.Timeout | undefined;
  private handling: Promise<void> = Promise.resolve();
  private paused = true;

  constructor(activity: Activity, handle: (events: readonly FileEvent[]) => Promise<void>) {
    this.activity = activity;
    this.handle = handle;
  }

  push(events: readonly FileEvent[]): void {
    for (const event of events) this.waiting.push(event);
    if (this.paused || this.waiting.length === 0) return;
    this.timer ??= setTimeout(() => this.flush(), JOIN_MILLISECONDS);
  }

  /** Lets events be handled; until then they are kept. */
  resume(): void {
    this.paused = false;
    this.flush();
  }

  /** Has what waits handled now. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.paused || this.waiting.length === 0) return;
    const events = this.waiting.splice(0);
    this.handling = this.activity.track(this.handling.then(() => this.handle(events)));
  }

  stop(): void {
    clearTimeout(this.timer);
    this.waiting = [];
    this.paused = true;
  }
}
