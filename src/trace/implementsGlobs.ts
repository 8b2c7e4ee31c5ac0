import type { SpecDocument } from '../spec/model.ts';
import { globTest } from './scope.ts';

/** Which specifications speak for which source files by their `implements:` globs. */
export class ImplementsGlobs {
  /** Of each specification that has any. */
  readonly #tests = new Map<string, (path: string) => boolean>();
  /** Specifications by source file, as far as somebody has asked. */
  readonly #known = new Map<string, readonly string[]>();

  /** Takes in the globs of a specification; gives those of the source files that they match. */
  put({ path, implementsGlobs }: SpecDocument, code: Iterable<string>): readonly string[] {
    if (implementsGlobs.length === 0) return [];
    const matches = globTest(implementsGlobs.map(({ glob }) => glob));
    this.#tests.set(path, matches);
    this.#known.clear();
    return [...code].filter(matches);
  }

  /** Takes out a specification; gives those of the source files that its globs matched. */
  remove(path: string, code: Iterable<string>): readonly string[] {
    const matches = this.#tests.get(path);
    if (matches === undefined) return [];
    this.#tests.delete(path);
    this.#known.clear();
    return [...code].filter(matches);
  }

  /** Paths of the specifications that speak for a source file, sorted. */
  of(path: string): readonly string[] {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const found = [...this.#tests].flatMap(([document, matches]) => (matches(path) ? [document] : []));
    this.#known.set(path, found.sort());
    return found;
  }

  /** Nobody asks about a source file that is gone. */
  forget(path: string): void {
    this.#known.delete(path);
  }
}
