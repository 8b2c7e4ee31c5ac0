/** Longer than any answer of the host takes; from then on what it says counts again, also where it refused a choice. */
const ANSWERED_MILLISECONDS = 2_000;

interface Choice {
  readonly value: string;
  readonly timer: number;
}

/**
 * What the person has just chosen, which the host has too. A view that answers an earlier choice is on its way while the next one is
 * made: it must not undo that one for a moment.
 */
// @spec council-view.md#PANEL-15
export class Choices {
  private readonly made = new Map<string, Choice>();
  private readonly rested: () => void;

  /** `rested` is called when what the host says counts again. */
  constructor(rested: () => void) {
    this.rested = rested;
  }

  make(name: string, value: string): void {
    window.clearTimeout(this.made.get(name)?.timer);
    const forget = () => {
      this.made.delete(name);
      this.rested();
    };
    this.made.set(name, { value, timer: window.setTimeout(forget, ANSWERED_MILLISECONDS) });
  }

  /** What is chosen: what the person chose just now, or else what the host says. */
  value(name: string, fromHost: string): string {
    return this.made.get(name)?.value ?? fromHost;
  }

  isTicked(name: string, fromHost: boolean): boolean {
    return this.value(name, String(fromHost)) === 'true';
  }
}
