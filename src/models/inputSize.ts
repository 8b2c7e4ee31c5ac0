import { isCountExact } from './windows.ts';

/** How many tokens a question may come to, beyond those that were counted in its text. */

/** What providers count for a picture: those that tell it take about so many, and none more than the most. */
const PICTURE = { likely: 1_600, most: 5_000 } as const;

/** Models whose encoding is not known make up to a third more tokens of a text than were counted. */
export const UNKNOWN_ENCODING = 1.35;

/** The question as it is most likely counted: its text and its pictures. */
export function likelyInput(counted: number, pictures: number): number {
  return counted + pictures * PICTURE.likely;
}

/** The most that the model can count for it. */
// @spec models.md#MODEL-20
export function mostInput(model: string, counted: number, pictures: number): number {
  const text = isCountExact(model) ? counted : Math.ceil(counted * UNKNOWN_ENCODING);
  return text + pictures * PICTURE.most;
}
