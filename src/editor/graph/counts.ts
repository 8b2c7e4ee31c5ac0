import type { Link, Problem, Severity } from '../../graph/model.ts';
import { nodeOf } from '../../graph/specGraph.ts';
import type { SpecDocument } from '../../spec/model.ts';
import { sectionAtLine } from '../logic/finding.ts';

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
  private readonly indices: ReadonlyMap<string, number>;

  constructor(document: SpecDocument) {
    this.document = document;
    const each = <T>(make: () => T) => Array.from({ length: document.sections.length + 1 }, make);
    this.incoming = each(() => new Set());
    this.outgoing = each(() => new Set());
    this.problems = each(() => []);
    this.indices = new Map(this.problems.map((_, index) => [nodeOf(document, index - 1).address, index]));
  }

  /** A link that starts here, whatever it leads to. */
  addFrom({ reference, resolution }: Link): void {
    if (resolution.to !== 'section') return;
    const target = resolution.path === this.document.path ? this.around(resolution.section) : [];
    for (const index of this.around(reference.section))
      if (!target.includes(index)) this.outgoing[index]?.add(resolution.address);
  }

  /** A link that leads here, wherever it starts. */
  addInto({ from, resolution }: Link): void {
    if (resolution.to !== 'section') return;
    const origin = this.around((this.indices.get(from) ?? 0) - 1);
    const isOwn = this.indices.has(from);
    for (const index of this.around(resolution.section))
      if (!isOwn || !origin.includes(index)) this.incoming[index]?.add(from);
  }

  addProblem({ range, severity }: Problem): void {
    for (const index of this.around(sectionAtLine(this.document, range.line)))
      this.problems[index]?.push(severity);
  }

  /** A section and everything around it, the document last. */
  private around(section: number): number[] {
    const found: number[] = [];
    for (let at = section; at >= 0; at = this.document.sections[at]?.parent ?? -1) found.push(at + 1);
    return [...found, 0];
  }
}

/**
 * Counts for a document (first) and each of its sections: distinct nodes outside that refer to it or that it refers to,
 * and problems. `from` are the document's links, `into` those that lead to it.
 */
export function countsOf(
  document: SpecDocument,
  from: readonly Link[],
  into: readonly Link[],
  problems: readonly Problem[],
): Counts[] {
  const tally = new Tally(document);
  for (const link of from) tally.addFrom(link);
  for (const link of into) tally.addInto(link);
  for (const problem of problems) tally.addProblem(problem);
  return tally.problems.map((severities, index) => ({
    incoming: tally.incoming[index]?.size ?? 0,
    outgoing: tally.outgoing[index]?.size ?? 0,
    problems: severities.length,
    worst: SEVERITIES.find((severity) => severities.includes(severity)) ?? null,
  }));
}
