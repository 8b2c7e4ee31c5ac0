import { CLOSE_BRACKET, isBlank, isLetter, isWord, NEWLINE, OPEN_BRACKET, OPEN_PAREN } from './chars.ts';

/**
 * Where the wiki link (`[[target]]`, `[[target|label]]`) that starts at `at` ends, -1 if none does. What markdown
 * reads otherwise is none: `[[text]](url)`, `[[text]][label]`, `[[ -f x ]]`, `[[1]]`.
 */
export function wikiLinkEnd(text: string, at: number, end: number): number {
  if (text.charCodeAt(at + 1) !== OPEN_BRACKET || at + 4 >= end || isBlank(text.charCodeAt(at + 2)))
    return -1;
  let letters = false;
  for (let i = at + 2; i + 1 < end; i++) {
    const code = text.charCodeAt(i);
    if (code === OPEN_BRACKET || code === NEWLINE) return -1;
    if (code === CLOSE_BRACKET) return letters && closesWiki(text, i, end) ? i + 2 : -1;
    letters ||= isLetter(code) || code > 127;
  }
  return -1;
}

function closesWiki(text: string, at: number, end: number): boolean {
  if (text.charCodeAt(at + 1) !== CLOSE_BRACKET) return false;
  const after = at + 2 < end ? text.charCodeAt(at + 2) : 0;
  // No label begins with a bracket: what follows in `[[a]][[b]]` is the next wiki link.
  return after !== OPEN_PAREN && (after !== OPEN_BRACKET || text.charCodeAt(at + 3) === OPEN_BRACKET);
}

const RULE = /\[([a-z0-9][\w-]*(?:\.[\w-]+)+)(?:\+\d+)?\](?![([:])/y;
const LONE_RULE = /\[([a-z][\w.-]*)(?:\+\d+)?\][ \t]*\r?(?:\n|$)/y;

/**
 * Where the rule marker (`r[rule.id]`) whose bracket is at `at` ends, -1 if there is none. In running text its id
 * has a dot; alone at the start of a paragraph it need not. DIALECTS.md, tracey; the Rust Reference.
 */
export function ruleMarkerEnd(text: string, start: number, at: number, end: number): number {
  let prefix = at;
  while (prefix > start && isWord(text.charCodeAt(prefix - 1))) prefix--;
  if (at - prefix > 16 || !/^[a-z]/.test(text.slice(prefix, prefix + 1))) return -1;
  RULE.lastIndex = at;
  if (RULE.test(text) && RULE.lastIndex <= end) return RULE.lastIndex;
  if (prefix > start) return -1;
  LONE_RULE.lastIndex = at;
  if (!LONE_RULE.test(text)) return -1;
  const close = text.indexOf(']', at) + 1;
  return close <= end ? close : -1;
}
