import type { SpecGraph } from '../../../graph/specGraph.ts';
import type { Range } from '../../../spec/model.ts';
import type { AnnotationTarget, CodeFile, TraceLink, TraceProblem } from '../../../trace/model.ts';
import { type Asked, offers } from '../../../trace/offers.ts';
import { definedTarget, placeTarget, type TargetGround, type TraceTarget } from '../../../trace/targets.ts';
import type { TextEdit } from './annotate.ts';
import { itemsIn, namesItems } from './dialectWriting.ts';
import { nearestAddresses } from './nearestAddresses.ts';
import { type TracedFile, targetOf } from './places.ts';

/** A way to mend what an annotation names. */
export interface Mend extends TextEdit {
  readonly title: string;
}

/** Targets that were perhaps meant, best first. A quote that stands elsewhere moves the address and not the quote. */
export function mendsOf(
  { annotations }: CodeFile,
  { range, suggestions = [] }: TraceProblem,
): readonly Mend[] {
  const quoting = annotations.find(({ quote }) => quote !== null && isSame(quote.range, range));
  const place = quoting === undefined ? range : quoting.targets[0]?.range;
  if (place === undefined) return [];
  return suggestions.map((newText) => ({ title: `Change to "${newText}"`, range: place, newText }));
}

/** A target to pick in the place of the one that a broken link names. */
export interface Choice extends TextEdit {
  readonly label: string;
  readonly description: string;
}

/** What the problem suggests, then the sections most like what is gone, as far as the annotation's notation can name them there. */
export function choicesFor(
  { file, trace }: TracedFile,
  link: TraceLink,
  graph: SpecGraph,
  ground: TargetGround,
): readonly Choice[] {
  const annotation = file.annotations[link.annotation];
  const target = targetOf({ file, trace }, link);
  if (annotation === undefined || target === undefined) return [];
  const asked = { annotation, target, from: file.path };
  const near = nearestAddresses(graph, link.address).flatMap((address) =>
    nearChoices(address, asked, graph, ground),
  );
  const suggested = trace.problems
    .filter(
      ({ range }) =>
        isSame(range, target.range) || (annotation.quote !== null && isSame(range, annotation.quote.range)),
    )
    .flatMap(({ suggestions = [] }) => suggestions)
    .map((newText) => near.find((each) => each.newText === newText) ?? choice(newText, '', target));
  return [...new Map([...suggested, ...near].map((each) => [each.newText, each])).values()].filter(
    ({ newText }) => newText !== target.text,
  );
}

function nearChoices(
  address: string,
  asked: Asked,
  graph: SpecGraph,
  ground: TargetGround,
): readonly Choice[] {
  const title = graph.node(address)?.title ?? address;
  return targetsAt(address, asked, graph, ground).flatMap((target) =>
    offers(asked, [target], ground).map((newText) => ({
      ...choice(newText, target.address, asked.target),
      label: `§ ${target.definition?.id ?? title}`,
    })),
  );
}

/** The section itself; in notations that name rules or requirements, those in it. */
function targetsAt(
  address: string,
  { annotation: { dialect } }: Asked,
  graph: SpecGraph,
  ground: TargetGround,
): readonly TraceTarget[] {
  const place = graph.at(address);
  if (!place) return [];
  const { document, section } = place;
  if (!namesItems(dialect)) return [placeTarget(document, section)];
  return itemsIn(dialect, { ground, ...place }).map((definition) =>
    definedTarget({ path: document.path, definition }, document),
  );
}

function choice(newText: string, description: string, { range }: AnnotationTarget): Choice {
  return { label: newText, description, newText, range };
}

function isSame(one: Range, other: Range): boolean {
  return one.line === other.line && one.character === other.character && one.endLine === other.endLine;
}
