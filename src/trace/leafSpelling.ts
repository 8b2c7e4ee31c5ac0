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
  const prefix = (string[1] ?? '').toLowerCase();
  const quotes = (string[2] ?? '').length;
  const content = string[3] ?? '';
  return `${prefix}${quotes}${prefix.includes('r') ? content : bareQuotes(content)}`;
}

/** Quotes without the backslashes that their string's own quotes asked for. */
function bareQuotes(content: string): string {
  return content.replace(/\\(["'])/g, '$1');
}

/** Text of JSX as it is shown; empty for what only parts lines. */
export function jsxText(text: string): string {
  return text
    .replace(/\s*[\r\n]\s*/g, '\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/^\n|\n$/g, '')
    .replaceAll('\n', ' ');
}
