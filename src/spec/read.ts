import { readDocument } from './document.ts';
import type { ReadOptions, SpecDocument } from './model.ts';

export { DEFAULT_READ_OPTIONS } from './options.ts';

/**
 * Reads one specification. Never throws; what cannot be read as meant is in `problems`. Strings in the result may be
 * pieces of `text` and keep it alive: who keeps results for long copies them, as sending them to another thread does.
 */
export function readSpec(path: string, text: string, options: ReadOptions): SpecDocument {
  return readDocument(path, text, options);
}
