import { type CompiledSlugs, compileSlugs } from './headingSlugs.ts';
import type { ReadOptions, ReferenceKind } from './model.ts';

/** What is read where the configuration says nothing. */
export const DEFAULT_READ_OPTIONS: ReadOptions = {
  frontMatterKeys: {
    'depends-on': 'depends-on',
    dependsOn: 'depends-on',
    depends_on: 'depends-on',
    dependencies: 'depends-on',
    requires: 'depends-on',
    refines: 'refines',
    extends: 'refines',
    supersedes: 'supersedes',
    replaces: 'supersedes',
    obsoletes: 'supersedes',
    'decided-in': 'decided-in',
    decidedIn: 'decided-in',
    decided_in: 'decided-in',
    decisions: 'decided-in',
    related: 'mentions',
    'see-also': 'mentions',
    seeAlso: 'mentions',
    see_also: 'mentions',
    references: 'mentions',
    updates: 'mentions',
    'superseded-by': 'mentions',
    'replaced-by': 'mentions',
  },
  idPatterns: [],
  ownUrls: [],
  slugs: { own: 'github', also: [] },
};

/** Options as the reader uses them. */
export interface Compiled {
  readonly keys: ReadonlyMap<string, ReferenceKind>;
  readonly patterns: readonly RegExp[];
  readonly ownUrls: readonly string[];
  readonly slugs: CompiledSlugs;
}

const compiled = new WeakMap<ReadOptions, Compiled>();

/** Prepares options once for all files. */
export function compile(options: ReadOptions): Compiled {
  const known = compiled.get(options);
  if (known !== undefined) return known;
  const fresh: Compiled = {
    keys: new Map(Object.entries(options.frontMatterKeys).map(([key, kind]) => [key.toLowerCase(), kind])),
    patterns: options.idPatterns.flatMap(pattern),
    ownUrls: options.ownUrls.filter((url) => url !== ''),
    slugs: compileSlugs(options.slugs),
  };
  compiled.set(options, fresh);
  return fresh;
}

/** A pattern that does not compile is the configuration's problem and is reported there. */
function pattern(source: string): RegExp[] {
  try {
    return [new RegExp(source, 'g')];
  } catch {
    return [];
  }
}
