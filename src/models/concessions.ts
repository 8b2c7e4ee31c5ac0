import { refusalOf } from './answering.ts';
import type { ModelRequest } from './transport.ts';

/** What a question asks of an endpoint that not every one can give. */
export interface Wishes {
  /** The answer's form enforced by the schema; else the prompt's own words about the form have to do. */
  readonly schema: boolean;
  /** Pictures as pictures; else the text that stands in their place. */
  readonly images: boolean;
  /** The newer name of the limit of the answer's tokens. */
  readonly newLimit: boolean;
  /** Usage at the end of the stream. */
  readonly usage: boolean;
}

/** Everything that a question can ask for; what it has no use for cannot be conceded. */
export function wishesOf({ schema, images }: ModelRequest): Wishes {
  return { schema: schema !== null, images: images.length > 0, newLimit: false, usage: true };
}

/** Words by which an endpoint says what it does not know, and the question without it. */
const CONCESSIONS: readonly (readonly [RegExp, Partial<Wishes>])[] = [
  [
    /response_format|json_schema|output_config|output_format|structured|\bschema\b|grammar/i,
    { schema: false },
  ],
  [/max_completion_tokens/i, { newLimit: true }],
  [/stream_options|include_usage/i, { usage: false }],
  [/image|vision|multimodal/i, { images: false }],
];

/** The wishes without the one that an endpoint refused before it answered; null where its refusal is about something else. */
function conceded(error: unknown, wishes: Wishes): Wishes | null {
  const refusal = refusalOf(error);
  if (refusal === null || ![400, 404, 415, 422, 500, 501].includes(refusal.status)) return null;
  for (const [words, less] of CONCESSIONS) {
    const next = { ...wishes, ...less };
    if (words.test(refusal.detail) && JSON.stringify(next) !== JSON.stringify(wishes)) return next;
  }
  return null;
}

/** Asks, and asks again without what the endpoint refused, as often as there is something left to concede. */
// @spec models.md#MODEL-9
export async function askConceding<T>(
  first: Wishes,
  ask: (wishes: Wishes) => Promise<T>,
): Promise<{ readonly answer: T; readonly wishes: Wishes }> {
  let wishes = first;
  for (;;) {
    try {
      return { answer: await ask(wishes), wishes };
    } catch (error) {
      const next = conceded(error, wishes);
      if (next === null) throw error;
      wishes = next;
    }
  }
}
