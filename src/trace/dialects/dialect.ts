import type { LinkRules } from '../../graph/model.ts';
import type { Range } from '../../spec/model.ts';
import type { CommentLine } from '../commentLines.ts';
import type { Annotation, AnnotationProblem, AnnotationTarget, DialectName } from '../model.ts';

/** A test's name, which some notations put ids into. */
export interface TestName {
  readonly text: string;
  /** As it stands in the range: in quotes, without the names of the groups around it. */
  readonly raw: string;
  readonly range: Range;
  readonly unit: number;
}

/** What a dialect reads: the comment lines that hold markers, and the names of tests. */
export interface DialectInput {
  readonly path: string;
  readonly lines: readonly CommentLine[];
  readonly tests: readonly TestName[];
  readonly options: DialectOptions;
}

/** What the configuration may say of how a project writes its notation. */
export interface DialectOptions {
  /** duvet's pairs of marks for what is cited and for quoted text. */
  readonly duvetMarks: readonly { readonly meta: string; readonly content: string }[];
  /** Prefixes of tracey's markers, as the specs use them (`r`). Empty: any. */
  readonly traceyPrefixes: readonly string[];
  /** Marker that begins a quote, and the folder in which specification n is the file `n-*.md`. */
  readonly quotes: { readonly marker: string; readonly folder: string };
  /** Beginnings of URLs that lead to files of the workspace, as the graph has them. */
  readonly ownUrls: LinkRules['ownUrls'];
}

export const DEFAULT_DIALECT_OPTIONS: DialectOptions = {
  duvetMarks: [
    { meta: '//=', content: '//#' },
    { meta: '#=', content: '##' },
    { meta: '*=', content: '*#' },
  ],
  traceyPrefixes: [],
  quotes: { marker: 'BOLT', folder: '' },
  ownUrls: [],
};

/** An annotation before it is known which unit it belongs to. */
export type AnnotationDraft = Omit<Annotation, 'unit' | 'wholeFile'> & {
  /** Where it says so itself: the whole file, the enclosing class, or the test of that number. */
  readonly belongsTo?: 'file' | 'class' | { readonly unit: number };
};

export interface DialectResult {
  readonly annotations: readonly AnnotationDraft[];
  readonly problems: readonly AnnotationProblem[];
}

/** A notation: how it is noticed, and how it is read. What its targets mean is in `targets.ts`. */
export interface Dialect {
  readonly name: DialectName;
  /** Fixed strings: a file with none of them holds nothing of this dialect. Most files end here. */
  markers(options: DialectOptions): readonly string[];
  /** Where in a text with a marker something may stand, closer than the markers say it. Matches globally. */
  hits(options: DialectOptions): RegExp;
  /** It goes on in the comments below the one with the marker. */
  readonly goesOn: boolean;
  read(input: DialectInput): DialectResult;
}

/** Collects what a dialect finds, so that one bad marker is one problem and the rest goes on. */
export class Findings implements DialectResult {
  readonly annotations: AnnotationDraft[] = [];
  readonly problems: AnnotationProblem[] = [];
  readonly #dialect: DialectName;

  constructor(dialect: DialectName) {
    this.#dialect = dialect;
  }

  add(draft: Pick<AnnotationDraft, 'role' | 'range'> & Partial<AnnotationDraft>): void {
    this.annotations.push({
      dialect: this.#dialect,
      targets: [],
      reason: null,
      quote: null,
      version: null,
      ...draft,
    });
  }

  problem(message: string, range: Range): void {
    this.problems.push({ code: 'malformed-annotation', dialect: this.#dialect, message, range });
  }
}

/** Range of `length` characters of a comment line's text, from one of its characters on. */
export function rangeIn(line: CommentLine, from: number, length: number): Range {
  const character = line.character + from;
  return { line: line.line, character, endLine: line.line, endCharacter: character + length };
}

/** Range of a piece of a comment line's raw text. */
export function rawRange(line: CommentLine, from: number, length: number): Range {
  const character = line.rawCharacter + from;
  return { line: line.line, character, endLine: line.line, endCharacter: character + length };
}

/** The parts of a list that separators stand between, each trimmed, with its range. */
export function listTargets(
  line: CommentLine,
  from: number,
  list: string,
  separator = /,/g,
): AnnotationTarget[] {
  const targets: AnnotationTarget[] = [];
  let at = 0;
  for (const match of [...list.matchAll(separator), null]) {
    const end = match?.index ?? list.length;
    const part = list.slice(at, end);
    const text = part.trim();
    if (text !== '')
      targets.push({ text, range: rangeIn(line, from + at + part.indexOf(text), text.length) });
    at = end + (match?.[0].length ?? 0);
  }
  return targets;
}

/** From the start of one range to the end of another. */
export function spanning(from: Range, to: Range): Range {
  return { line: from.line, character: from.character, endLine: to.endLine, endCharacter: to.endCharacter };
}
