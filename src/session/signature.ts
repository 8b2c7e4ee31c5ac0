/** A declaration that goes on longer is cut here; what comes after is hardly its interface. */
const MOST_LINES = 12;
/** A type that goes on longer is cut here, and that is said. */
const MOST_TYPE_LINES = 60;
const MOST_MEMBERS = 60;

/** What a declaration is made of; lines from 0 of its file, the last one included. */
export interface Shape {
  /** A type, whose body is its interface. */
  readonly isWhole: boolean;
  readonly members: readonly { readonly line: number; readonly endLine: number }[];
}

/** Ends the head of a declaration: a body, a value, or the end of the statement. */
const END = /(?:\{|=>|=|;|:)\s*(?:\/\/.*|#.*)?$/;
/** What nobody outside of a class can use. */
const PRIVATE = /^\s*(?:private\b|(?:(?:static|async|readonly|get|set)\s+)*#|(?:async\s+)?(?:def\s+)?_(?!_))/;

/** The interface of a declaration that stands on some lines of a file: a type as it is, else its head, with those of its members. */
// @spec session.md#BRIEF-10
export function interfaceOf(
  lines: readonly string[],
  { line, endLine }: Shape['members'][number],
  { isWhole, members }: Shape,
): string {
  const own = lines.slice(line, endLine + 1);
  if (isWhole) return cut(own, MOST_TYPE_LINES);
  const heads = members
    .map((member) => signatureOf(lines.slice(member.line, member.endLine + 1)))
    .filter((head) => !PRIVATE.test(head));
  return [signatureOf(own), ...cut(heads, MOST_MEMBERS).split('\n')].join('\n').trimEnd();
}

function cut(texts: readonly string[], most: number): string {
  const more = texts.length - most;
  return (more > 0 ? [...texts.slice(0, most), `… ${more} more`] : texts).join('\n').trimEnd();
}

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
