import { countTokens } from 'gpt-tokenizer/encoding/cl100k_base';
import { countBy } from './stretches.ts';

/** Tokens of a text in the encoding cl100k_base. */
export function count(text: string): number {
  return countBy(countTokens, text);
}
