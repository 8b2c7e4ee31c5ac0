import { MATRIX_STYLE } from './matrixStyle.ts';
import { VERSION } from './version.ts';

/** A report as one page that needs nothing but itself: no script, nothing fetched. */
export function htmlPage(title: string, now: Date, parts: readonly string[]): string {
  const body = [
    `<h1>${escaped(title)}</h1>`,
    `<p class="quiet">${escaped(now.toISOString().slice(0, 16).replace('T', ' '))} UTC, sdme ${escaped(VERSION)}</p>`,
    ...parts,
  ];
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>
${MATRIX_STYLE}</style>
</head>
<body>
${body.filter((part) => part !== '').join('\n')}
</body>
</html>
`;
}

/** A table with a heading for each column; cells are markup. */
export function htmlTable(head: readonly string[], rows: readonly string[]): string {
  const columns = head.map((each) => `<th>${each}</th>`).join('');
  return `<table><thead><tr>${columns}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text that stays text in markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** A folder's own name. */
export function folderName(root: string): string {
  return root.replace(/^.*[\\/](?=.)/, '');
}
