import type { SpecDocument } from '../spec/model.ts';
import type { Activity } from './activity.ts';
import { decodeDocument } from './wire.ts';

/** Facts of one path on their way into the graph; without bytes the document is gone. */
export interface Delivery {
  readonly path: string;
  readonly bytes: Uint8Array | undefined;
  /** Asked when its turn comes: newer text may have been asked for since. */
  readonly isCurrent: () => boolean;
}

/** What the graph takes in at once; null for documents that are gone. */
export type Edits = ReadonlyMap<string, SpecDocument | null>;

/** Takes facts into the graph; `urgent` when a person waits for them. */
export type Take = (edits: Edits, urgent: boolean) => Promise<void>;

/** Bytes of facts in one turn: more together are less work, but whoever shares the thread waits longer. */
const LEAST_BYTES = 16 << 10;
const MOST_BYTES = 1 << 20;
/** A turn is made to last about this long, on any machine. */
const TURN_MILLISECONDS = 6;

/**
 * The queue between the reading threads and the graph. It gives the graph a little at a time, so that whoever shares
 * the thread is never kept waiting.
 */
export class Intake {
  private readonly activity: Activity;
  private readonly take: Take;
  private queue: Delivery[] = [];
  private head = 0;
  private running = false;
  private turnBytes = 4 * LEAST_BYTES;

  constructor(activity: Activity, take: Take) {
    this.activity = activity;
    this.take = take;
  }

  /** Puts facts at the end of the queue. */
  push(deliveries: readonly Delivery[]): void {
    for (const delivery of deliveries) this.queue.push(delivery);
    if (this.running) return;
    this.running = true;
    void this.activity.track(this.run());
  }

  /** Takes one delivery in before all that waits. */
  async takeNow(delivery: Delivery): Promise<void> {
    if (!delivery.isCurrent()) return;
    await this.activity.track(this.take(new Map([[delivery.path, documentOf(delivery)]]), true));
  }

  private async run(): Promise<void> {
    try {
      while (this.head < this.queue.length) {
        const started = performance.now();
        await this.take(this.nextEdits(), false);
        this.adjust(performance.now() - started);
        if (this.head < this.queue.length) await nextTurn();
      }
    } finally {
      this.running = false;
      this.queue = [];
      this.head = 0;
    }
  }

  private adjust(milliseconds: number): void {
    const factor = Math.min(2, Math.max(0.25, TURN_MILLISECONDS / milliseconds));
    this.turnBytes = Math.min(MOST_BYTES, Math.max(LEAST_BYTES, this.turnBytes * factor));
  }

  private nextEdits(): Edits {
    const edits = new Map<string, SpecDocument | null>();
    for (let bytes = 0; bytes < this.turnBytes && this.head < this.queue.length; this.head++) {
      const delivery = this.queue[this.head];
      if (!delivery?.isCurrent()) continue;
      edits.set(delivery.path, documentOf(delivery));
      bytes += delivery.bytes?.byteLength ?? 0;
    }
    return edits;
  }
}

function documentOf({ bytes }: Delivery): SpecDocument | null {
  return bytes ? decodeDocument(bytes) : null;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
