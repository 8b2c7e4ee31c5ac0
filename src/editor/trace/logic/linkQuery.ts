import { stem, wordsOf } from '../../../answers/words.ts';
import { languageOf } from '../../../trace/languages.ts';
import type { CodeFile, FileTrace } from '../../../trace/model.ts';
import type { TextLines } from '../../logic/textLines.ts';

/** How much what is named in the same file, and in a file beside it, counts. */
const SAME_FILE = 0.5;
const SAME_FOLDER = 0.2;

/** What a unit's own name says counts most; what its file is called holds for all that is in it. */
const NAME = 2;
const DOCUMENTATION = 1;
const FILE = 0.3;

/** The words that a unit is looked for by, and how much each of them counts, by its stem. */
export interface LinkQuery {
  readonly text: string;
  readonly weights: ReadonlyMap<string, number>;
}

/** The words of a unit's name, of its documentation and of the file's name. */
export function queryFor(file: CodeFile, lines: TextLines, unit: number): LinkQuery {
  const { name = '' } = file.units[unit] ?? {};
  const base = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const parts: readonly (readonly [text: string, weight: number])[] = [
    [base, unit === 0 ? NAME : FILE],
    [documentation(file, lines, unit).join(' '), DOCUMENTATION],
    [name, NAME],
  ];
  const weights = new Map(
    parts.flatMap(([text, weight]) => wordsOf(text).map((word) => [stem(word), weight])),
  );
  return { text: [...new Set(parts.flatMap(([text]) => wordsOf(text)))].join(' '), weights };
}

/** The sections that a file and its neighbours name, with how much each counts. */
export function nearSections(
  own: FileTrace | undefined,
  beside: readonly FileTrace[],
): ReadonlyMap<string, number> {
  const near = new Map<string, number>();
  const note = (trace: FileTrace, weight: number) => {
    for (const { links } of trace.units)
      for (const { address, status } of links)
        if (status !== 'broken') near.set(address, Math.max(weight, near.get(address) ?? 0));
  };
  for (const trace of beside) note(trace, SAME_FOLDER);
  if (own !== undefined) note(own, SAME_FILE);
  return near;
}

/** The comment above a unit, for a file the one at its top: without comment marks and annotations. */
export function documentation(file: CodeFile, lines: TextLines, unit: number): readonly string[] {
  const { line: marks } = languageOf(file.path, lines.text).comments;
  const raw =
    unit === 0 ? linesBelow(lines, 0, marks) : linesAbove(lines, file.units[unit]?.range.line ?? 0, marks);
  return raw
    .map((line) => bare(line, marks))
    .filter((line) => !/^@(?:spec|verifies|param|returns?)\b/.test(line));
}

function linesAbove(lines: TextLines, below: number, marks: readonly string[]): readonly string[] {
  let first = below;
  while (first > 0 && isComment(lines.line(first - 1), marks)) first--;
  return lines.lines(first, below - 1);
}

function linesBelow(lines: TextLines, first: number, marks: readonly string[]): readonly string[] {
  let last = first;
  while (last < lines.count && (isComment(lines.line(last), marks) || /^#!/.test(lines.line(last)))) last++;
  return lines.lines(first, last - 1).filter((line) => !line.startsWith('#!'));
}

function isComment(line: string, marks: readonly string[]): boolean {
  const text = line.trim();
  return (
    marks.some((mark) => text.startsWith(mark.trim())) || /^(?:\/\*|\*|\(\*|<!--)|(?:\*\/|-->)$/.test(text)
  );
}

function bare(line: string, marks: readonly string[]): string {
  const text = line.trim();
  const mark = marks.find((each) => text.startsWith(each.trim()));
  const inner =
    mark === undefined ? text.replace(/^(?:\/\*+!?|\*+(?!\/)|<!--)/, '') : text.slice(mark.trim().length);
  return inner
    .replace(/(?:\*+\/|-->)$/, '')
    .replace(/^[/!]+/, '')
    .trim();
}
