import { REQUIREMENT_ID } from './dialects/requirementIds.ts';
import type { Annotation, AnnotationTarget } from './model.ts';
import { spell } from './spelling.ts';
import { definedTarget, familiesOf, findTarget, type TargetGround, type TraceTarget } from './targets.ts';

/** A target of an annotation that shall be written otherwise. */
export interface Asked {
  readonly annotation: Pick<Annotation, 'dialect' | 'role' | 'quote'>;
  readonly target: AnnotationTarget;
  /** The code file. */
  readonly from: string;
}

/** So many are a help; more are a search. */
const MOST = 3;

/** Targets as they would be written in the place of one that an annotation names; those that it cannot name there are left out. */
// @spec trace.md#TRACE-8
export function offers(asked: Asked, targets: readonly TraceTarget[], ground: TargetGround): string[] {
  const { annotation, target, from } = asked;
  const { dialect, quote } = annotation;
  const written = targets.flatMap((each) => {
    const naming = { dialect, target: each, from, was: target.text, quoted: quote !== null };
    const spelling = spell(naming, ground);
    return spelling !== null && fits(asked, spelling.written) ? [spelling.written] : [];
  });
  return [...new Set(written)];
}

/** What exists and is most like a target that names nothing, as it would be written there. */
export function nearestOffers(asked: Asked, ground: TargetGround): string[] {
  const { dialect } = asked.annotation;
  const names = ground.table.nearest(comparable(asked, ground), familiesOf(dialect) ?? sourceOf(dialect));
  const targets = names.flatMap((name) => targetsCalled(name, asked, ground));
  return offers(asked, targets, ground).slice(0, MOST);
}

function sourceOf(dialect: Annotation['dialect']): 'lat' | 'addresses' {
  return dialect === 'lat' ? 'lat' : 'addresses';
}

/** A URL is like an address without what is common to all of them. */
function comparable({ target: { text } }: Asked, { options }: TargetGround): string {
  const own = options.ownUrls.find(({ prefix }) => text.startsWith(prefix));
  if (own === undefined) return text;
  const rest = text.slice(own.prefix.length);
  return own.hasRef ? rest.slice(rest.indexOf('/') + 1) : rest;
}

function targetsCalled(name: string, { annotation, from }: Asked, ground: TargetGround): TraceTarget[] {
  const { table } = ground;
  const families = familiesOf(annotation.dialect);
  if (families !== undefined)
    return table
      .defined(name, families)
      .map((defined) => definedTarget(defined, table.document(defined.path)));
  const dialect = annotation.dialect === 'lat' ? 'lat' : 'sdme';
  const found = findTarget({ dialect, text: name, from }, ground);
  return found.to === 'target' ? [found.target] : [];
}

/** Of requirements there are ids and texts, each in a place of its own; in a test's name stands an id and no path. */
function fits({ annotation: { dialect, role }, target: { text, range } }: Asked, written: string): boolean {
  if (dialect !== 'requirement-ids') return true;
  const isExact = range.endCharacter - range.character === text.length;
  if (role === 'verifies') return isExact && REQUIREMENT_ID.test(written) && !/[/#]/.test(written);
  return REQUIREMENT_ID.test(text) ? REQUIREMENT_ID.test(written) : !/["']/.test(written);
}
