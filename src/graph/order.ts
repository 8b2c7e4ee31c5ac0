import { splitAddress } from './address.ts';
import { components, layersOf, shortestCycle } from './digraph.ts';
import type { Address, Link, Resolution } from './model.ts';
import { isWithin, type SpecGraph } from './specGraph.ts';
import { byText } from './tables.ts';

/** Things that depend on each other in a circle, so that none can be built first. */
export interface Cycle {
  /** All that are in it, by address. */
  readonly members: readonly Address[];
  /**
   * One shortest way round, from the first member: each link leads to what holds the next one, or is held by it.
   * The last link is the one that closes the circle.
   */
  readonly links: readonly Link[];
}

/** A depends-on link that leads to a section or document. */
type Dependency = Link & { readonly resolution: Extract<Resolution, { to: 'section' }> };

/**
 * Circles of depends-on references. To depend on something is to need all that is in it, and a part needs what the
 * whole around it needs; two documents may depend on different parts of each other without a circle.
 */
// @spec graph.md#GRAPH-22
export function findCycles(graph: SpecGraph): readonly Cycle[] {
  const needs = new Needs(graph);
  const groups = components(needs.arcs).filter((group) => group.length > 1 || needs.isOwn(group[0] ?? -1));
  const cycles = groups.map((group) => needs.cycle(group));
  return cycles.toSorted((a, b) => byText(a.members[0] ?? '', b.members[0] ?? ''));
}

/**
 * Whether the cycles may be others now. `edited` documents hold the references that known cycles show; every cycle
 * that comes or goes passes through one of the `dependents`, whose dependencies changed, and leads back to it.
 */
export function mayMoveCycles(
  graph: SpecGraph,
  cycles: readonly Cycle[],
  edited: ReadonlySet<string>,
  dependents: ReadonlySet<string>,
): boolean {
  const isTouched = (path: string): boolean => edited.has(path) || dependents.has(path);
  if (cycles.some(({ members }) => members.some((address) => isTouched(pathOf(graph, address))))) return true;
  return leadBack(graph, dependents);
}

/** The document with the link that closes a circle. */
export function closingPath({ links }: Cycle): readonly string[] {
  const closing = links.at(-1);
  return closing === undefined ? [] : [closing.path];
}

function pathOf(graph: SpecGraph, address: Address): string {
  return graph.at(address)?.document.path ?? splitAddress(address).path;
}

/**
 * Whether one of these documents depends on itself, by way of whole documents. Only what they need is looked at: many
 * come together again and again while a folder is read.
 */
function leadBack(graph: SpecGraph, starts: ReadonlySet<string>): boolean {
  const numbers = new Map([...starts].map((path, number) => [path, number]));
  const arcs: number[][] = [];
  for (const path of numbers.keys())
    arcs.push(needed(graph, path).map((target) => numberOf(numbers, target)));
  const isRound = (group: readonly number[], node: number): boolean =>
    node < starts.size && (group.length > 1 || arcs[node]?.includes(node) === true);
  return components(arcs).some((group) => group.some((node) => isRound(group, node)));
}

/** Documents that a document depends on. */
function needed(graph: SpecGraph, path: string): readonly string[] {
  const links = graph.linksOfKind(path, 'depends-on');
  return links.flatMap(({ resolution }) => (resolution.to === 'section' ? [resolution.path] : []));
}

/** The number of a path; one that has none gets the next. */
function numberOf(numbers: Map<string, number>, path: string): number {
  const number = numbers.get(path) ?? numbers.size;
  numbers.set(path, number);
  return number;
}

/** What takes part in a dependency, numbered in order of address, and what each of it needs. */
class Needs {
  readonly addresses: readonly Address[];
  readonly arcs: readonly (readonly number[])[];
  readonly #numbers: ReadonlyMap<Address, number>;
  readonly #leaving: readonly (readonly Dependency[])[];

  constructor(graph: SpecGraph) {
    const byPath = dependenciesByPath(graph);
    const ends = [...byPath.values()].flat().flatMap(({ from, resolution }) => [from, resolution.address]);
    this.addresses = [...new Set(ends)].sort(byText);
    this.#numbers = new Map(this.addresses.map((address, index) => [address, index]));
    this.#leaving = this.addresses.map((address) => leaving(graph, address, byPath));
    this.arcs = this.#leaving.map((links) =>
      links.map(({ resolution }) => this.#numbers.get(resolution.address) ?? -1),
    );
  }

  isOwn(node: number): boolean {
    return this.arcs[node]?.includes(node) ?? false;
  }

  cycle(group: readonly number[]): Cycle {
    const members = group.toSorted((a, b) => a - b);
    const inside = new Set(group);
    const way = shortestCycle(this.arcs, members[0] ?? -1, (node) => inside.has(node));
    const links = way.flatMap((node, index) => this.#link(node, way[(index + 1) % way.length] ?? -1) ?? []);
    return { members: members.map((node) => this.addresses[node] ?? ''), links };
  }

  #link(from: number, to: number): Link | undefined {
    return this.#leaving[from]?.find(({ resolution }) => this.#numbers.get(resolution.address) === to);
  }
}

/** Links within one branch say nothing about order, except a thing that names itself. */
function dependenciesByPath(graph: SpecGraph): ReadonlyMap<string, readonly Dependency[]> {
  const found = new Map<string, Dependency[]>();
  for (const path of graph.paths()) {
    const links = graph.linksOfKind(path, 'depends-on').filter(isDependency);
    const telling = links.filter(
      (link) => link.from === link.resolution.address || !isOneBranch(graph, link),
    );
    if (telling.length > 0) found.set(path, telling);
  }
  return found;
}

function isDependency(link: Link): link is Dependency {
  return link.resolution.to === 'section';
}

function isOneBranch(graph: SpecGraph, { path, reference, resolution }: Dependency): boolean {
  const document = graph.document(path);
  if (document === undefined || path !== resolution.path) return false;
  return (
    isWithin(document, reference.section, resolution.section) ||
    isWithin(document, resolution.section, reference.section)
  );
}

/** The dependencies of a place: its own, those of its parts, and those of what it is part of. */
function leaving(
  graph: SpecGraph,
  address: Address,
  byPath: ReadonlyMap<string, readonly Dependency[]>,
): readonly Dependency[] {
  const place = graph.at(address);
  if (place === undefined) return [];
  const { document, section } = place;
  const links = byPath.get(document.path) ?? [];
  return links.filter(({ reference }) => {
    return isWithin(document, reference.section, section) || isWithin(document, section, reference.section);
  });
}

/**
 * What can be built when: documents in layers, layer 0 depends on nothing, each other one on the layers before it.
 * Documents in a circle share a layer.
 */
// @spec graph.md#GRAPH-23
export function documentLayers(graph: SpecGraph): readonly (readonly string[])[] {
  const paths = [...graph.paths()].sort(byText);
  const numbers = new Map(paths.map((path, index) => [path, index]));
  const arcs = paths.map((path) => {
    const targets = graph.linksOfKind(path, 'depends-on').filter(isDependency);
    return targets.flatMap(({ resolution }) =>
      resolution.path === path ? [] : (numbers.get(resolution.path) ?? []),
    );
  });
  return inLayers(paths, layersOf(arcs));
}

function inLayers(names: readonly string[], layers: Int32Array): readonly (readonly string[])[] {
  const found: string[][] = [];
  names.forEach((name, index) => {
    const layer = layers[index] ?? 0;
    while (found.length <= layer) found.push([]);
    found[layer]?.push(name);
  });
  return found;
}
