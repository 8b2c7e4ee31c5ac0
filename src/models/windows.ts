/** Tokens that a model can hold, question and answer together, by the beginning of its name; the first that fits counts. */
const WINDOWS: readonly (readonly [RegExp, number])[] = [
  // https://platform.claude.com/docs/en/about-claude/models/overview of 2026-10-10, as others quote it.
  [/^claude-(?:fable|mythos|opus|sonnet|haiku)-5/, 1_000_000],
  [/^claude-haiku-4-5/, 200_000],
  // OpenAI's model pages of 2026-09-22, as others quote them.
  [/^gpt-6-(?:sol|luna)/, 1_050_000],
];

/** A model's window in tokens; null where it is unknown. */
export function windowOf(model: string): number | null {
  return WINDOWS.find(([pattern]) => pattern.test(model))?.[1] ?? null;
}
