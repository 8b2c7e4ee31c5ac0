import type { ReferenceKind, SpecDocument } from '../spec/model.ts';
import { joinAddress } from './address.ts';
import type { Address } from './model.ts';
import { isWithin, type Place, type Referrer, type SpecGraph } from './specGraph.ts';
import { byText } from './tables.ts';

/** One reference on the way from a change to what it affects. */
export interface ImpactStep {
  /** The section or document that refers, and so is affected. */
  readonly from: Address;
  /** What it refers to. */
  readonly to: Address;
  readonly kind: ReferenceKind;
  /** The file in which the reference stands, and its line, from 0. */
  readonly path: string;
  readonly line: number;
  /** Why a change reaches `to`, when it is another place: `to` contains what changed, or lies within it. */
  readonly via?: 'contains' | 'within';
}

/** A section or document that a change reaches. */
export class Affected {
  /** The section or document; -1 is the document. */
  readonly document: SpecDocument;
  readonly section: number;
  /** How many references lead here. */
  readonly distance: number;
  readonly #hop: Hop;

  constructor(hop: Hop) {
    this.document = hop.referrer.by.document;
    this.section = sourceOf(hop.referrer);
    this.distance = (hop.before?.distance ?? 0) + 1;
    this.#hop = hop;
  }

  get address(): Address {
    return addressOf(this);
  }

  /** The references that lead here, from the start outwards. Made on demand: all of them together are long. */
  get path(): readonly ImpactStep[] {
    const steps: ImpactStep[] = [];
    for (let at: Affected | undefined = this; at !== undefined; at = at.#hop.before)
      steps.push(stepOf(at.#hop));
    return steps.reverse();
  }

  toJSON(): { readonly address: Address; readonly distance: number; readonly path: readonly ImpactStep[] } {
    return { address: this.address, distance: this.distance, path: this.path };
  }

  /** Whether another reference from the same place explains this as well, and stands earlier in the text. */
  isWorseThan({ referrer, before, reached }: Hop): boolean {
    const { referrer: own } = this.#hop;
    return (
      before === this.#hop.before &&
      reached === this.#hop.reached &&
      own.target === referrer.target &&
      referrer.index < own.index
    );
  }
}

/** A reference followed backwards: from a place that a change reached to the place that refers to it. */
interface Hop {
  readonly referrer: Referrer;
  readonly reached: Place;
  /** undefined at the start. */
  readonly before: Affected | undefined;
}

export interface ImpactOptions {
  /** Kinds of reference that carry a change; all when left out. */
  readonly kinds?: readonly ReferenceKind[];
}

/**
 * Everything that refers to a section or document, directly or through others; nearest first, then in order of path
 * and text.
 *
 * A reference covers its target and all within it. So a change of X reaches the references to X, to the sections
 * around X and to its document; and those to anything within X for the start and for a document reached as a whole.
 * What lies within the start is part of the change and is not listed.
 */
// @spec graph.md#GRAPH-20
export function impact(graph: SpecGraph, address: Address, options: ImpactOptions = {}): readonly Affected[] {
  const start = graph.at(address);
  return start === undefined ? [] : new Spreading(graph, start, options).run();
}

/** References into one document by the section that they lead to; taken out as they are followed. */
type Waiting = Map<number, Referrer[]>;

class Spreading {
  readonly #graph: SpecGraph;
  readonly #start: Place;
  readonly #kinds: ReadonlySet<ReferenceKind> | undefined;
  readonly #reached = new Map<SpecDocument, Map<number, Affected>>();
  readonly #waiting = new Map<SpecDocument, Waiting>();
  #next: Affected[] = [];

  constructor(graph: SpecGraph, start: Place, { kinds }: ImpactOptions) {
    this.#graph = graph;
    this.#start = start;
    this.#kinds = kinds === undefined ? undefined : new Set(kinds);
  }

  run(): readonly Affected[] {
    const all: Affected[] = [];
    this.#follow(this.#start, undefined);
    while (this.#next.length > 0) {
      const ring = this.#closeRing();
      for (const affected of ring) this.#follow(affected, affected);
      for (const affected of ring) all.push(affected);
    }
    return all;
  }

  /** All that were reached by one more reference, in order. */
  #closeRing(): readonly Affected[] {
    const ring = this.#next.flatMap(
      ({ document, section }) => this.#reached.get(document)?.get(section) ?? [],
    );
    this.#next = [];
    return ring.sort((a, b) => byText(a.document.path, b.document.path) || a.section - b.section);
  }

  #follow(reached: Place, before: Affected | undefined): void {
    const { document, section } = reached;
    const waiting = this.#referrersOf(document);
    for (const target of covering(reached)) this.#take(waiting, target, reached, before);
    if (before !== undefined && section !== -1) return;
    for (const target of [...waiting.keys()].sort((a, b) => a - b)) {
      if (isWithin(document, target, section)) this.#take(waiting, target, reached, before);
    }
  }

  #take(waiting: Waiting, target: number, reached: Place, before: Affected | undefined): void {
    const referrers = waiting.get(target);
    if (referrers === undefined) return;
    waiting.delete(target);
    for (const referrer of referrers) this.#reach({ referrer, reached, before });
  }

  #reach(hop: Hop): void {
    const by = hop.referrer.by.document;
    const section = sourceOf(hop.referrer);
    if (by === this.#start.document && isWithin(by, section, this.#start.section)) return;
    const sections = this.#reachedIn(by);
    const known = sections.get(section);
    if (known !== undefined && !known.isWorseThan(hop)) return;
    const affected = new Affected(hop);
    sections.set(section, affected);
    if (known === undefined) this.#next.push(affected);
  }

  #reachedIn(document: SpecDocument): Map<number, Affected> {
    const known = this.#reached.get(document);
    if (known !== undefined) return known;
    const sections = new Map<number, Affected>();
    this.#reached.set(document, sections);
    return sections;
  }

  #carries({ by, index }: Referrer): boolean {
    return this.#kinds?.has(by.document.references[index]?.kind ?? 'mentions') !== false;
  }

  #referrersOf(document: SpecDocument): Waiting {
    const known = this.#waiting.get(document);
    if (known !== undefined) return known;
    const waiting: Waiting = new Map();
    for (const referrer of this.#graph.referrers(document.path)) {
      if (!this.#carries(referrer)) continue;
      const list = waiting.get(referrer.target);
      if (list === undefined) waiting.set(referrer.target, [referrer]);
      else list.push(referrer);
    }
    this.#waiting.set(document, waiting);
    return waiting;
  }
}

/** The section in which a reference stands. */
function sourceOf({ by, index }: Referrer): number {
  return by.sources[index] ?? -1;
}

/** A section, the sections around it, and its document (-1). */
function covering({ document, section }: Place): readonly number[] {
  const targets: number[] = [];
  for (let at = section; at >= 0; at = document.sections[at]?.parent ?? -1) targets.push(at);
  return [...targets, -1];
}

function addressOf({ document, section }: Place): Address {
  return joinAddress(document.path, document.sections[section]?.id ?? null);
}

function stepOf({ referrer, reached }: Hop): ImpactStep {
  const { index, target } = referrer;
  const { document, section } = reached;
  const by = referrer.by.document;
  const reference = by.references[index];
  const step = {
    from: addressOf({ document: by, section: sourceOf(referrer) }),
    to: addressOf({ document, section: target }),
    kind: reference?.kind ?? 'mentions',
    path: by.path,
    line: reference?.use.line ?? 0,
  };
  if (target === section) return step;
  return { ...step, via: isWithin(document, section, target) ? 'contains' : 'within' };
}
