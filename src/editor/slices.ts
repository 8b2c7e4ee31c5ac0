/** A frame at 60 per second is 16 ms; half of it keeps typing smooth. */
const SLICE_MILLISECONDS = 8;

/**
 * Works through items a little at a time, so that the extension host answers in between. An item that is added
 * while it waits is worked on once.
 */
export class Slices<Item> {
  private readonly work: (item: Item) => void;
  private readonly onSlice: () => void;
  private readonly waiting = new Set<Item>();
  private timer: NodeJS.Immediate | undefined;

  /** `onSlice` is called after some items were worked on, and at the end. */
  constructor(work: (item: Item) => void, onSlice: () => void) {
    this.work = work;
    this.onSlice = onSlice;
  }

  get isIdle(): boolean {
    return this.waiting.size === 0;
  }

  add(items: Iterable<Item>): void {
    for (const item of items) this.waiting.add(item);
    if (this.waiting.size > 0) this.timer ??= setImmediate(() => this.run());
  }

  clear(): void {
    this.waiting.clear();
    if (this.timer) clearImmediate(this.timer);
    this.timer = undefined;
  }

  private run(): void {
    this.timer = undefined;
    const end = performance.now() + SLICE_MILLISECONDS;
    for (const item of this.waiting) {
      this.waiting.delete(item);
      this.work(item);
      if (performance.now() > end) break;
    }
    this.onSlice();
    if (this.waiting.size > 0) this.timer ??= setImmediate(() => this.run());
  }
}
