import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { countBy } from './stretches.ts';

/** Tokens of a text in the encoding o200k_base. */
export function count(text: string): number {
  return countBy(countTokens, text);
}
