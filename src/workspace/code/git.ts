import { execFile } from 'node:child_process';

/** Git is asked for what a person waits for: not longer than this. */
const MOST_MILLISECONDS = 10_000;
const MOST_BYTES = 64 << 20;

/** A folder's own configuration can name programs for git to run on the way; they are not asked for. */
// @spec security.md#SEC-18
const QUIET = ['--no-pager', '-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false'];

/** What git printed, or why there is nothing. */
export type GitAnswer =
  | { readonly out: string }
  /** `detail` is what git said of it. */
  | { readonly failure: 'no-git' | 'no-repository' | 'too-long' | 'failed'; readonly detail: string };

/** How git is run where not as for a person who waits. */
export interface GitOptions {
  /** Variables besides those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly limitMilliseconds?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Runs git in a folder. It never asks the person anything and writes nothing. */
export function git(root: string, args: readonly string[], signal?: AbortSignal): Promise<GitAnswer> {
  return runGit(root, args, { env: { GIT_OPTIONAL_LOCKS: '0' }, signal });
}

/** Runs git in a folder, which may write where its arguments say so. It never asks the person anything. */
export function runGit(
  root: string,
  args: readonly string[],
  { env = {}, limitMilliseconds = MOST_MILLISECONDS, signal }: GitOptions = {},
): Promise<GitAnswer> {
  const options = {
    cwd: root,
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C', ...env },
    timeout: limitMilliseconds,
    maxBuffer: MOST_BYTES,
    windowsHide: true,
    ...(signal ? { signal } : {}),
  };
  return new Promise((done) => {
    execFile('git', [...QUIET, ...args], options, (error, out, err) => {
      done(error ? { failure: failureOf(error, err), detail: firstLine(err) } : { out });
    });
  });
}

/** The name that git writes into commits here; undefined where it knows none. */
export async function gitUser(root: string): Promise<string | undefined> {
  const answer = await git(root, ['config', 'user.name']);
  const name = 'out' in answer ? answer.out.trim() : '';
  return name === '' ? undefined : name;
}

function firstLine(err: string): string {
  return err.trim().split('\n')[0] ?? '';
}

type GitFailure = Extract<GitAnswer, { readonly failure: string }>['failure'];

function failureOf(error: Error & { code?: unknown; killed?: unknown }, err: string): GitFailure {
  if (error.code === 'ENOENT') return 'no-git';
  if (error.killed === true) return 'too-long';
  return /not a git repository/i.test(err) ? 'no-repository' : 'failed';
}
