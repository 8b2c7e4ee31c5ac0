/** Text of critics and specifications inside a markdown document that it must not be able to break. */

/** On one line, nothing in it read as markup: no link, image, tag, emphasis or table cell. */
// @spec council.md#COUNCIL-51, security.md#SEC-22
export function plain(text: string): string {
  return escaped(text.replace(/\s+/g, ' ').trim());
}

/** Word for word as a quotation: each line begins with `>`, nothing in it read as markup. */
// @spec council.md#COUNCIL-51
export function quotation(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split('\n')
    .map((line) => line.trim());
  return lines
    .map((line, index) => {
      const isBroken = line !== '' && (lines[index + 1] ?? '') !== '';
      return `> ${escaped(line)}${isBroken ? '\\' : ''}`.trimEnd();
    })
    .join('\n');
}

/** What markup and the links that GitHub makes of bare addresses begin with. */
const MARKUP = /[\\`*_{}[\]<>|~&$@]|(?<=\w):(?=\/\/)|(?<=\bwww)\./g;
/** What makes a line a list item, heading or rule. */
const LINE_START = /^(?=[-+=#])|^\d{1,9}(?=[.)](?:\s|$))/;

function escaped(line: string): string {
  return line.replace(MARKUP, '\\$&').replace(LINE_START, '$&\\');
}
