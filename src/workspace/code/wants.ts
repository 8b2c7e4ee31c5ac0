import { own } from '../../spec/own.ts';
import { languageOf } from '../../trace/languages.ts';
import type { CodeFile } from '../../trace/model.ts';
import { globTest, Scope, type ScopeConfig } from '../../trace/scope.ts';

/** What is wanted of source files, by their paths. Plain data. */
export interface WantRules {
  readonly scope: ScopeConfig;
  /** Whether the declarations of every file that is asked for a spec are wanted; else only of those with annotations. */
  readonly all: boolean;
  /** Of files that are not named otherwise only their annotations are wanted, and not to which declarations they belong. */
  readonly lean: boolean;
  /** Globs of files that are linked as a whole, so that their own fingerprint is wanted; and such files by name. */
  readonly wholeGlobs: readonly string[];
  readonly wholePaths: readonly string[];
  /** Declarations that specifications name, by file: whether they are there is wanted. */
  readonly named: Readonly<Record<string, readonly string[]>>;
}

/** What is wanted of one file. */
export interface Want {
  /** Its declarations, whether it has annotations or not. */
  readonly units: boolean;
  /** To which declarations its annotations belong. */
  readonly owners: boolean;
  /** Its own fingerprint. */
  readonly hash: boolean;
  /** Nothing of its declarations but whether these are there; empty where more is wanted. */
  readonly only: readonly string[];
}

export const NOTHING_WANTED: WantRules = {
  scope: { exempt: [], tests: [], generated: [], vendored: [], declarationOnly: [] },
  all: false,
  lean: false,
  wholeGlobs: [],
  wholePaths: [],
  named: {},
};

const NONE: readonly string[] = [];

/** Of the rules only what counts for some files: specifications may name thousands. */
export function rulesFor(paths: Iterable<string>, rules: WantRules): WantRules {
  const some = new Set(paths);
  const named = Object.fromEntries(
    [...some].flatMap((path) => {
      const names = own(rules.named, path);
      return names === undefined ? [] : [[path, names]];
    }),
  );
  return { ...rules, named, wholePaths: rules.wholePaths.filter((path) => some.has(path)) };
}

/** The patterns of rules, which take their time to be made. */
interface Patterns {
  readonly from: string;
  readonly scope: Scope;
  readonly isUnderGlob: (path: string) => boolean;
}

/** Decides what is wanted of each file. */
// @spec trace.md#TRACE-16
export class Wants {
  readonly #rules: WantRules;
  readonly #patterns: Patterns;
  readonly #wholePaths: ReadonlySet<string>;

  /** Patterns are taken from what went before, where they are the same. */
  constructor(rules: WantRules, before?: Wants) {
    const from = JSON.stringify([rules.scope, rules.wholeGlobs]);
    this.#rules = rules;
    this.#patterns =
      before !== undefined && before.#patterns.from === from ? before.#patterns : patternsOf(rules, from);
    this.#wholePaths = new Set(rules.wholePaths);
  }

  of(path: string): Want {
    const { all, lean, named } = this.#rules;
    const hash = this.#wholePaths.has(path) || (!lean && this.#patterns.isUnderGlob(path));
    const names = own(named, path) ?? NONE;
    const asked = hash || names.length > 0;
    const units = asked || (all && this.isAsked(path));
    return { units, owners: asked || !lean, hash, only: lean && !hash && !all ? names : NONE };
  }

  /** Whether the fingerprints of annotated declarations are wanted: without them nothing can be seen to have changed. */
  get comparesUnits(): boolean {
    return !this.#rules.lean;
  }

  /** Whether its declarations need a spec, as far as its path tells. */
  isAsked(path: string): boolean {
    return languageOf(path).grammar !== null && this.#patterns.scope.exemptFile(outlineOf(path, 0)) === null;
  }
}

function patternsOf({ scope, wholeGlobs }: WantRules, from: string): Patterns {
  return { from, scope: new Scope(scope), isUnderGlob: globTest(wholeGlobs) };
}

/** A file of which nothing is known but how long it is. */
export function outlineOf(path: string, lines: number, text = ''): CodeFile {
  const range = { line: 0, character: 0, endLine: Math.max(0, lines - 1), endCharacter: 0 };
  const nameRange = { line: 0, character: 0, endLine: 0, endCharacter: 0 };
  const whole = {
    kind: 'file',
    name: '',
    range,
    nameRange,
    parent: -1,
    signature: false,
    hash: null,
  } as const;
  return {
    path,
    language: languageOf(path, text).name,
    parsed: false,
    units: [whole],
    annotations: [],
    problems: [],
    generated: false,
    lines,
  };
}
