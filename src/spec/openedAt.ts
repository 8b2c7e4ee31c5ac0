import { Lexer } from 'yaml';

/** What the lexer says between pieces of text: a document begins, brackets end without a sign, a plain scalar follows. */
const SIGNALS = new Set(['\u0002', '\u0018', '\u001f']);

interface Opened {
  readonly sign: string;
  readonly at: number;
}

/**
 * Where the bracket or quotation mark stands that is still open at an offset of a YAML text, the innermost of those
 * that are not `told` yet. The parser notices at the end that something is missing; people look for where it began.
 */
export function openedAt(
  yaml: string,
  sign: string,
  offset: number,
  told: ReadonlySet<number>,
): number | undefined {
  const open = openBefore(yaml, offset).filter((each) => each.sign === sign && !told.has(each.at));
  return open.at(-1)?.at;
}

/** Brackets that are open at an offset, and the quoted text that it ends. */
function openBefore(yaml: string, offset: number): readonly Opened[] {
  const open: Opened[] = [];
  let at = 0;
  for (const token of new Lexer().lex(yaml)) {
    if (SIGNALS.has(token)) continue;
    if (at >= offset) break;
    const sign = token.charAt(0);
    const isQuote = (sign === '"' || sign === "'") && at + token.length >= offset;
    if (token === '[' || token === '{' || isQuote) open.push({ sign, at });
    if (token === ']' || token === '}') open.pop();
    at += token.length;
  }
  return open;
}
