import { type GitAnswer, git } from '../code/git.ts';

/** Where the repository of a folder stands. Paths are relative to the folder, also those outside of it. */
export interface Status {
  /** Null before the first commit. */
  readonly commit: string | null;
  /** Files that git has and that are not as in the last commit, in the index or in the folder. */
  readonly known: readonly string[];
  /** Files that git neither has nor ignores; a repository within this one that it does not know of is one. */
  readonly fresh: readonly string[];
  /** Whether all known ones differ from the last commit: what is staged and changed again may be as it was. */
  readonly isSure: boolean;
}

export type ReadStatus = ({ readonly ok: true } & Status) | { readonly ok: false; readonly reason: string };

/** As git tells paths from a folder only without `-z`: unusual characters are escaped then, and the person's settings count. */
const FROM_FOLDER = ['-c', 'core.quotePath=true', '-c', 'status.relativePaths=true'];
const OPTIONS = ['--untracked-files=all', '--no-renames', '--ignore-submodules=none', '--no-ahead-behind'];

/** What is not committed in the whole repository of a folder, and its last commit: in one question, as starting git takes longest. */
// @spec session.md#CHANGE-1
export async function readStatus(root: string, signal?: AbortSignal): Promise<ReadStatus> {
  const args = [...FROM_FOLDER, 'status', '--porcelain=v2', '--branch', ...OPTIONS];
  const answer = await git(root, args, signal);
  if (!('out' in answer)) return { ok: false, reason: failureText(answer) };
  return { ok: true, ...statusIn(answer.out.split('\n')) };
}

/** Whether a status says by itself which of the files that git has differ from a commit. */
export function saysAllSince(status: Status, commit: string | null): boolean {
  return commit !== null && status.isSure && status.commit === commit;
}

/** Why git gave no answer, in words. */
export function failureText({ failure, detail }: Extract<GitAnswer, { readonly failure: string }>): string {
  if (failure === 'no-git') return 'git is not installed or not in the PATH.';
  if (failure === 'no-repository') return 'the folder is in no git repository.';
  return failure === 'too-long' ? 'git did not answer in time.' : `git failed: ${detail}`;
}

const COMMIT = /^# branch\.oid ([0-9a-f]+)$/;
/** A changed file, with its state in the index and in the folder, or one in conflict: what else git tells of it, then its path. */
const KNOWN = /^(?:1 (..)(?: \S+){6}|u(?: \S+){9}) (.+)$/;
const FRESH = /^\? (.+)$/;

function statusIn(lines: readonly string[]): Status {
  const known = lines.flatMap((line) => {
    const [, state = '', path] = KNOWN.exec(line) ?? [];
    return path === undefined ? [] : [{ path: unquoted(path), isSure: state.includes('.') }];
  });
  return {
    commit: lines.flatMap((line) => COMMIT.exec(line)?.[1] ?? [])[0] ?? null,
    known: known.map(({ path }) => path),
    fresh: lines
      .flatMap((line) => FRESH.exec(line)?.[1] ?? [])
      .map((path) => unquoted(path).replace(/\/$/, '')),
    isSure: known.every(({ isSure }) => isSure),
  };
}

const ESCAPED: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** A path with unusual characters stands between quotes, each byte of these as C writes it. */
function unquoted(path: string): string {
  if (!path.startsWith('"')) return path;
  const bytes = path
    .slice(1, -1)
    .replace(/\\(?:([0-7]{3})|(.))/g, (_, octal: string | undefined, letter: string) =>
      octal === undefined ? (ESCAPED[letter] ?? letter) : String.fromCharCode(Number.parseInt(octal, 8)),
    );
  return Buffer.from(bytes, 'latin1').toString();
}
