import { namesOf } from './entry.ts';

const NONE: readonly string[] = [];

/** Second names of documents: paths of symbolic links, and the paths that they lead to. */
export class Aliases {
  readonly #reals: ReadonlyMap<string, string>;
  readonly #named = new Map<string, string[]>();

  constructor(reals: ReadonlyMap<string, string>) {
    this.#reals = reals;
    for (const alias of reals.keys())
      for (const name of namesOf(alias)) this.#named.set(name, [...(this.#named.get(name) ?? []), alias]);
  }

  /** The path that an alias leads to; undefined where the path is none. */
  real(path: string): string | undefined {
    return this.#reals.get(path);
  }

  /** Aliases by one of `namesOf` their path. */
  named(name: string): readonly string[] {
    return this.#named.get(name) ?? NONE;
  }

  /** Aliases that came, went or lead elsewhere. */
  movedSince(before: Aliases): readonly string[] {
    const all = new Set([...before.#reals.keys(), ...this.#reals.keys()]);
    return [...all].filter((alias) => before.real(alias) !== this.real(alias));
  }
}
