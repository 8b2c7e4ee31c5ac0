/** So long something that was done rests, in milliseconds: nobody reads numbers that change faster. */
const REST = 200;

/** Has something drawn in the next frame, and not again before it has rested. */
export class Spaced {
  private readonly draw: () => void;
  private drawnAt = 0;
  private isWaiting = false;

  constructor(draw: () => void) {
    this.draw = draw;
  }

  soon(): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    window.setTimeout(
      () => requestAnimationFrame(() => this.drawNow()),
      this.drawnAt + REST - performance.now(),
    );
  }

  private drawNow(): void {
    this.isWaiting = false;
    this.drawnAt = performance.now();
    this.draw();
  }
}
