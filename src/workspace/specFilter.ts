import type { Discovery } from './discover.ts';
import { IgnoreRules } from './ignoreRules.ts';
import { isDefaultSpec, isMarkdown, type PathTest, specGlobs } from './specGlobs.ts';

/** Decides for a file of which an event tells what discovery would decide about it. */
export class SpecFilter {
  readonly mode: Discovery['mode'];
  readonly foreign: boolean;
  readonly closed: Discovery['closed'];
  private readonly rules: IgnoreRules;
  private readonly ignoreFolders: readonly string[];
  private readonly isCandidate: PathTest;

  constructor(discovery: Discovery, specs: readonly string[] | null, excludes: readonly string[]) {
    this.mode = discovery.mode;
    this.foreign = discovery.foreign;
    this.closed = discovery.closed;
    this.rules = new IgnoreRules(excludes, discovery.ignoreFiles);
    this.ignoreFolders = discovery.ignoreFiles.map(({ folder }) => folder);
    this.isCandidate = specs
      ? specGlobs(specs).matches
      : discovery.mode === 'all'
        ? isMarkdown
        : isDefaultSpec;
  }

  matches(path: string): boolean {
    return this.isCandidate(path) && !this.rules.leavesOutFile(path);
  }

  /** Whether a file with this path would change which files are specifications at all. */
  overturns(path: string): boolean {
    return this.mode === 'all' && isDefaultSpec(path) && !this.rules.leavesOutFile(path);
  }

  /** Whether a folder is walked. */
  enters(folder: string): boolean {
    return !this.rules.leavesOutAbove(`${folder}/`);
  }

  /** Whether ignore files that are in force lie in one of these folders or below. */
  ignoresFrom(isBelow: PathTest): boolean {
    return this.ignoreFolders.some((folder) => folder !== '' && isBelow(`${folder}/`));
  }
}
