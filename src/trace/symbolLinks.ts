import type { Range, SpecDocument } from '../spec/model.ts';
import type { CodeFile, TraceProblem } from './model.ts';
import { NearestNames } from './nearest.ts';

/** A link from a specification to a declaration: `[[src/rounds.ts#Rounds#run]]`, as lat.md writes them. */
export interface SymbolLink {
  /** The source file, from the workspace folder. */
  readonly path: string;
  /** `Rounds#run`. */
  readonly symbol: string;
  readonly range: Range;
}

const SYMBOL = /^([^#|]+\.(?:tsx?|jsx?|mjs|cjs|py|rs|go|c|h))#(.+)$/;

/**
 * The links of a lat.md document to declarations. Their paths count from the folder that `lat.md` lies in. The files have to be read with
 * their units for the links to be checked.
 */
export function symbolLinks({ path, references }: SpecDocument): SymbolLink[] {
  const inside = /^(?:(.*)\/)?lat\.md\//i.exec(path);
  if (inside === null) return [];
  const root = inside[1] === undefined ? '' : `${inside[1]}/`;
  return references.flatMap(({ form, target, range }) => {
    const symbol = form === 'wiki' ? SYMBOL.exec(target) : null;
    return symbol === null
      ? []
      : [{ path: root + (symbol[1] ?? '').trim(), symbol: (symbol[2] ?? '').trim(), range }];
  });
}

/** The name of the unit that a link names. */
export function unitName(symbol: string): string {
  return symbol.replaceAll('#', '.');
}

/** The unit that a link names, -1 where there is none. */
export function unitOfSymbol({ units }: CodeFile, symbol: string): number {
  const name = unitName(symbol);
  return units.findIndex((unit) => unit.name === name);
}

/** A problem for each link to a declaration that its file does not have. Files that were not read with their units tell nothing. */
// @spec trace.md#TRACE-15
export function brokenSymbols(
  document: SpecDocument,
  code: (path: string) => CodeFile | undefined,
): TraceProblem[] {
  return symbolLinks(document).flatMap(({ path, symbol, range }): TraceProblem[] => {
    const file = code(path);
    if (file === undefined || !file.parsed || unitOfSymbol(file, symbol) >= 0) return [];
    const names = file.units.slice(1).map(({ name }) => name.replaceAll('.', '#'));
    const suggestions = new NearestNames(names).find(symbol).map((name) => `${path}#${name}`);
    const message = `\`${path}\` declares no \`${unitName(symbol)}\`.`;
    const more = suggestions.length === 0 ? {} : { suggestions };
    return [{ code: 'broken-trace', severity: 'error', path: document.path, range, message, ...more }];
  });
}
