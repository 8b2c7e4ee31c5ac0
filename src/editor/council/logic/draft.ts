import type { FrozenImage, FrozenSection, Lens } from '../../../council/model.ts';
import { letterOf, type SeatSetting } from '../../../council/seatSettings.ts';
import type { Picture } from '../../../deliberation/picture.ts';
import type { Address } from '../../../graph/model.ts';
import type { ImageChoice } from '../../../protocol/council.ts';

/** A deliberation before it is asked: what the person has written and chosen so far. */

/** A section that will be, or could be, sent, as it stands now. */
export interface DraftSection {
  readonly section: FrozenSection;
  readonly tokens: number;
  readonly chosen: boolean;
}

/** A picture of the intent. */
export interface DraftPicture {
  readonly id: string;
  readonly mediaType: FrozenImage['mediaType'];
  readonly base64: string;
  readonly caption: string;
  readonly origin: string;
}

export type PictureWords = Pick<DraftPicture, 'caption' | 'origin'>;

/** A seat that can be asked. */
export interface DraftSeat {
  readonly setting: SeatSetting;
  /** Id of its lens. */
  readonly lens: string;
  readonly chosen: boolean;
  /** Why it cannot be asked, and what to do; null where it can. */
  readonly problem: string | null;
}

export interface Draft {
  readonly intent: string;
  readonly position: string;
  readonly sections: readonly DraftSection[];
  readonly pictures: readonly DraftPicture[];
  readonly seats: readonly DraftSeat[];
}

/** What is kept of a draft, so that a window that is reloaded shows the same page. Texts of sections are read again. */
export interface KeptDraft {
  readonly folder: string;
  readonly intent: string;
  readonly position: string;
  readonly sections: readonly { readonly address: Address; readonly chosen: boolean }[];
  readonly pictures: readonly DraftPicture[];
  readonly seats: readonly { readonly name: string; readonly lens: string; readonly chosen: boolean }[];
}

export const EMPTY_DRAFT: Draft = { intent: '', position: '', sections: [], pictures: [], seats: [] };

export function kept(folder: string, { intent, position, sections, pictures, seats }: Draft): KeptDraft {
  return {
    folder,
    intent,
    position,
    sections: sections.map(({ section, chosen }) => ({ address: section.address, chosen })),
    pictures,
    seats: seats.map(({ setting, lens, chosen }) => ({ name: setting.name, lens, chosen })),
  };
}

/** Seats at the draft's table: each has the lens and the tick that it had, new ones a lens that no other has yet. */
export function seated(
  available: readonly { readonly setting: SeatSetting; readonly problem: string | null }[],
  before: KeptDraft['seats'],
  lenses: readonly Lens[],
): readonly DraftSeat[] {
  const known = new Map(before.map((each) => [each.name, each]));
  const isLens = (id: string) => lenses.some((lens) => lens.id === id);
  return available.map(({ setting, problem }, at) => {
    const earlier = known.get(setting.name);
    const wanted = earlier?.lens ?? setting.lens;
    const lens = isLens(wanted) ? wanted : (lenses[at % Math.max(1, lenses.length)]?.id ?? '');
    const chosen = problem === null && (earlier?.chosen ?? setting.provider !== 'paste');
    return { setting, lens, chosen, problem };
  });
}

/** A seat's letter in the draft. */
export function seatId(at: number): string {
  return letterOf(at);
}

const DATA_URL = /^data:(image\/(?:png|jpeg|webp|gif));base64,([A-Za-z0-9+/]+={0,2})$/;

/** A picture from its `data:` URL; undefined for anything else. */
export function pictureFrom(
  id: string,
  dataUrl: string,
  { caption, origin }: PictureWords,
): DraftPicture | undefined {
  const [, mediaType, base64] = DATA_URL.exec(dataUrl) ?? [];
  const known = (['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const).find(
    (each) => each === mediaType,
  );
  return known && base64 ? { id, mediaType: known, base64, caption, origin } : undefined;
}

/** The highest number at the end of pictures' ids: the next picture gets a higher one, also when the ones between are gone. */
export function lastNumber(pictures: readonly DraftPicture[]): number {
  return pictures.reduce((last, { id }) => Math.max(last, Number(/\d+$/.exec(id)?.[0] ?? 0)), 0);
}

/** What is known of a picture that was pasted, dropped or handed over under a name. */
export function pastedAs(name: string): PictureWords {
  return { caption: '', origin: name || 'pasted' };
}

/** The bytes and words of a picture, as an archive keeps them. */
export function pictureOf({ mediaType, base64, caption, origin }: DraftPicture): Picture {
  return { mediaType, bytes: Buffer.from(base64, 'base64'), caption, origin };
}

/** Pictures as the panel shows them. */
export function imageChoices(pictures: readonly DraftPicture[]): readonly ImageChoice[] {
  return pictures.map((picture) => {
    const { id, caption, origin } = picture;
    return { id, source: dataUrlOf(picture), caption, origin };
  });
}

/** What a picture is shown by. */
export function dataUrlOf({ mediaType, base64 }: Pick<DraftPicture, 'mediaType' | 'base64'>): string {
  return `data:${mediaType};base64,${base64}`;
}
