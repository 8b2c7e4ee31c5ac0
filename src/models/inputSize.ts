import { tokenFamily } from '../council/tokenFamily.ts';

/** How many tokens a question may come to; `counted` are those of its text in the encoding of the model's family. */

/** What providers count for a picture: those that tell it take about so many, and none more than the most. */
const PICTURE = { likely: 1_600, most: 5_000 } as const;

/** The question as it is most likely counted: its text and its pictures. */
export function likelyInput(model: string, counted: number, pictures: number): number {
  return Math.ceil(counted * tokenFamily(model).factor) + pictures * PICTURE.likely;
}

/** The most that the model can count for it. */
// @spec models.md#MODEL-20
export function mostInput(model: string, counted: number, pictures: number): number {
  return Math.ceil(counted * tokenFamily(model).most) + pictures * PICTURE.most;
}
