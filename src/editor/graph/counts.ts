import type { Link, Problem, Severity } from '../../graph/model.ts';
import type { SpecDocument } from '../../spec/model.ts';

/** What is known of a section with all that is nested in it (of a document, with all its sections). */
export interface Counts {
  readonly incoming: number;
  readonly outgoing: number;
  readonly problems: number;
  readonly worst: Severity | null;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Adds up from sections to what they lie in. Index 0 is the document, index n + 1 its section n. */
class Tally {
  readonly incoming: Set<string>[];
  readonly outgoing: Set<string>[];
  readonly problems: Severity[][];
  private readonly document: SpecDocument;

  constructor(document: SpecDocument) {
    this.document = document;
    const each = <T>(make: () => T) => Array.from({ length: document.sections.length + 1 }, make);
    this.incoming = each(() => new Set());
    this.outgoing = each(() => new Set());
    this.problems = each(() => []);
  }

  /** Calls for a section and everything around it, the document last (-1). */
  around(section: number, use: (index: number) => void): void {
    for (let at = section; at >= 0; at = this.document.sections[at]?.parent ?? -1) use(at + 1);
    use(0);
  }

  /** Whether one section lies in another; both by index in the tally. */
  holds(outer: number, inner: number): boolean {
    let inside = false;
    this.around(inner - 1, (index) => {
      inside ||= index === outer;
    });
    return inside;
  }
}

function indexOfAddress(document: SpecDocument): ReadonlyMap<string, number> {
  const entries = document.sections.map((section, index): [string, number] => [
    `${document.path}#${section.id}`,
    index + 1,
  ]);
  return new Map([[document.path, 0], ...entries]);
}

function countLinks(
  tally: Tally,
  document: SpecDocument,
  from: readonly Link[],
  into: readonly Link[],
): void {
  const indices = indexOfAddress(document);
  for (const link of from) {
    if (link.resolution.to !== 'section') continue;
    const { path, section, address } = link.resolution;
    tally.around(link.reference.section, (index) => {
      const isInside = path === document.path && tally.holds(index, section + 1);
      if (!isInside) tally.outgoing[index]?.add(address);
    });
  }
  for (const link of into) {
    if (link.resolution.to !== 'section') continue;
    const origin = link.path === document.path ? indices.get(link.from) : undefined;
    tally.around(link.resolution.section, (index) => {
      const isInside = origin !== undefined && tally.holds(index, origin);
      if (!isInside) tally.incoming[index]?.add(link.from);
    });
  }
}

/** The innermost section that a line lies in, -1 before the first heading. */
export function sectionAtLine(document: SpecDocument, line: number): number {
  return document.sections.findLastIndex((section) => section.line <= line && line <= section.endLine);
}

/**
 * Counts for a document (first) and each of its sections: distinct nodes that refer to it from outside or that it
 * refers to outside, and problems. `from` are the document's links, `into` those that lead to it.
 */
export function countsOf(
  document: SpecDocument,
  from: readonly Link[],
  into: readonly Link[],
  problems: readonly Problem[],
): Counts[] {
  const tally = new Tally(document);
  countLinks(tally, document, from, into);
  for (const { range, severity } of problems)
    tally.around(sectionAtLine(document, range.line), (index) => tally.problems[index]?.push(severity));
  return tally.problems.map((severities, index) => ({
    incoming: tally.incoming[index]?.size ?? 0,
    outgoing: tally.outgoing[index]?.size ?? 0,
    problems: severities.length,
    worst: SEVERITIES.find((severity) => severities.includes(severity)) ?? null,
  }));
}
