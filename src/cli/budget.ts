import { CannotRun } from './command.ts';

/** What a fresh session reads in one go and still has room to work. Tokens. */
export const DEFAULT_BUDGET = 20_000;

/** The value of `--budget`; refused where it is no number of tokens. */
export function tokensOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_BUDGET;
  const budget = Number(text);
  if (Number.isInteger(budget) && budget > 0) return budget;
  throw new CannotRun(`--budget ${text}: write a number of tokens, for example --budget 8000.`);
}
