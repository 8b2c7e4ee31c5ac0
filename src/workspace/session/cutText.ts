/**
 * Text that comes in pieces, of which only the beginning and the end are kept, so that a program may print as much as it likes. Bytes are
 * counted, and turned into text only when somebody asks.
 */
// @spec session.md#RUN-4
export class CutText {
  readonly #headRoom: number;
  readonly #tailRoom: number;
  readonly #head: Buffer[] = [];
  #headBytes = 0;
  #tail: Buffer[] = [];
  #tailBytes = 0;
  #lost = 0;

  constructor(headRoom: number, tailRoom: number) {
    this.#headRoom = headRoom;
    this.#tailRoom = tailRoom;
  }

  add(piece: Buffer): void {
    const room = this.#headRoom - this.#headBytes;
    if (room > 0) {
      const begin = piece.subarray(0, room);
      this.#head.push(begin);
      this.#headBytes += begin.length;
    }
    if (piece.length > room) this.#addToTail(room > 0 ? piece.subarray(room) : piece);
  }

  /** Whether nothing was lost. */
  get isWhole(): boolean {
    return this.#lost === 0 && this.#tailBytes <= this.#tailRoom;
  }

  /** What was kept; where something is missing, a line says how much. */
  toString(): string {
    if (this.isWhole) return Buffer.concat([...this.#head, ...this.#tail]).toString();
    const tail = Buffer.concat(this.#tail);
    const kept = tail.subarray(Math.max(0, tail.length - this.#tailRoom));
    const lost = this.#lost + tail.length - kept.length;
    return `${Buffer.concat(this.#head)}\n[… ${lost} bytes left out …]\n${kept}`;
  }

  /** Pieces that only hold what nobody will see are given up once they are as much again as what is kept. */
  #addToTail(piece: Buffer): void {
    this.#tail.push(piece);
    this.#tailBytes += piece.length;
    if (this.#tailBytes <= 2 * this.#tailRoom) return;
    const all = Buffer.concat(this.#tail);
    const kept = Buffer.from(all.subarray(all.length - this.#tailRoom));
    this.#lost += all.length - kept.length;
    this.#tail = [kept];
    this.#tailBytes = kept.length;
  }
}
