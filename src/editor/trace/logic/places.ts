import type { Range } from '../../../spec/model.ts';
import type { Annotation, AnnotationTarget, CodeFile, FileTrace, TraceLink } from '../../../trace/model.ts';
import { holds, type Position } from '../../logic/finding.ts';

/** A source file and where its units stand. */
export interface TracedFile {
  readonly file: CodeFile;
  readonly trace: FileTrace;
}

/** The links of an annotation, one for each of its targets; none where a target is of no concern here and has none. */
export function linksOf({ file, trace }: TracedFile, index: number): readonly TraceLink[] {
  const { unit = 0, targets = [] } = file.annotations[index] ?? {};
  const own = trace.units[unit]?.links.filter(({ annotation }) => annotation === index) ?? [];
  return own.length === targets.length ? own : [];
}

/** The target that made a link. */
export function targetOf(traced: TracedFile, link: TraceLink): AnnotationTarget | undefined {
  const targets = traced.file.annotations[link.annotation]?.targets ?? [];
  return (
    targets[linksOf(traced, link.annotation).indexOf(link)] ??
    targets.find(({ text }) => text === link.address)
  );
}

/** The innermost unit that a position lies in; 0 is the file. */
export function unitAt({ units }: CodeFile, position: Position): number {
  return Math.max(
    0,
    units.findLastIndex(({ range }, unit) => unit > 0 && holds(range, position)),
  );
}

/** The unit that a cursor speaks of: the innermost around it, or the one whose annotation it stands on. */
export function unitMeantAt(file: CodeFile, position: Position): number {
  const annotation = file.annotations.find(
    ({ range }) => range.line <= position.line && position.line <= range.endLine,
  );
  return annotation?.unit ?? unitAt(file, position);
}

/** The unit whose name stands at a position; undefined where none does. */
export function nameAt({ units }: CodeFile, position: Position): number | undefined {
  const found = units.findLastIndex(({ nameRange }, unit) => unit > 0 && holds(nameRange, position));
  return found > 0 ? found : undefined;
}

/** An annotation and which of its targets is meant; `target` is undefined on the annotation beside its targets. */
export interface AnnotationAt {
  /** Index in the file. */
  readonly index: number;
  readonly annotation: Annotation;
  readonly target: AnnotationTarget | undefined;
}

/** The annotation at a position. */
export function annotationAt({ annotations }: CodeFile, position: Position): AnnotationAt | undefined {
  const index = annotations.findIndex((each) => rangesOf(each).some((range) => holds(range, position)));
  const annotation = annotations[index];
  if (annotation === undefined) return undefined;
  return { index, annotation, target: annotation.targets.find(({ range }) => holds(range, position)) };
}

function rangesOf({ range, quote, targets }: Annotation): readonly Range[] {
  return [range, ...(quote === null ? [] : [quote.range]), ...targets.map((target) => target.range)];
}

/** The unit of a name: names stay when lines move. */
export function unitNamed({ units }: CodeFile, name: string): number | undefined {
  const found = units.findIndex((unit) => unit.name === name);
  return found < 0 ? undefined : found;
}
