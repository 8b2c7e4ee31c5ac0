import type { Discovery } from '../discover.ts';
import { IgnoreRules } from '../ignoreRules.ts';
import { codeGlobs } from './codeGlobs.ts';

/** Decides for a file of which an event tells what the walk would decide about it. */
export class CodeFilter {
  readonly #rules: IgnoreRules;
  readonly #ignoreFolders: readonly string[];
  readonly #isWanted: (path: string) => boolean;

  constructor(discovery: Discovery, code: readonly string[] | null, excludes: readonly string[]) {
    this.#rules = new IgnoreRules(excludes, discovery.ignoreFiles);
    this.#ignoreFolders = discovery.ignoreFiles.map(({ folder }) => folder);
    this.#isWanted = codeGlobs(code).matches;
  }

  matches(path: string): boolean {
    return this.#isWanted(path) && !this.#rules.leavesOutFile(path);
  }

  /** No file changes which others are source files. */
  overturns(): boolean {
    return false;
  }

  /** Whether a folder is walked. */
  enters(folder: string): boolean {
    return !this.#rules.leavesOutAbove(`${folder}/`);
  }

  /** Whether ignore files that are in force lie in one of these folders or below. */
  restsOn(isBelow: (path: string) => boolean): boolean {
    return this.#ignoreFolders.some((folder) => folder !== '' && isBelow(`${folder}/`));
  }
}
