import { git } from './git.ts';
import { literal, type NoHistory } from './gitTexts.ts';

/** A commit that changed some lines. */
export interface LineChange {
  readonly commit: string;
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
  readonly subject: string;
}

/** Changes that are told of a place, the newest first. */
const MOST_CHANGES = 50;

/** A stretch of a file as it is now; lines from 0, the last one included. */
export interface Stretch {
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
}

/** The commits that changed a stretch of a file, the newest first; empty where it was never committed. */
// @spec agents.md#AGENT-12
export async function changesOf(
  root: string,
  stretch: Stretch,
  signal?: AbortSignal,
): Promise<readonly LineChange[] | NoHistory> {
  const { path } = stretch;
  const head = await git(root, ['rev-parse', '--verify', '-q', 'HEAD'], signal);
  // A repository without a commit has a history, and nothing in it.
  if (!('out' in head)) return head.failure === 'failed' ? [] : head.failure;
  const committed = await git(root, ['cat-file', '-e', `HEAD:./${path}`], signal);
  if (!('out' in committed)) return [];
  const compare = [
    'diff',
    '-U0',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    'HEAD',
    '--',
    literal(path),
  ];
  const diff = await git(root, compare, signal);
  if (!('out' in diff)) return diff.failure;
  const hunks = hunksIn(diff.out);
  const [from, to] = [lineBefore(hunks, stretch.line), lineBefore(hunks, stretch.endLine)];
  const format = ['-s', '--format=%H%x00%aI%x00%an%x00%s', '--no-textconv', '-n', `${MOST_CHANGES}`];
  const lines = `-L${from + 1},${Math.max(from, to) + 1}:${path}`;
  const answer = await git(root, ['log', ...format, lines], signal);
  return 'out' in answer ? changesIn(answer.out) : answer.failure;
}

function changesIn(out: string): readonly LineChange[] {
  return out.split('\n').flatMap((line) => {
    const [commit = '', at = '', by = '', subject = ''] = line.split('\0');
    return /^[0-9a-f]{40,64}$/.test(commit) ? [{ commit, at, by, subject }] : [];
  });
}

interface Hunk {
  readonly before: number;
  readonly beforeCount: number;
  readonly after: number;
  readonly afterCount: number;
}

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

function hunksIn(diff: string): readonly Hunk[] {
  return diff.split('\n').flatMap((line) => {
    const [, before, beforeCount = '1', after, afterCount = '1'] = HUNK.exec(line) ?? [];
    if (before === undefined || after === undefined) return [];
    const numbers = { beforeCount: Number(beforeCount), afterCount: Number(afterCount) };
    return [{ before: Number(before), after: Number(after), ...numbers }];
  });
}

/** Where a line of the file stood in the last commit; for one that is new where it was put in. Lines from 0. */
// @spec agents.md#AGENT-11
function lineBefore(hunks: readonly Hunk[], line: number): number {
  let shift = 0;
  for (const { before, beforeCount, after, afterCount } of hunks) {
    // Git names the line before where a side has none.
    const first = afterCount === 0 ? after : after - 1;
    if (line < first) break;
    if (line < first + afterCount) return Math.max(0, before - 1);
    shift += beforeCount - afterCount;
  }
  return Math.max(0, line + shift);
}
