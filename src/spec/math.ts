import { CODE, type InlineTokens } from './inlineTokens.ts';
import { lastUpTo } from './source.ts';

/**
 * `$$ … $$`, and `$ … $` without space inside its marks or words outside of them: no prices, no variables of shells. Each part runs to
 * the next `$` only, so that the time is that of the text's length.
 */
const FORMULA = /\$\$[^$]+\$\$|(?<![\w$\\])\$(?![\s$])[^$]*(?<![\s\\])\$(?![\w$])/g;

const NONE: readonly number[] = [];

/** Where the formulas of an inline text that was just scanned stand, in pairs of offsets. */
// @spec spec.md#READ-35
export function formulas(text: string, from: number, to: number, tokens: InlineTokens): readonly number[] {
  const piece = text.slice(from, to);
  if (!piece.includes('$')) return NONE;
  return [...piece.matchAll(FORMULA)].flatMap(({ 0: formula, index }) => {
    const [start, end] = [from + index, from + index + formula.length];
    return isCode(tokens, start) || isCode(tokens, end - 1) ? [] : [start, end];
  });
}

/** Whether an offset lies in one of some stretches, given in pairs of offsets. */
export function isWithin(stretches: readonly number[], offset: number): boolean {
  const at = lastUpTo(stretches, offset);
  return at % 2 === 0 && offset >= (stretches[at] ?? offset + 1);
}

function isCode(tokens: InlineTokens, offset: number): boolean {
  const token = tokens.firstFrom(offset + 1) - 1;
  return token >= 0 && tokens.kind[token] === CODE && offset < (tokens.to[token] ?? 0);
}
