import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

/** Runs of characters without a break that are longer make the encoder's time grow with their square. */
const LONG_RUN = /\S{1024}|\s{1024}/;
const STRETCH = 512;
/** Names of control tokens in a text are text. */
const AS_TEXT = { disallowedSpecial: new Set<string>() };

/**
 * Tokens of a text in the encoding o200k_base. A text with a very long unbroken run is counted in stretches of 512 characters, which
 * adds at most one token a stretch.
 */
export function count(text: string): number {
  if (!LONG_RUN.test(text)) return countTokens(text, AS_TEXT);
  let tokens = 0;
  for (let at = 0; at < text.length; at += STRETCH)
    tokens += countTokens(text.slice(at, at + STRETCH), AS_TEXT);
  return tokens;
}
