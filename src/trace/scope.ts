import { globTest as anyOf } from '../spec/globTest.ts';
import type { CodeFile, CodeUnit } from './model.ts';

/** Globs of code that is not asked for a spec, by why not; `!` in front takes files out again. */
export interface ScopeGlobs {
  readonly tests: readonly string[];
  readonly generated: readonly string[];
  readonly vendored: readonly string[];
  readonly declarationOnly: readonly string[];
}

/** What of the code is asked for a spec. */
export interface ScopeConfig extends ScopeGlobs {
  /** From `.sdme/config.json`: code that needs no spec, each with the reason. */
  readonly exempt: readonly { readonly glob: string; readonly reason: string }[];
}

export const DEFAULT_SCOPE: ScopeConfig = {
  exempt: [],
  tests: [
    '**/{test,tests,__tests__,e2e,testdata,fixtures,__mocks__}/**',
    // Where sources lie (`src/spec`, `lib/spec`) a folder of that name holds code about specifications.
    '{spec,specs}/**',
    '{packages,apps,engines,gems,modules,libs}/*/{spec,specs}/**',
    '**/*{.,_,-}{test,tests,spec,specs,e2e,bench,stories}.*',
    '**/test_*.*',
    '**/test-*.{js,cjs,mjs}',
    '**/*{Test,Tests,TestCase,Spec,IT}.{java,kt,cs,scala,groovy,swift,php}',
    '**/{conftest,testutils,test_helper,spec_helper}.*',
    '**/{bench,benches,benchmark,benchmarks}/**',
  ],
  generated: [
    '**/{generated,__generated__,gen}/**',
    // What a build leaves; among sources (`src/build`) a folder of that name holds code about it.
    '{dist,build,out,target}/**',
    '{packages,apps,crates,modules,libs}/*/{dist,build,out,target}/**',
    '**/*.{g,pb,generated,gen,designer}.*',
    '**/*_pb2*.py',
    '**/*.min.{js,css}',
    '**/*{_generated,.pb}.go',
  ],
  vendored: ['**/{node_modules,vendor,vendored,third_party,third-party,Pods}/**', '{external,deps}/**'],
  declarationOnly: ['**/*.d.{ts,mts,cts}', '**/*.pyi'],
};

/** The scope that a configuration asks for: its globs come after the defaults, so that they can add to them and take out of them. */
export function scopeOf(written: Partial<ScopeGlobs> & Pick<ScopeConfig, 'exempt'>): ScopeConfig {
  const { exempt, ...globs } = DEFAULT_SCOPE;
  const added = Object.entries(globs).map(([why, defaults]) => [
    why,
    [...defaults, ...(written[why as keyof ScopeGlobs] ?? [])],
  ]);
  return { ...(Object.fromEntries(added) as unknown as ScopeGlobs), exempt: written.exempt };
}

/** Languages without a grammar here in which nobody writes what a spec describes; an annotation in them counts all the same. */
const DATA = new Set(
  'plaintext yaml toml properties html css scss makefile dockerfile cmake starlark graphql terraform nix vim bat robotframework'.split(
    ' ',
  ),
);

/** Decides by globs and by what a file says of itself who needs a spec. */
// @spec trace.md#TRACE-11, editor-trace.md#SEE-2
export class Scope {
  readonly #exempt: readonly { readonly matches: (path: string) => boolean; readonly reason: string }[];
  readonly #isTest: (path: string) => boolean;
  readonly #verdicts = new Map<string, string | null>();

  constructor(config: ScopeConfig) {
    const rows: readonly (readonly [readonly string[], string])[] = [
      ...config.exempt.map(({ glob, reason }) => [[glob], reason] as const),
      [config.tests, 'a test'],
      [config.generated, 'generated'],
      [config.vendored, 'vendored'],
      [config.declarationOnly, 'declarations only'],
    ];
    this.#exempt = rows.map(([globs, reason]) => ({ matches: globTest(globs), reason }));
    this.#isTest = globTest(config.tests);
  }

  isTest(path: string): boolean {
    return this.#isTest(path);
  }

  /** Why nothing in a file needs a spec, null where it does. */
  exemptFile(file: CodeFile): string | null {
    const known = this.#verdicts.get(file.path);
    const reason =
      known === undefined ? (this.#exempt.find(({ matches }) => matches(file.path))?.reason ?? null) : known;
    this.#verdicts.set(file.path, reason);
    if (reason !== null) return reason;
    if (file.generated) return 'generated';
    if (file.parsed) return file.units.length === 1 ? 'declares nothing' : null;
    return DATA.has(file.language) ? 'no program' : null;
  }
}

/** Why a unit needs no spec whatever its file is: it is a test or in one, or says only what is elsewhere. */
export function exemptUnit(units: readonly CodeUnit[], at: number): string | null {
  if (units[at]?.signature === true) return 'declaration only';
  if (units[at]?.kind === 'module') return 'a namespace';
  for (let up = at; up >= 0; up = units[up]?.parent ?? -1) {
    if (units[up]?.kind === 'test') return 'a test';
  }
  return null;
}

/** Globs as one test; one with `!` in front takes out what others let in. `*` reaches files and folders with a dot too. */
export function globTest(globs: readonly string[]): (path: string) => boolean {
  const [unwanted, wanted] = [
    globs.filter((glob) => glob.startsWith('!')),
    globs.filter((glob) => !glob.startsWith('!')),
  ];
  if (wanted.length === 0) return () => false;
  return anyOf(
    wanted,
    unwanted.map((glob) => glob.slice(1)),
  );
}
