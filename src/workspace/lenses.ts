import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BUILT_IN_LENSES, readLens } from '../council/lenses.ts';
import type { Lens } from '../council/model.ts';
import { readTextInside } from './readFile.ts';

/** Where a folder keeps its own lenses, one file each. */
export const LENS_FOLDER = '.sdme/lenses';

/** The lenses of a folder: its own files, then the built-in ones that it does not have. The same for the editor and the command line. */
// @spec council.md#COUNCIL-8
export async function lensesIn(root: string): Promise<readonly Lens[]> {
  const entries = await readdir(join(root, LENS_FOLDER)).catch(() => []);
  const names = entries.filter((name) => name.endsWith('.md')).sort();
  const read = await Promise.all(
    names.map(async (name) => {
      // A lens is sent: one that a link takes from elsewhere is none.
      const text = await readTextInside(root, `${LENS_FOLDER}/${name}`).catch(() => undefined);
      return text === undefined ? [] : [readLens(name.slice(0, -'.md'.length), text)];
    }),
  );
  const own = read.flat();
  return [...own, ...BUILT_IN_LENSES.filter(({ id }) => !own.some((each) => each.id === id))];
}
