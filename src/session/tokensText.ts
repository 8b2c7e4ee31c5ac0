/** A number of tokens as it is told: with ≈ before it where the model that it is for may count otherwise. */
// @spec session.md#BRIEF-7
export function tokensText(tokens: number | string, isExact: boolean): string {
  return `${isExact ? '' : '≈ '}${tokens}`;
}
