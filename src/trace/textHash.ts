import { Hasher } from './hash.ts';
import type { CodeLanguage } from './languages.ts';
import { type CommentSpan, scanComments } from './scanner.ts';

/**
 * Fingerprint of a file that has no syntax tree: its text without comments, blank lines and line ends, white space folded. Where
 * white space at the start of a line means something, it counts.
 */
export function hashPlainText(text: string, language: CodeLanguage): string {
  const bare = withoutComments(text, scanComments(text, language.comments));
  const hasher = new Hasher();
  for (const line of bare.split(/\r\n|\r|\n/)) addLine(hasher, line, language.indented);
  return hasher.digest();
}

function addLine(hasher: Hasher, line: string, indented: boolean): void {
  const words = line.trim();
  if (words === '') return;
  if (indented) hasher.add(/^\s*/.exec(line)?.[0] ?? '');
  for (const word of words.split(/\s+/)) hasher.add(word);
}

function withoutComments(text: string, comments: readonly CommentSpan[]): string {
  let bare = '';
  let at = 0;
  for (const { start, end } of comments) {
    bare += `${text.slice(at, start)} `;
    at = end;
  }
  return bare + text.slice(at);
}
