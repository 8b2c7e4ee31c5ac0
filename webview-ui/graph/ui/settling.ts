/** How long the page may be busy before it must look after the person again, in milliseconds. */
const SLICE = 8;
const BETWEEN_PICTURES = 120;

/**
 * Runs a long calculation in slices between frames, and shows how far it is. Stands still while the page is hidden; a
 * new calculation takes the place of the old.
 */
export class Settling<Step> {
  private readonly show: (step: Step, done: boolean) => void;
  private running: Generator<Step | undefined, Step> | undefined;
  private timer = 0;
  private shown = 0;
  private newest: Step | undefined;

  constructor(show: (step: Step, done: boolean) => void) {
    this.show = show;
    document.addEventListener('visibilitychange', () => this.next());
  }

  start(calculation: Generator<Step | undefined, Step>): void {
    this.running = calculation;
    this.newest = undefined;
    // The first slice at once: what is small is done before anybody sees it being done.
    this.slice();
  }

  stop(): void {
    this.running = undefined;
    clearTimeout(this.timer);
    this.timer = 0;
  }

  private next(): void {
    if (!this.running || document.hidden || this.timer !== 0) return;
    this.timer = setTimeout(() => {
      this.timer = 0;
      this.slice();
    }, 0);
  }

  private slice(): void {
    const begin = performance.now();
    while (this.running && performance.now() - begin < SLICE) {
      const { done, value } = this.running.next();
      if (done) {
        this.stop();
        this.show(value, true);
        return;
      }
      this.newest = value ?? this.newest;
    }
    if (this.newest !== undefined && begin - this.shown > BETWEEN_PICTURES) {
      this.shown = begin;
      this.show(this.newest, false);
      this.newest = undefined;
    }
    this.next();
  }
}
