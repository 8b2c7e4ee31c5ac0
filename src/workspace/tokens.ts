import { ANY_MODEL, type Encoding, type TokenFamily } from '../council/tokenFamily.ts';

/** Counts the tokens of a text. */
export type TokenCounter = (text: string) => number;

/** Loads an encoding when it is first needed: the tables take megabytes, and are shipped in files of their own. */
// @spec models.md#MODEL-23
export async function loadEncoding(encoding: Encoding): Promise<TokenCounter> {
  if (encoding === 'cl100k_base') return (await import('./cl100kTokens.ts')).count;
  return (await import('./o200kTokens.ts')).count;
}

/** Counts as a family of models does: as they do it themselves where their encoding is known, else near enough to plan with. */
// @spec session.md#BRIEF-12
export async function loadTokenCounter(family: TokenFamily = ANY_MODEL): Promise<TokenCounter> {
  const { encoding, factor } = family;
  const count = await loadEncoding(encoding);
  return factor === 1 ? count : (text) => Math.ceil(count(text) * factor);
}
