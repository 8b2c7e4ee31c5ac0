/** Pictures of answers that this page holds. The host has them; each answer's are asked for once. */
export class ShownPictures {
  private readonly sources = new Map<string, readonly string[]>();
  private readonly ask: (seat: string, attempt: number) => void;

  constructor(ask: (seat: string, attempt: number) => void) {
    this.ask = ask;
  }

  /** The pictures of an attempt, undefined while they are on their way. */
  of(seat: string, attempt: number): readonly string[] | undefined {
    const known = this.sources.get(key(seat, attempt));
    if (known === undefined) {
      this.sources.set(key(seat, attempt), []);
      this.ask(seat, attempt);
    }
    return known?.length === 0 ? undefined : known;
  }

  take(seat: string, attempt: number, sources: readonly string[]): void {
    this.sources.set(key(seat, attempt), sources);
  }

  /** Another deliberation is shown. */
  clear(): void {
    this.sources.clear();
  }
}

function key(seat: string, attempt: number): string {
  return `${seat}/${attempt}`;
}
