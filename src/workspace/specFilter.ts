import type { Discovery } from './discover.ts';
import { IgnoreRules } from './ignoreRules.ts';
import { isDefaultSpec, isMarkdown, type PathTest, specGlobs } from './specGlobs.ts';

/** Decides for a file of which an event tells what discovery would decide about it. */
export class SpecFilter {
  readonly mode: Discovery['mode'];
  readonly foreign: boolean;
  readonly closed: Discovery['closed'];
  /** Symbolic links to specifications, and where each leads. */
  readonly aliases: Discovery['aliases'];
  private readonly rules: IgnoreRules;
  private readonly linked: Discovery['linked'];
  private readonly ignoreFolders: readonly string[];
  private readonly isCandidate: PathTest;

  constructor(discovery: Discovery, specs: readonly string[] | null, excludes: readonly string[]) {
    this.mode = discovery.mode;
    this.foreign = discovery.foreign;
    this.closed = discovery.closed;
    this.aliases = discovery.aliases;
    this.linked = discovery.linked;
    this.rules = new IgnoreRules(excludes, discovery.ignoreFiles);
    this.ignoreFolders = discovery.ignoreFiles.map(({ folder }) => folder);
    this.isCandidate = specs
      ? specGlobs(specs).matches
      : discovery.mode === 'all'
        ? isMarkdown
        : isDefaultSpec;
  }

  matches(path: string): boolean {
    return this.isCandidate(path) && !this.aliases.has(path) && !this.rules.leavesOutFile(path);
  }

  /** Whether what happens to a file with this path may change which files are specifications at all, or where links lead. */
  overturns(path: string): boolean {
    if (this.linked.has(path)) return true;
    return this.mode === 'all' && isDefaultSpec(path) && !this.rules.leavesOutFile(path);
  }

  /** Whether a folder is walked. */
  enters(folder: string): boolean {
    return !this.rules.leavesOutAbove(`${folder}/`);
  }

  /** Whether ignore files that are in force, or links, lie in one of these folders or below. */
  restsOn(isBelow: PathTest): boolean {
    const ignores = this.ignoreFolders.some((folder) => folder !== '' && isBelow(`${folder}/`));
    return ignores || [...this.linked].some(isBelow);
  }
}
