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
}

/** What is wanted of one file. */
export interface Want {
  /** Its declarations, whether it has annotations or not. */
  readonly units: boolean;
  /** To which declarations its annotations belong. */
  readonly owners: boolean;
  /** Its own fingerprint. */
  readonly hash: boolean;
}

export const NOTHING_WANTED: WantRules = {
  scope: { exempt: [], tests: [], generated: [], vendored: [], declarationOnly: [] },
  all: false,
  lean: false,
  wholeGlobs: [],
  wholePaths: [],
};

/** Decides what is wanted of each file. */
export class Wants {
  readonly #rules: WantRules;
  readonly #scope: Scope;
  readonly #isUnderGlob: (path: string) => boolean;
  readonly #wholePaths: ReadonlySet<string>;

  constructor(rules: WantRules) {
    this.#rules = rules;
    this.#scope = new Scope(rules.scope);
    this.#isUnderGlob = globTest(rules.wholeGlobs);
    this.#wholePaths = new Set(rules.wholePaths);
  }

  of(path: string): Want {
    const { all, lean } = this.#rules;
    const hash = this.#wholePaths.has(path) || (!lean && this.#isUnderGlob(path));
    return { units: hash || (all && this.isAsked(path)), owners: hash || !lean, hash };
  }

  /** Whether its declarations need a spec, as far as its path tells. */
  isAsked(path: string): boolean {
    return languageOf(path).grammar !== null && this.#scope.exemptFile(outlineOf(path, 0)) === null;
  }
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
