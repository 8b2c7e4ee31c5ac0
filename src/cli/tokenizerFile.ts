import { existsSync } from 'node:fs';

/** The bundle of the token counter beside this one, or the source in its place. */
export function tokenizerFile(): URL {
  const bundled = new URL('./tokenizer.js', import.meta.url);
  return existsSync(bundled) ? bundled : new URL('../workspace/tokenizer.ts', import.meta.url);
}
