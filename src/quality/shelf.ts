import type { Claim } from './claims.ts';
import type { Extract } from './review.ts';
import type { Term } from './terms.ts';

/** Something of a document, and which one it is. */
export interface Placed<T> {
  readonly path: string;
  readonly item: T;
}

/** A document among all others, as the rules that compare them see it. Answers are in the order of paths. */
export interface Shelf {
  readonly path: string;
  readonly extract: Extract;
  /** All claims with the key of this one, its own with them. */
  claims(key: number): readonly Placed<Claim>[];
  /** All definitions of a name, in any case. */
  definitions(name: string): readonly Placed<Term>[];
  /** The first document that uses an acronym, unless some document spells it out. */
  unexplained(acronym: string): string | undefined;
  /** Whether a word stands anywhere but in its own definition. */
  uses(word: string): boolean;
  /** The first document with keywords, unless some document says how they are to be read. */
  readonly undefinedKeywords: string | undefined;
}
