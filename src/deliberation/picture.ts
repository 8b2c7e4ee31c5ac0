import type { FrozenImage } from '../council/model.ts';
import { sha256 } from '../workspace/archive/names.ts';

/** A picture that a person gave, with its bytes: of the intent, or as the answer of a seat. */
export interface Picture {
  readonly mediaType: FrozenImage['mediaType'];
  readonly bytes: Uint8Array;
  readonly caption: string;
  readonly origin: string;
}

const ENDINGS: Readonly<Record<FrozenImage['mediaType'], string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

/** Pictures as a record names them, in files `<name>-1.png`, `<name>-2.jpg`. */
export function named(pictures: readonly Picture[], name: string): readonly FrozenImage[] {
  return pictures.map(({ mediaType, bytes, caption, origin }, at) => {
    const file = `${name}-${at + 1}.${ENDINGS[mediaType]}`;
    return { file, mediaType, sha256: sha256(bytes), caption, origin };
  });
}
