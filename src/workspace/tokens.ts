/** Counts the tokens of a text: exact for OpenAI's newer models, for those of others near enough to plan with, and then marked ≈. */
export type TokenCounter = (text: string) => number;

/** Loads the counter when it is first needed: its tables take two megabytes, and are shipped in a file of their own. */
export async function loadTokenCounter(): Promise<TokenCounter> {
  return (await import('./tokenizer.ts')).count;
}
