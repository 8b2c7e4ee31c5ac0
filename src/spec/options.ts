import type { ReadOptions, ReferenceKind } from './model.ts';

/** Options as the reader uses them. */
export interface Compiled {
  readonly keys: ReadonlyMap<string, ReferenceKind>;
  readonly patterns: readonly RegExp[];
  readonly ownUrls: readonly string[];
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
