/** A module that is named by an import, and the characters of its name. */
export interface ImportedName {
  readonly module: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Where source text imports from, by the statements of the usual languages, each on a line of its own: `import … from 'x'`,
 * `require('x')`, `import x`, `from x import y`, `use x::y`, `#include <x>`, `using X;`. Read line by line without a syntax tree, so that
 * every language has it; a name in a string or comment that looks exactly like an import counts too.
 */
const FORMS: readonly RegExp[] = [
  /^[ \t]*(?:import|export)\b[^'"\n;]*?['"]([^'"\n]+)['"]/dgm,
  /^[ \t]*\}[ \t]*from[ \t]*['"]([^'"\n]+)['"]/dgm,
  /\b(?:require|import)[ \t]*\([ \t]*['"]([^'"\n]+)['"]/dgm,
  /^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]+)/dgm,
  /^[ \t]*from[ \t]+([\w.]+)[ \t]+import\b/dgm,
  /^[ \t]*(?:pub[ \t]+)?use[ \t]+([\w:\\]+)/dgm,
  /^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"]/dgm,
  /^[ \t]*using[ \t]+(?:static[ \t]+)?([\w.]+)[ \t]*;/dgm,
];

/** Go's list of imports in parentheses, and a name in it. */
const GO_LIST = /^import[ \t]*\(([^)]*)\)/dgm;
const GO_NAME = /"([^"\n]+)"/dg;

/** All imports of a source file in the order of its text. */
export function importsIn(text: string): readonly ImportedName[] {
  const found = new Map<number, ImportedName>();
  const take = (pattern: RegExp, part: string, offset: number): void => {
    for (const match of part.matchAll(pattern)) {
      const [from, to] = match.indices?.[1] ?? [0, 0];
      const at = offset + from;
      if (!found.has(at)) found.set(at, { module: moduleName(match[1] ?? ''), from: at, to: offset + to });
    }
  };
  for (const form of FORMS) take(form, text, 0);
  for (const list of text.matchAll(GO_LIST)) take(GO_NAME, list[1] ?? '', list.indices?.[1]?.[0] ?? 0);
  return [...found.values()].sort((a, b) => a.from - b.from);
}

/** One separator for all languages: `std::fs` and `App\\Models` become `std/fs` and `App/Models`. */
export function moduleName(written: string): string {
  return written.replace(/::|\\+/g, '/');
}
