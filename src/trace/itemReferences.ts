import type { LinkGround } from './linkStatus.ts';
import type { SpecFacts } from './specFacts.ts';

type Referring = ReturnType<LinkGround['referring']>[number];

/** Items of StrictDoc and Doorstop that name source files, by source file. */
export class ItemReferences {
  readonly #byCode = new Map<string, readonly Referring[]>();

  /** Takes in the items of a specification; gives the source files that they name. */
  put({ path, definitions }: SpecFacts): readonly string[] {
    return definitions.flatMap(({ key, references, family }) => {
      if (family !== 'doorstop' && family !== 'strictdoc') return [];
      for (const reference of references) this.#add(reference.path, { path, key, family });
      return references.map((reference) => reference.path);
    });
  }

  /** Takes them out again. */
  remove({ path, definitions }: SpecFacts): readonly string[] {
    const named = definitions.flatMap(({ references }) => references.map((each) => each.path));
    for (const code of named)
      this.#byCode.set(
        code,
        this.of(code).filter((each) => each.path !== path),
      );
    return named;
  }

  of(code: string): readonly Referring[] {
    return this.#byCode.get(code) ?? [];
  }

  #add(code: string, referring: Referring): void {
    const all = [...this.of(code), referring];
    this.#byCode.set(
      code,
      all.sort((a, b) => (a.path < b.path ? -1 : 1)),
    );
  }
}
