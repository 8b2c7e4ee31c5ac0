import ignore, { type Ignore } from 'ignore';
import { globTest, mostPower, powerOf } from '../spec/globTest.ts';
import { foldersAbove, nameOf, parentOf } from './paths.ts';

/**
 * A file of ignore patterns. Those that lie elsewhere count as files of the top that all others overrule, the stronger first; `from`
 * leads to the top from where their patterns count, a `/` at its end.
 */
export interface IgnoreFile {
  readonly folder: string;
  readonly text: string;
  readonly weakest?: boolean;
  readonly from?: string;
}

const NEVER = new Set(['.git', 'node_modules', '.hg', '.svn', '.jj']);
/** As git is set up by default on each system. */
const IGNORE_CASE = process.platform === 'win32' || process.platform === 'darwin';

/** What is left out of a folder: git's ignore files, the editor's `files.exclude` and what is never looked at. */
// @spec workspace.md#INDEX-2
export class IgnoreRules {
  private readonly layers = new Map<string, Patterns>();
  private readonly weakest: { readonly patterns: Patterns; readonly from: string }[] = [];
  private readonly excluded: (path: string) => boolean;

  constructor(excludes: readonly string[], files: readonly IgnoreFile[] = []) {
    this.excluded = globTest(excludes);
    for (const file of files) this.add(file);
  }

  /** Takes in one more ignore file. */
  add(file: IgnoreFile): void {
    const patterns = patternsOf(file);
    if (file.weakest) this.weakest.push({ patterns, from: file.from ?? '' });
    else this.layers.set(file.folder, patterns);
  }

  /** Whether a path is left out by itself, given that none of the folders above it is. */
  leavesOut(path: string, isFolder: boolean): boolean {
    if (isFolder && isNeverRead(path)) return true;
    return this.excluded(path) || this.gitIgnores(path, isFolder);
  }

  /** Whether a file, or a folder above it, is left out. */
  leavesOutFile(path: string): boolean {
    return this.leavesOutAbove(path) || this.leavesOut(path, false);
  }

  /** Whether a folder above a path is left out. */
  leavesOutAbove(path: string): boolean {
    return foldersAbove(path).some((folder) => this.leavesOut(folder, true));
  }

  /** The innermost file that says anything decides. */
  private gitIgnores(path: string, isFolder: boolean): boolean {
    const asked = isFolder ? `${path}/` : path;
    for (let folder = parentOf(path); ; folder = parentOf(folder)) {
      const said = verdict(this.layers.get(folder), folder === '' ? asked : asked.slice(folder.length + 1));
      if (said !== undefined) return said;
      if (folder === '') break;
    }
    return (
      this.weakest
        .map(({ patterns, from }) => verdict(patterns, from + asked))
        .find((said) => said !== undefined) ?? false
    );
  }
}

/** Folders of tools, never entered whatever the ignore files say. */
export function isNeverRead(folder: string): boolean {
  return NEVER.has(nameOf(folder)) || folder === '.sdme/cache' || folder.endsWith('/.sdme/cache');
}

/** Whether patterns leave out the folder from which they are looked at. */
export function leavesOutTop(file: IgnoreFile): boolean {
  const { from = '' } = file;
  return from !== '' && verdict(patternsOf(file), from) === true;
}

/** The patterns of a file that a path may meet, by the power of its length that they can need. */
type Patterns = ReadonlyMap<number, Ignore>;

/** Patterns that would take long (`**\/a/**\/a/**\/a/**\/b`) leave nothing out, and in long paths even shorter ones do not. */
// @spec security.md#SEC-16
function patternsOf({ text }: IgnoreFile): Patterns {
  const lines = text.split(/\r?\n/).map((line) => ({ line, power: powerOf(`**/${line}`) }));
  const upTo = (most: number): Ignore => {
    const some = lines.filter(({ power }) => power <= most).map(({ line }) => line);
    return ignore({ ignorecase: IGNORE_CASE }).add(some);
  };
  const all = upTo(3);
  return new Map([
    [3, all],
    [2, lines.some(({ power }) => power > 2) ? upTo(2) : all],
  ]);
}

function verdict(patterns: Patterns | undefined, path: string): boolean | undefined {
  const said = patterns?.get(mostPower(path))?.test(path);
  return said?.ignored ? true : said?.unignored ? false : undefined;
}
