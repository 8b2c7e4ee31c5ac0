// Texts of one meaning that are written in more than one way, brought into one.

/** A leaf's text whatever ends its lines. Some grammars leave the first half of a line's end to the leaf before it. */
export function unixText(text: string, start: number, end: number): string {
  const leaf = text.slice(start, end).replaceAll('\r\n', '\n');
  return leaf.endsWith('\r') && text[end] === '\n' ? leaf.slice(0, -1) : leaf;
}

/** Null for what has no quotes of its own around all of it. */
export function plainString(text: string): string | null {
  const string = /^([a-zA-Z]*)("""|'''|["'])([\s\S]*)\2$/.exec(text);
  if (string === null || /^\w*f/i.test(string[1] ?? '')) return null;
  const prefix = (string[1] ?? '').toLowerCase().replace('u', '');
  const quotes = (string[2] ?? '').length;
  const content = string[3] ?? '';
  return `${prefix}${quotes}${prefix.includes('r') ? content : bareQuotes(content)}`;
}

/** Quotes without the backslashes that their string's own quotes asked for. */
export function bareQuotes(content: string): string {
  return content.replace(/\\(["'])/g, '$1');
}

const MACRO_GAP = /"(?:\\.|[^"\\])*"|\\[ \t]*\n|\/\*[\s\S]*?\*\//g;
const MACRO_TOKEN =
  /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[\w.]+|##|->|\+\+|--|::|&&|\|\||(?:<<|>>|[-+*/%&|^!=<>])=?|[^\s\w]/g;

/** The words and signs of a macro, however its lines are broken and where their backslashes stand. */
export function macroTokens(text: string): string {
  const bare = text.replace(MACRO_GAP, (piece) => (piece.startsWith('"') ? piece : ' '));
  return (bare.match(MACRO_TOKEN) ?? []).join('\n');
}

/** Text of JSX as it is shown; empty for what only parts lines. */
export function jsxText(text: string): string {
  return text
    .replace(/\s*[\r\n]\s*/g, '\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/^\n|\n$/g, '')
    .replaceAll('\n', ' ');
}

/** A string in double quotes that says the same in single ones, in languages where these two differ. */
export function isSimpleString(text: string): boolean {
  return /^"[^\\'"#$]*"$/.test(text);
}

/** A number of JavaScript. */
export function scriptNumber(text: string): string {
  const lower = text.toLowerCase();
  if (/^0[xbo]/.test(lower)) return lower;
  return lower
    .replace(/e\+/, 'e')
    .replace(/^\./, '0.')
    .replace(/(\.\d*?)0+(?=e|$)/, '$1')
    .replace(/\.(?=e|$)/, '');
}

/** A number of Python. */
export function pythonNumber(text: string): string {
  const lower = text.toLowerCase();
  return lower.startsWith('0x') ? `0x${lower.slice(2).toUpperCase()}` : lower;
}

/** `{" "}` in JSX, which formatters write where a line would end with a space. */
export function isShownSpace(text: string): boolean {
  return /^\{\s*(["']) \1\s*\}$/.test(text);
}
