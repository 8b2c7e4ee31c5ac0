import { git } from '../code/git.ts';

/** What became of a file's lines. */
export interface FileDiff {
  /** Lines that are new, from 0, the end left out. */
  readonly added: readonly (readonly [from: number, to: number])[];
  /** The lines that were there instead. */
  readonly removed: readonly string[];
}

/**
 * What became of the files of a folder since a commit, by path. A file that is missing here has nothing but new lines: git does not know
 * it, or cannot tell.
 */
export async function fileDiffs(
  root: string,
  commit: string | null,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, FileDiff>> {
  if (commit === null) return new Map();
  const options = [
    '--unified=0',
    '--relative',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    '--no-prefix',
  ];
  const answer = await git(
    root,
    ['-c', 'core.quotePath=false', 'diff', ...options, '--find-renames', commit],
    signal,
  );
  return 'out' in answer ? diffsIn(answer.out) : new Map();
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

function diffsIn(diff: string): ReadonlyMap<string, FileDiff> {
  const files = new Map<string, FileDiff>();
  let file: { added: [number, number][]; removed: string[] } = { added: [], removed: [] };
  /** Lines of a hunk may look like a head. */
  let left = 0;
  for (const line of diff.split('\n')) {
    const [, old = '1', from, count = '1'] = (left === 0 && HUNK.exec(line)) || [];
    if (left > 0) {
      if (line.startsWith('-')) file.removed.push(line.slice(1));
      if (/^[-+]/.test(line)) left--;
    } else if (from !== undefined) {
      left = Number(old) + Number(count);
      if (count !== '0') file.added.push([Number(from) - 1, Number(from) - 1 + Number(count)]);
    } else if (line.startsWith('+++ ')) {
      file = { added: [], removed: [] };
      files.set(line.slice(4).replace(/\t$/, ''), file);
    }
  }
  return files;
}
