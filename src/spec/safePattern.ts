/** A quantifier without an upper bound, at the place where it is tried. */
const UNBOUNDED = /(?:[+*]|\{\d+,\})/y;

/**
 * Whether a regular expression repeats something that repeats without bound itself, as `(a+)+` and `((a+)b?)*` do: such a pattern can take time
 * that doubles with each character. Reads groups, classes and escapes; alternatives that overlap are not found.
 */
export function repeatsRepetition(source: string): boolean {
  const groups = [false];
  let isClass = false;
  for (let at = 0; at < source.length; at++) {
    const sign = source[at];
    if (sign === '\\') at++;
    else if (isClass) isClass = sign !== ']';
    else if (sign === '[') isClass = true;
    else if (sign === '(') groups.push(false);
    else if (sign === ')') {
      const repeats = groups.pop() ?? false;
      const isRepeated = isUnbounded(source, at + 1);
      if (repeats && isRepeated) return true;
      if (repeats || isRepeated) mark(groups);
    } else if (isUnbounded(source, at)) mark(groups);
  }
  return false;
}

function isUnbounded(source: string, at: number): boolean {
  UNBOUNDED.lastIndex = at;
  return UNBOUNDED.test(source);
}

/** The innermost open group holds a repetition. */
function mark(groups: boolean[]): void {
  groups[groups.length - 1] = true;
}
