/** Tables by which tokens are counted here. */
export type Encoding = 'o200k_base' | 'cl100k_base';

/** Models that count tokens the same way, as far as that is known. */
export interface TokenFamily {
  /** As people call it; empty where nothing is said. */
  readonly name: string;
  readonly encoding: Encoding;
  /** Tokens that the models make, likely and at most, of a text of one token of the encoding. */
  readonly factor: number;
  readonly most: number;
  /** Whether the encoding is the models' own: the numbers of all others are near, and marked ≈. */
  readonly isExact: boolean;
}

/** No model is named: near for most, as one number for all. */
export const ANY_MODEL: TokenFamily = near('', 1, 1.35);

/** A model that is named and not known here. Derived, to be on the safe side: as many as Anthropic told of its newer table against the older. */
const UNKNOWN = near('a model that is not known here', 1.35, 1.35);

/** By the beginning or a part of a model's name; the first that fits counts. */
const FAMILIES: readonly (readonly [RegExp, TokenFamily])[] = [
  // The encodings of OpenAI's models, as gpt-tokenizer and tiktoken give them.
  [
    /^(?:gpt-(?:4o|4\.1|4\.5|5)(?!\d)|chatgpt-4o|o[1-9](?!\w))/,
    exact('GPT-4o, 4.1, 5 and o-series', 'o200k_base'),
  ],
  [/^gpt-(?:4|3\.?5)(?:-|$)/, exact('GPT-4 and 3.5', 'cl100k_base')],
  // What gpt-tokenizer takes for OpenAI's models that it does not know; nobody has said that it is theirs.
  [/^gpt-/, near('a GPT whose encoding is not known here', 1, 1.35)],
  // Held against Anthropic's own counter by others, as of 2026-08-11 (https://github.com/sammcj/ingest/pull/65): 1.18 times the tokens of
  // o200k_base up to Claude Opus 4.6, 1.53 times since 4.7. At most: 30 % more for code (Claude 3.5), and for technical text 1.47 times
  // as many since 4.7 as before (https://www.claudecodecamp.com/p/i-measured-claude-4-7-s-new-tokenizer-here-s-what-it-costs-you).
  [
    /claude-(?:instant|(?:[a-z]+-)?(?:[123]|4(?![-.](?:[7-9]|\d\d(?!\d))))(?!\d))/,
    near('Claude up to 4.6', 1.18, 1.35),
  ],
  [/claude|sonnet|opus|haiku/, near('Claude', 1.53, 1.75)],
  // Derived: Google says that 100 tokens are 60 to 80 English words (https://ai.google.dev/gemini-api/docs/tokens), OpenAI says 75; the fewest of
  // the one against the other.
  [/gemini|gemma/, near('Gemini', 1.25, 1.35)],
  // Derived: Llama 3's table holds the 100,000 tokens of a table of OpenAI's and 28,000 more, and it makes up to 15 % fewer tokens than Llama 2; so
  // that Llama 2 makes up to 1 / 0.85 times as many.
  [/llama/, near('Llama', 1.2, 1.35)],
];

/** Who offers another's models under its own name before theirs: `openai/gpt-4o`, `copilot/gpt-4o`. */
const OFFERED_BY = /^(?:openai|azure|copilot|github)\//;

/** How the model, or the family of models, of a name counts tokens; '' for no name. */
// @spec models.md#MODEL-18, models.md#MODEL-23
export function tokenFamily(model: string): TokenFamily {
  const name = model.trim().toLowerCase().replace(OFFERED_BY, '');
  if (name === '') return ANY_MODEL;
  return FAMILIES.find(([pattern]) => pattern.test(name))?.[1] ?? UNKNOWN;
}

function exact(name: string, encoding: Encoding): TokenFamily {
  return { name, encoding, factor: 1, most: 1, isExact: true };
}

function near(name: string, factor: number, most: number): TokenFamily {
  return { name, encoding: 'o200k_base', factor, most, isExact: false };
}
