import type { SpecDocument } from '../../spec/model.ts';
import { own } from '../../spec/own.ts';
import { traceyPrefixes } from '../../trace/detect.ts';
import type { SpecFacts } from '../../trace/specFacts.ts';
import { symbolLinks, unitName } from '../../trace/symbolLinks.ts';

/** What of a specification decides how code is read. */
interface Traits {
  /** Globs of the code that it says implements it, and files that its items name. */
  readonly globs: readonly string[];
  readonly paths: readonly string[];
  /** Declarations that it names, by file. */
  readonly symbols: Readonly<Record<string, readonly string[]>>;
  readonly prefixes: readonly string[];
  /** Whose conventions its items follow. */
  readonly families: readonly string[];
}

/** Collects over all specifications what decides how code is read. */
export class SpecTraits {
  readonly #traits = new Map<string, Traits>();
  #version = 0;
  #naming: ReadonlyMap<string, readonly string[]> | undefined;

  /** Another number after every change. */
  get version(): number {
    return this.#version;
  }

  get globs(): readonly string[] {
    return this.#all((traits) => traits.globs);
  }

  get paths(): readonly string[] {
    return this.#all((traits) => traits.paths);
  }

  /** Declarations that are named, by file. */
  get symbols(): Readonly<Record<string, readonly string[]>> {
    const all: Record<string, string[]> = {};
    for (const { symbols } of this.#traits.values())
      for (const [path, names] of Object.entries(symbols)) all[path] = [...(own(all, path) ?? []), ...names];
    return all;
  }

  get prefixes(): readonly string[] {
    return this.#all((traits) => traits.prefixes);
  }

  /** Specifications that name declarations of a source file. */
  namingSymbolsOf(path: string): readonly string[] {
    this.#naming ??= this.#namingByFile();
    return this.#naming.get(path) ?? [];
  }

  put(document: SpecDocument, facts: SpecFacts): void {
    const traits = traitsOf(document, facts);
    const before = this.#traits.get(document.path);
    if (JSON.stringify(traits) === JSON.stringify(before)) return;
    if (traits === undefined) this.#traits.delete(document.path);
    else this.#traits.set(document.path, traits);
    this.#changed();
  }

  remove(path: string): void {
    if (this.#traits.delete(path)) this.#changed();
  }

  #changed(): void {
    this.#version++;
    this.#naming = undefined;
  }

  #namingByFile(): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    for (const [document, { symbols }] of this.#traits)
      for (const path of Object.keys(symbols)) found.set(path, [...(found.get(path) ?? []), document]);
    return found;
  }

  #all(pick: (traits: Traits) => readonly string[]): readonly string[] {
    return [...new Set([...this.#traits.values()].flatMap(pick))].sort();
  }
}

function traitsOf(document: SpecDocument, facts: SpecFacts): Traits | undefined {
  const { implementsGlobs } = document;
  const { definitions } = facts;
  const linked = symbolLinks(document);
  if (implementsGlobs.length + definitions.length + linked.length === 0) return undefined;
  const symbols: Record<string, string[]> = {};
  for (const { path, symbol } of linked) symbols[path] = [...(own(symbols, path) ?? []), unitName(symbol)];
  return {
    globs: implementsGlobs.map(({ glob }) => glob),
    paths: definitions.flatMap(({ references }) => references.map(({ path }) => path)),
    symbols,
    prefixes: traceyPrefixes([facts]),
    families: [...new Set(definitions.map(({ family }) => family))],
  };
}
