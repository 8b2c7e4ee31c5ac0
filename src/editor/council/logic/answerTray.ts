import { type DraftPicture, type PictureWords, pictureFrom } from './draft.ts';

/** Pictures that a person lays out as the answer of a seat, until they are given as such. */
// @spec council-editor.md#DESK-15
export class AnswerTray {
  private readonly pictures = new Map<string, readonly DraftPicture[]>();
  private added = 0;

  /** Adds a picture; what is none is passed over. */
  add(seat: string, dataUrl: string, about: PictureWords): void {
    this.added++;
    const picture = pictureFrom(`${seat}${this.added}`, dataUrl, about);
    if (picture) this.pictures.set(seat, [...this.of(seat), picture]);
  }

  caption(id: string, caption: string): void {
    this.change((all) => all.map((each) => (each.id === id ? { ...each, caption } : each)));
  }

  remove(id: string): void {
    this.change((all) => all.filter((each) => each.id !== id));
  }

  /** The pictures of a seat are its answer now. */
  clear(seat: string): void {
    this.pictures.delete(seat);
  }

  of(seat: string): readonly DraftPicture[] {
    return this.pictures.get(seat) ?? [];
  }

  private change(change: (all: readonly DraftPicture[]) => readonly DraftPicture[]): void {
    for (const [seat, all] of this.pictures) this.pictures.set(seat, change(all));
  }
}
