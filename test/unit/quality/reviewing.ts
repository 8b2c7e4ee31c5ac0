import { QualityBook } from '../../../src/quality/book.ts';
import type { Finding, Severities } from '../../../src/quality/model.ts';
import { reviewDocument } from '../../../src/quality/review.ts';
import { at, read } from '../spec/reading.ts';

/** Reviews a snippet by itself. */
export function findings(text: string, severities: Severities = {}, path = 'spec.md'): readonly Finding[] {
  return reviewDocument(text, read(text, path), severities).findings;
}

/** The words that one rule finds in a snippet. */
export function wordsFound(rule: string, text: string, path?: string): readonly string[] {
  const on = { [`quality/${rule}`]: 'warning' as const };
  return findings(text, on, path)
    .filter(({ code }) => code === `quality/${rule}`)
    .map(({ range }) => at(text, range));
}

/** The snippet after the first fix that a rule offers. */
export function mended(rule: string, text: string): string {
  const fix = findings(text).find(({ code, fix }) => code === `quality/${rule}` && fix)?.fix;
  if (fix === undefined) throw new Error('no fix');
  const lines = text.split('\n');
  const offset = (line: number, character: number) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, character);
  const { line, character, endLine, endCharacter } = fix.range;
  return text.slice(0, offset(line, character)) + fix.newText + text.slice(offset(endLine, endCharacter));
}

export function bookOf(
  documents: Readonly<Record<string, string>>,
  severities: Severities = {},
): QualityBook {
  const book = new QualityBook(severities);
  for (const [path, text] of Object.entries(documents))
    book.put(path, reviewDocument(text, read(text, path), severities));
  return book;
}

/** What one rule says of all documents: `path: words`. */
export function told(rule: string, documents: Readonly<Record<string, string>>): readonly string[] {
  const book = bookOf(documents);
  return Object.entries(documents).flatMap(([path, text]) =>
    book
      .findings(path)
      .filter(({ code }) => code === `quality/${rule}`)
      .map(({ range }) => `${path}: ${at(text, range)}`),
  );
}
