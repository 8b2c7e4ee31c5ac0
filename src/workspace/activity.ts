/** Counts work under way, so that somebody can wait until there is none. */
export class Activity {
  private readonly onIdle: () => void;
  private count = 0;
  private waiters: (() => void)[] = [];

  constructor(onIdle: () => void) {
    this.onIdle = onIdle;
  }

  get isIdle(): boolean {
    return this.count === 0;
  }

  /** Counts a promise as work until it is settled; it is returned unchanged. */
  track<T>(work: Promise<T>): Promise<T> {
    this.count++;
    const end = () => this.end();
    work.then(end, end);
    return work;
  }

  /** Resolves as soon as there is no work. */
  async idle(): Promise<void> {
    // Whoever is woken first may begin new work.
    while (this.count > 0) await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  private end(): void {
    this.count--;
    if (this.count > 0) return;
    this.onIdle();
    for (const wake of this.waiters.splice(0)) wake();
  }
}
