import { Attachment, type AttachmentSource } from './attach.ts';
import { commentLinesAt } from './commentLines.ts';
import { DIALECTS } from './dialects/all.ts';
import type { AnnotationDraft, Dialect, DialectOptions, TestName } from './dialects/dialect.ts';
import type { Annotation, AnnotationProblem, DialectName } from './model.ts';
import type { CommentSpan } from './scanner.ts';
import type { RawUnit } from './units.ts';

/** A file whose units are known, ready for its annotations to be read. */
export interface AnnotationSource extends AttachmentSource {
  readonly path: string;
}

/** Which dialects are read, and how they are written. */
export interface AnnotationOptions {
  readonly dialects: readonly DialectName[];
  readonly options: DialectOptions;
}

/** Whether a text can hold any annotation at all. A few scans for fixed strings: most files end here. */
export function mayBeAnnotated(text: string, { dialects, options }: AnnotationOptions): boolean {
  return DIALECTS.some(
    (dialect) =>
      dialects.includes(dialect.name) && dialect.markers(options).some((marker) => text.includes(marker)),
  );
}

/** Reads the annotations of every wanted dialect, each with the unit that it belongs to, in the order of the text. */
export function readAnnotations(
  source: AnnotationSource,
  { dialects, options }: AnnotationOptions,
): { readonly annotations: readonly Annotation[]; readonly problems: readonly AnnotationProblem[] } {
  const tests = testNames(source);
  const attachment = new Attachment(source);
  const annotations: Annotation[] = [];
  const problems: AnnotationProblem[] = [];
  for (const dialect of DIALECTS) {
    if (!dialects.includes(dialect.name)) continue;
    const lines = markedLines(source, dialect, options);
    if (lines.length === 0 && tests.length === 0) continue;
    const result = dialect.read({ path: source.path, lines, tests, options });
    problems.push(...result.problems);
    const comments = new Map(lines.map(({ line, comment }) => [line, comment]));
    for (const draft of result.annotations) {
      const comment = comments.get(draft.range.line) ?? NO_COMMENT;
      const unit = unitOf(draft, comment, source, attachment);
      const wholeFile = unit === 0 && isOfWholeFile(draft, comment, source);
      annotations.push({ ...bare(draft), unit, wholeFile });
    }
  }
  return { annotations: annotations.sort(byPlace), problems };
}

function markedLines({ index, comments }: AnnotationSource, dialect: Dialect, options: DialectOptions) {
  if (!dialect.markers(options).some((marker) => index.text.includes(marker))) return [];
  const offsets = [...index.text.matchAll(dialect.hits(options))].map((hit) => hit.index);
  return commentLinesAt(comments, index, offsets, dialect.goesOn);
}

function testNames({ units, index }: AnnotationSource): TestName[] {
  return units.flatMap(({ kind, name, nameStart, nameEnd }, unit) => {
    const raw = index.text.slice(nameStart, nameEnd);
    return kind === 'test' ? [{ text: name, raw, range: index.range(nameStart, nameEnd), unit }] : [];
  });
}

const NO_COMMENT: CommentSpan = { start: 0, end: 0 };

function bare({ belongsTo: _, ...draft }: AnnotationDraft): Omit<Annotation, 'unit' | 'wholeFile'> {
  return draft;
}

function unitOf(
  { belongsTo }: AnnotationDraft,
  comment: CommentSpan,
  { units }: AnnotationSource,
  attachment: Attachment,
): number {
  if (belongsTo === 'file') return 0;
  if (typeof belongsTo === 'object') return belongsTo.unit;
  const unit = attachment.unitOf(comment);
  return belongsTo === 'class' ? enclosingClass(units, unit) : unit;
}

/** Further down, what belongs to no declaration speaks for its own place: for a call, an export, a block of statements. */
function isOfWholeFile(
  { belongsTo }: AnnotationDraft,
  comment: CommentSpan,
  { units }: AnnotationSource,
): boolean {
  return belongsTo === 'file' || comment.start < (units[1]?.start ?? Number.POSITIVE_INFINITY);
}

function enclosingClass(units: readonly RawUnit[], from: number): number {
  for (let at = from; at > 0; at = units[at]?.parent ?? 0) {
    if (units[at]?.kind === 'class') return at;
  }
  return from;
}

function byPlace(a: Annotation, b: Annotation): number {
  return a.range.line - b.range.line || a.range.character - b.range.character;
}
