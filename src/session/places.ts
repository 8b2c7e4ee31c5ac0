import { joinAddress } from '../graph/address.ts';
import type { Address, Link } from '../graph/model.ts';
import { isWithin, type Place, type SpecGraph } from '../graph/specGraph.ts';
import type { SpecDocument } from '../spec/model.ts';
import type { TraceIndex } from '../trace/traceIndex.ts';
import { interfacesOf } from './interfaces.ts';
import type { PartKind } from './model.ts';
import type { Shape } from './signature.ts';

/** Where the text of a part stands; lines from 0, the last one included. */
export interface PartPlace {
  readonly kind: PartKind;
  readonly id: Address;
  readonly title: string;
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly distance: number;
  /** Of an interface: what the declaration is made of. */
  readonly shape?: Shape;
}

/** How far dependencies of dependencies are followed. */
const MOST_STEPS = 4;

/** What a brief can hold, and the dependencies that are farther than it follows. */
export interface Places {
  readonly places: readonly PartPlace[];
  readonly farther: readonly Address[];
}

/**
 * What belongs into a brief about some sections: they themselves, what they depend on (nearest first, and what that depends on), the
 * declarations of code that implements any of these, and what the chosen sections only mention. Each place once.
 */
// @spec session.md#BRIEF-2
export function placesOf(
  graph: SpecGraph,
  traces: TraceIndex | undefined,
  chosen: readonly Address[],
): Places {
  const reached = new Reached();
  const start = chosen.flatMap((address) => graph.at(address) ?? []);
  for (const place of start) reached.add('chosen', place, 0);
  const farther = followDependencies(graph, start, reached);
  for (const { resolution } of start.flatMap((place) => linksOf(graph, place))) {
    const place = resolution.to === 'section' ? graph.at(resolution.address) : undefined;
    if (place) reached.addParts('mentioned', place, 1);
  }
  const sections = reached.all;
  return { places: [...sections, ...interfacesOf(graph, traces, sections)], farther };
}

/** Places of specifications by the order in which they were reached; what lies in one that is there already is not taken again. */
class Reached {
  readonly #taken = new Map<SpecDocument, number[]>();
  readonly #begun = new Set<SpecDocument>();
  readonly #places: PartPlace[] = [];

  get all(): readonly PartPlace[] {
    return this.#places;
  }

  has({ document, section }: Place): boolean {
    const taken = this.#taken.get(document) ?? [];
    return this.#begun.has(document) || taken.some((outer) => isWithin(document, section, outer));
  }

  add(kind: PartKind, { document, section }: Place, distance: number): boolean {
    const taken = this.#taken.get(document) ?? [];
    if (taken.some((outer) => isWithin(document, section, outer))) return false;
    this.#taken.set(document, [...taken, section]);
    this.#places.push({ kind, distance, ...spanOf(document, section) });
    return true;
  }

  /** A whole document goes in as what stands before its outermost sections, and these, so that a budget can take some of them. */
  addParts(kind: PartKind, { document, section }: Place, distance: number): void {
    if (section !== -1 && !isOnlyTitle(document, section)) {
      this.add(kind, { document, section }, distance);
      return;
    }
    const parts = outermost(document);
    this.#addBeginning(kind, document, parts[0] ?? -1, distance);
    for (const each of parts) this.add(kind, { document, section: each }, distance);
  }

  // @spec session.md#BRIEF-9
  #addBeginning(kind: PartKind, document: SpecDocument, first: number, distance: number): void {
    const end = document.sections[first]?.line ?? 0;
    const isThere = this.#begun.has(document) || this.#taken.get(document)?.includes(-1) === true;
    if (isThere || end === 0) return;
    this.#begun.add(document);
    const title = document.sections[0];
    const before = title !== undefined && title.line < end ? spanOf(document, 0) : spanOf(document, -1);
    this.#places.push({ kind, distance, ...before, line: 0, endLine: end - 1 });
  }
}

function spanOf(document: SpecDocument, index: number): Omit<PartPlace, 'kind' | 'distance'> {
  const { path, sections, lines, title } = document;
  const section = sections[index];
  if (section === undefined) return { id: path, title, path, line: 0, endLine: lines - 1 };
  const { id, line, endLine } = section;
  return { id: joinAddress(path, id), title: section.title, path, line, endLine };
}

function isOnlyTitle({ sections }: SpecDocument, section: number): boolean {
  return section === 0 && sections.every(({ parent }, index) => index === 0 || parent !== -1);
}

/** The sections below a document's only title, or those at the top; the document itself where it has no section. */
function outermost({ sections }: SpecDocument): readonly number[] {
  const top = sections.flatMap(({ parent }, index) => (parent === -1 ? [index] : []));
  const [only, second] = top;
  const below = sections.flatMap(({ parent }, index) => (parent === only ? [index] : []));
  if (second === undefined && below.length > 0) return below;
  return top.length === 0 ? [-1] : top;
}

/** Takes dependencies in ring by ring; gives the first that are too far. */
function followDependencies(graph: SpecGraph, start: readonly Place[], reached: Reached): readonly Address[] {
  const seen = new Set<Address>();
  let ring = start;
  for (let distance = 1; distance <= MOST_STEPS && ring.length > 0; distance++) {
    ring = neededBy(graph, ring, seen).map(({ place }) => place);
    for (const place of ring) reached.addParts('dependency', place, distance);
  }
  const beyond = neededBy(graph, ring, seen).filter(({ place }) => !reached.has(place));
  return beyond.map(({ address }) => address);
}

interface Needed {
  readonly address: Address;
  readonly place: Place;
}

/** What some places depend on and nobody has seen before. */
function neededBy(graph: SpecGraph, ring: readonly Place[], seen: Set<Address>): readonly Needed[] {
  const next: Needed[] = [];
  for (const { reference, resolution } of ring.flatMap((place) => linksOf(graph, place))) {
    if (reference.kind !== 'depends-on' || resolution.to !== 'section') continue;
    const { address } = resolution;
    const place = graph.at(address);
    if (place === undefined || seen.has(address)) continue;
    seen.add(address);
    next.push({ address, place });
  }
  return next;
}

/** Links of a section, of what lies in it, and of the document as a whole, whose front matter speaks for its sections. */
function linksOf(graph: SpecGraph, { document, section }: Place): readonly Link[] {
  return graph.links(document.path).filter(({ reference }) => {
    return reference.section === -1 || isWithin(document, reference.section, section);
  });
}
