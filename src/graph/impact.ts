import type { ReferenceKind } from '../spec/model.ts';
import { joinAddress } from './address.ts';
import type { Address, Link } from './model.ts';
import { isWithin, type Place, type SpecGraph } from './specGraph.ts';
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
  readonly address: Address;
  readonly distance: number;
  readonly #step: ImpactStep;
  readonly #before: Affected | undefined;

  constructor(step: ImpactStep, before: Affected | undefined) {
    this.address = step.from;
    this.distance = (before?.distance ?? 0) + 1;
    this.#step = step;
    this.#before = before;
  }

  /** The references that lead here, from the start outwards. Made on demand: all of them together are long. */
  get path(): readonly ImpactStep[] {
    const steps = [this.#step];
    for (let at = this.#before; at !== undefined; at = at.#before) steps.push(at.#step);
    return steps.reverse();
  }

  toJSON(): { readonly address: Address; readonly distance: number; readonly path: readonly ImpactStep[] } {
    return { address: this.address, distance: this.distance, path: this.path };
  }
}

export interface ImpactOptions {
  /** Kinds of reference that carry a change; all when left out. */
  readonly kinds?: readonly ReferenceKind[];
}

/**
 * Everything that refers to a section or document, directly or through others; nearest first, then by address.
 *
 * A reference covers its target and all within it. So a change of X reaches the references to X, to the sections
 * around X and to its document; and those to anything within X for the start and for a document reached as a whole.
 * What lies within the start is part of the change and is not listed.
 */
export function impact(graph: SpecGraph, address: Address, options: ImpactOptions = {}): readonly Affected[] {
  const start = graph.at(address);
  return start === undefined ? [] : new Spreading(graph, start, options).run();
}

class Spreading {
  readonly #graph: SpecGraph;
  readonly #start: Place;
  readonly #kinds: ReadonlySet<ReferenceKind> | undefined;
  readonly #reached = new Map<Address, Affected>();
  /** Links into each document by the section that they lead to, taken out as they are followed. */
  readonly #pending = new Map<string, Map<number, Link[]>>();

  constructor(graph: SpecGraph, start: Place, { kinds }: ImpactOptions) {
    this.#graph = graph;
    this.#start = start;
    this.#kinds = kinds === undefined ? undefined : new Set(kinds);
  }

  run(): readonly Affected[] {
    this.#follow(this.#start, undefined);
    // A map gives what is added while it is walked through: this is the queue.
    for (const affected of this.#reached.values()) {
      const place = this.#graph.at(affected.address);
      if (place !== undefined) this.#follow(place, affected);
    }
    return [...this.#reached.values()].sort(
      (a, b) => a.distance - b.distance || byText(a.address, b.address),
    );
  }

  #follow(place: Place, before: Affected | undefined): void {
    const { document, section } = place;
    const waiting = this.#linksInto(document.path);
    const isWhole = before === undefined || section === -1;
    for (const target of covering(place)) this.#take(waiting, target, place, before);
    if (!isWhole) return;
    for (const target of [...waiting.keys()]) {
      if (isWithin(document, target, section)) this.#take(waiting, target, place, before);
    }
  }

  #take(waiting: Map<number, Link[]>, target: number, place: Place, before: Affected | undefined): void {
    const links = waiting.get(target);
    if (links === undefined) return;
    waiting.delete(target);
    for (const link of links) this.#reach(link, target, place, before);
  }

  #reach(link: Link, target: number, place: Place, before: Affected | undefined): void {
    if (this.#reached.has(link.from) || this.#isStart(link)) return;
    this.#reached.set(link.from, new Affected(stepOf(link, target, place), before));
  }

  #isStart({ path, reference }: Link): boolean {
    const { document, section } = this.#start;
    return path === document.path && isWithin(document, reference.section, section);
  }

  #linksInto(path: string): Map<number, Link[]> {
    const known = this.#pending.get(path);
    if (known !== undefined) return known;
    const links = new Map<number, Link[]>();
    for (const link of this.#graph.incomingWithin(path)) {
      if (link.resolution.to !== 'section' || this.#kinds?.has(link.reference.kind) === false) continue;
      const list = links.get(link.resolution.section);
      if (list === undefined) links.set(link.resolution.section, [link]);
      else list.push(link);
    }
    this.#pending.set(path, links);
    return links;
  }
}

/** A section, the sections around it, and its document (-1). */
function covering({ document, section }: Place): readonly number[] {
  const targets = [];
  for (let at = section; at >= 0; at = document.sections[at]?.parent ?? -1) targets.push(at);
  return [...targets, -1];
}

function stepOf(link: Link, target: number, { document, section }: Place): ImpactStep {
  const { from, path, reference } = link;
  const to = joinAddress(document.path, document.sections[target]?.id ?? null);
  const step = { from, to, kind: reference.kind, path, line: reference.use.line };
  if (target === section) return step;
  return { ...step, via: isWithin(document, section, target) ? 'contains' : 'within' };
}
