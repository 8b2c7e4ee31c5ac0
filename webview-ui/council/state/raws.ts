/** Raw text of one attempt, as far as it has come. */
interface Raw {
  text: string;
  /** Everything from the beginning was asked for and is on its way. */
  asked: boolean;
}

/**
 * The raw answers that this page holds. Pieces say where they belong; what does not fit is never patched up, the whole text is
 * asked for instead.
 */
// @spec council-view.md#PANEL-4
export class Raws {
  private readonly raws = new Map<string, Raw>();
  private readonly ask: (seat: string, attempt: number) => void;

  constructor(ask: (seat: string, attempt: number) => void) {
    this.ask = ask;
  }

  text(seat: string, attempt: number): string {
    return this.raws.get(key(seat, attempt))?.text ?? '';
  }

  /** Takes in a piece that begins at an offset. What is held already is left as it is. */
  add(seat: string, attempt: number, at: number, text: string): void {
    const raw = this.raw(seat, attempt);
    if (at === 0) raw.asked = false;
    if (at > raw.text.length) this.askOnce(raw, seat, attempt);
    else if (at + text.length > raw.text.length) raw.text += text.slice(raw.text.length - at);
  }

  /** Asks for the whole text where less is held than there is. */
  want(seat: string, attempt: number, length: number): void {
    const raw = this.raw(seat, attempt);
    if (raw.text.length < length) this.askOnce(raw, seat, attempt);
  }

  /** Another deliberation is shown. */
  clear(): void {
    this.raws.clear();
  }

  private askOnce(raw: Raw, seat: string, attempt: number): void {
    if (raw.asked) return;
    raw.asked = true;
    this.ask(seat, attempt);
  }

  private raw(seat: string, attempt: number): Raw {
    const found = this.raws.get(key(seat, attempt));
    if (found) return found;
    const raw = { text: '', asked: false };
    this.raws.set(key(seat, attempt), raw);
    return raw;
  }
}

function key(seat: string, attempt: number): string {
  return `${seat}/${attempt}`;
}
