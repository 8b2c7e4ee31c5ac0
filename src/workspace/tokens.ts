import { pathToFileURL } from 'node:url';

/** Counts the tokens of a text: exact for OpenAI's newer models, for those of others near enough to plan with, and then marked ≈. */
export type TokenCounter = (text: string) => number;

/**
 * Loads the counter from its own file, because its tables take two megabytes that nobody needs before tokens are counted. `file` is the
 * bundle `dist/tokenizer.js`, or the source in its place.
 */
export async function loadTokenCounter(file: string | URL): Promise<TokenCounter> {
  const address = typeof file === 'string' ? pathToFileURL(file) : file;
  const { count } = (await import(address.href)) as { readonly count: TokenCounter };
  return count;
}
