/** A declaration that goes on longer is cut here; what comes after is hardly its interface. */
const MOST_LINES = 12;

/** Ends the head of a declaration: a body, a value, or the end of the statement. */
const END = /(?:\{|=>|=|;|:)\s*(?:\/\/.*|#.*)?$/;

/**
 * The head of a declaration without its body, from its lines: up to where the brackets of its parameters are closed and a body, a value
 * or the end begins. Works by brackets and line ends, for any language.
 */
export function signatureOf(lines: readonly string[]): string {
  const head: string[] = [];
  let depth = 0;
  for (const line of lines.slice(0, MOST_LINES)) {
    head.push(line);
    depth += bracketsIn(line);
    if (depth <= 0 && END.test(line)) break;
  }
  return head.join('\n').replace(/\s*(?:\{|=>|=|:)?\s*$/, '');
}

function bracketsIn(line: string): number {
  let depth = 0;
  for (const sign of line) {
    if (sign === '(' || sign === '[') depth++;
    else if (sign === ')' || sign === ']') depth--;
  }
  return depth;
}
