import { type DraftPicture, lastNumber, type PictureWords, pictureFrom } from './draft.ts';

/** Pictures that are laid out, by the seat whose answer they will be. */
export type LaidOut = readonly (readonly [seat: string, pictures: readonly DraftPicture[]])[];

/** Pictures that a person lays out as the answer of a seat, until they are given as such; they outlive a reload. */
// @spec council-editor.md#DESK-15
export class AnswerTray {
  private readonly pictures: Map<string, readonly DraftPicture[]>;
  private readonly keep: (laidOut: LaidOut) => unknown;
  private added: number;

  constructor(laidOut: LaidOut, keep: (laidOut: LaidOut) => unknown) {
    this.pictures = new Map(laidOut);
    this.keep = keep;
    this.added = lastNumber(laidOut.flatMap(([, pictures]) => pictures));
  }

  /** Adds a picture; what is none is passed over. */
  add(seat: string, dataUrl: string, about: PictureWords): void {
    this.added++;
    const picture = pictureFrom(`${seat}${this.added}`, dataUrl, about);
    if (picture) this.put(seat, [...this.of(seat), picture]);
  }

  caption(id: string, caption: string): void {
    this.change((all) => all.map((each) => (each.id === id ? { ...each, caption } : each)));
  }

  remove(id: string): void {
    this.change((all) => all.filter((each) => each.id !== id));
  }

  /** The pictures of a seat are its answer now. */
  clear(seat: string): void {
    this.put(seat, []);
  }

  /** No answer is taken any more. */
  empty(): void {
    for (const seat of [...this.pictures.keys()]) this.clear(seat);
  }

  of(seat: string): readonly DraftPicture[] {
    return this.pictures.get(seat) ?? [];
  }

  private change(change: (all: readonly DraftPicture[]) => readonly DraftPicture[]): void {
    for (const [seat, all] of [...this.pictures]) this.put(seat, change(all));
  }

  private put(seat: string, pictures: readonly DraftPicture[]): void {
    if (pictures.length > 0) this.pictures.set(seat, pictures);
    else this.pictures.delete(seat);
    this.keep([...this.pictures]);
  }
}
