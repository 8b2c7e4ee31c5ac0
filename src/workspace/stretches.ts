/** Runs of characters without a break that are longer make the encoder's time grow with their square. */
const LONG_RUN = /\S{1024}|\s{1024}/;
const STRETCH = 512;
/** Names of control tokens in a text are text. */
const AS_TEXT = { disallowedSpecial: new Set<string>() };

type Encoder = (text: string, options: typeof AS_TEXT) => number;

/**
 * Tokens of a text by an encoder. A text with a very long unbroken run is counted in stretches of 512 characters, which adds at most one
 * token a stretch.
 */
export function countBy(encoder: Encoder, text: string): number {
  if (!LONG_RUN.test(text)) return encoder(text, AS_TEXT);
  let tokens = 0;
  for (let at = 0; at < text.length; at += STRETCH) tokens += encoder(text.slice(at, at + STRETCH), AS_TEXT);
  return tokens;
}
