import type { CommentLine } from '../commentLines.ts';
import type { AnnotationTarget } from '../model.ts';
import { type Dialect, Findings, rangeIn, spanning } from './dialect.ts';

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

interface Start {
  readonly line: CommentLine;
  /** Null where the quote is from a draft (`BOLT-<commit> #2`), which is left alone with all its lines. */
  readonly target: AnnotationTarget | null;
  readonly rest: string;
}

type Starts = (line: CommentLine, found: Findings) => Start | null;

function startsOf(marker: string): Starts {
  const begin = new RegExp(`^${escaped(marker)}(-\\S+)?\\s*#([^:/\\s]*)(?:\\s*/\\s*([^:]*?))?\\s*:`);
  return (line, found) => {
    const match = begin.exec(line.text);
    if (match === null) return null;
    const [whole, commit, id = '', hint] = match;
    const rest = line.text.slice(whole.length);
    if (commit !== undefined) return { line, target: null, rest };
    const at = whole.indexOf('#', marker.length) + 1;
    const range = rangeIn(line, at, whole.trimEnd().length - at - 1);
    if (!/^[\w.-]+$/.test(id) || (marker === 'BOLT' && !/^\d+$/.test(id))) {
      found.problem(`\`${id}\` is no number of a ${marker}.`, range);
      return { line, target: null, rest };
    }
    return { line, target: { text: hint === undefined || hint === '' ? id : `${id}/${hint}`, range }, rest };
  };
}

/** The lines that a quote goes on over: to the end of its comment, or over the line comments directly below. */
function goesOver(
  lines: readonly CommentLine[],
  from: number,
  isStart: (line: CommentLine) => boolean,
): CommentLine[] {
  const first = lines[from];
  const over: CommentLine[] = [];
  for (let at = from + 1; at < lines.length; at++) {
    const line = lines[at];
    const above = lines[at - 1];
    if (line === undefined || first === undefined || isStart(line)) break;
    const sameComment = line.comment.start === first.comment.start;
    const lineBelow =
      line.line === (above?.line ?? 0) + 1 && line.mark === first.mark && !/^[/(<{]\*?[*!-]/.test(first.mark);
    if (!sameComment && !lineBelow) break;
    over.push(line);
  }
  return over;
}

/** Quotes from numbered specifications: `BOLT #2: quoted text`, going on over comment lines; `...` skips text. */
export const BOLT: Dialect = {
  name: 'bolt',
  markers: ({ quotes }) => [`${quotes.marker} #`, `${quotes.marker}-`],
  hits: ({ quotes }) => new RegExp(`${escaped(quotes.marker)}(?:-\\S+)?\\s*#`, 'g'),
  goesOn: true,
  read({ lines, options }) {
    const found = new Findings('bolt');
    const starts = startsOf(options.quotes.marker);
    const isStart = (line: CommentLine): boolean => starts(line, new Findings('bolt')) !== null;
    lines.forEach((line, index) => {
      const start = starts(line, found);
      if (start === null || start.target === null) return;
      const over = goesOver(lines, index, isStart);
      const text = [start.rest, ...over.map((each) => each.text)].join(' ').replace(/\s+/g, ' ').trim();
      const from = rangeIn(line, line.text.length - start.rest.trimStart().length, start.rest.trim().length);
      const last = over.at(-1);
      const range = last === undefined ? from : spanning(from, rangeIn(last, 0, last.text.length));
      const quote = text === '' ? null : { text, range };
      found.add({
        role: 'implements',
        range: spanning(rangeIn(line, 0, 0), range),
        targets: [start.target],
        quote,
      });
    });
    return found;
  },
};
