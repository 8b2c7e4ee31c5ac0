import type { SpecDocument } from '../../spec/model.ts';
import { traceyPrefixes } from '../../trace/detect.ts';
import type { SpecFacts } from '../../trace/specFacts.ts';

/** What of a specification decides how code is read. */
interface Traits {
  /** Globs of the code that it says implements it, and files that its items name. */
  readonly globs: readonly string[];
  readonly paths: readonly string[];
  readonly prefixes: readonly string[];
  /** Whose conventions its items follow. */
  readonly families: readonly string[];
}

/** Collects over all specifications what decides how code is read. */
export class SpecTraits {
  readonly #traits = new Map<string, Traits>();
  #version = 0;

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

  get prefixes(): readonly string[] {
    return this.#all((traits) => traits.prefixes);
  }

  put(document: SpecDocument, facts: SpecFacts): void {
    const traits = traitsOf(document, facts);
    const before = this.#traits.get(document.path);
    if (JSON.stringify(traits) === JSON.stringify(before)) return;
    if (traits === undefined) this.#traits.delete(document.path);
    else this.#traits.set(document.path, traits);
    this.#version++;
  }

  remove(path: string): void {
    if (this.#traits.delete(path)) this.#version++;
  }

  #all(pick: (traits: Traits) => readonly string[]): readonly string[] {
    return [...new Set([...this.#traits.values()].flatMap(pick))].sort();
  }
}

function traitsOf({ implementsGlobs }: SpecDocument, facts: SpecFacts): Traits | undefined {
  const { definitions } = facts;
  if (implementsGlobs.length + definitions.length === 0) return undefined;
  return {
    globs: implementsGlobs.map(({ glob }) => glob),
    paths: definitions.flatMap(({ references }) => references.map(({ path }) => path)),
    prefixes: traceyPrefixes([facts]),
    families: [...new Set(definitions.map(({ family }) => family))],
  };
}
