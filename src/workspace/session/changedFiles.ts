import type { Changes } from '../../session/gate.ts';
import { git } from '../code/git.ts';
import { fingerprintOf } from './fingerprint.ts';
import { failureText, readStatus, saysAllSince } from './gitStatus.ts';

/** Files that were not committed when something began, by path: what they held, null where they were gone. */
export type Uncommitted = Readonly<Record<string, string | null>>;

/** Where a session begins from. */
export interface Start {
  /** Null without git, or before the first commit. */
  readonly commit: string | null;
  readonly uncommitted: Uncommitted;
}

export type ReadStart =
  | { readonly ok: true; readonly start: Start }
  /** `isRefused`: the person has to mend it first; else nobody will be able to say what changed. */
  | { readonly ok: false; readonly reason: string; readonly isRefused: boolean };

/** More files that git neither has nor ignores are a mistake of the person: a folder of packages, a build. */
const MOST_UNCOMMITTED = 5_000;

/** The commit that a folder stands at, and what is not committed there. Paths are relative to the folder, also those outside of it. */
export async function readStart(root: string, signal?: AbortSignal): Promise<ReadStart> {
  const status = await readStatus(root, signal);
  if (!status.ok) return { ...status, isRefused: false };
  const paths = [...status.known, ...status.fresh];
  if (paths.length > MOST_UNCOMMITTED) {
    const reason = `${paths.length} files are neither committed nor ignored by git; commit or ignore them first.`;
    return { ok: false, reason, isRefused: true };
  }
  const uncommitted = await fingerprints(root, paths);
  return { ok: true, start: { commit: status.commit, uncommitted } };
}

/**
 * The files of a repository that differ from where a session began: committed since or not, new ones too, both names of one that was
 * renamed, a submodule as one file. What was not committed then and holds the same now is not the session's work; whatever else became
 * of it is.
 */
// @spec session.md#CHANGE-1, session.md#CHANGE-2, session.md#CHANGE-4
export async function changedFiles(root: string, start: Start, signal?: AbortSignal): Promise<Changes> {
  const status = await readStatus(root, signal);
  if (!status.ok) return status;
  const known = saysAllSince(status, start.commit)
    ? { ok: true as const, paths: status.known }
    : await knownSince(root, start.commit, signal);
  if (!known.ok) return known;
  const paths = [...new Set([...known.paths, ...status.fresh, ...Object.keys(start.uncommitted)])];
  const changed: string[] = [];
  for (const path of paths) if (await differs(root, path, start)) changed.push(path);
  return { ok: true, paths: changed.sort() };
}

/** Those of some files of a folder that a commit has; none without a commit. */
export async function filesAt(
  root: string,
  commit: string | null,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  if (commit === null || paths.length === 0) return new Set();
  const answer = await git(
    root,
    ['--literal-pathspecs', 'ls-tree', '-z', '--name-only', commit, '--', ...paths],
    signal,
  );
  return new Set('out' in answer ? answer.out.split('\0') : paths);
}

/** What a commit holds of a file of a folder; '' where it holds none. */
export async function textAt(
  root: string,
  commit: string | null,
  path: string,
  signal?: AbortSignal,
): Promise<string> {
  if (commit === null) return '';
  const answer = await git(root, ['cat-file', 'blob', `${commit}:./${path}`], signal);
  return 'out' in answer ? answer.out : '';
}

async function differs(root: string, path: string, { uncommitted }: Start): Promise<boolean> {
  if (!Object.hasOwn(uncommitted, path)) return true;
  return (await fingerprintOf(root, path)) !== uncommitted[path];
}

async function fingerprints(root: string, paths: readonly string[]): Promise<Uncommitted> {
  const prints: Record<string, string | null> = {};
  for (const path of paths) prints[path] = await fingerprintOf(root, path);
  return prints;
}

/** Files that git knows and that are not as they were in a commit, which may no longer be there to tell. */
async function knownSince(root: string, commit: string | null, signal?: AbortSignal): Promise<Changes> {
  const [prefix, paths] = await Promise.all([
    git(root, ['rev-parse', '--show-prefix'], signal),
    git(root, commit === null ? EVERYTHING : [...DIFFERENCES, commit, '--', ':/'], signal),
  ]);
  if (!('out' in prefix)) return { ok: false, reason: failureText(prefix) };
  if ('out' in paths) return { ok: true, paths: shownPaths(prefix.out.trimEnd(), paths.out) };
  if (commit === null || (await hasCommit(root, commit, signal)))
    return { ok: false, reason: failureText(paths) };
  const reason = `the commit ${commit.slice(0, 12)} that the session began from is not in this repository; a shallow clone or a rewritten history lacks it.`;
  return { ok: false, reason };
}

const EVERYTHING = ['ls-files', '-z', '--full-name', ':/'];
const DIFFERENCES = [
  'diff',
  '--name-only',
  '-z',
  '--no-renames',
  '--no-ext-diff',
  '--ignore-submodules=none',
];

async function hasCommit(root: string, commit: string, signal?: AbortSignal): Promise<boolean> {
  return 'out' in (await git(root, ['cat-file', '-e', `${commit}^{commit}`], signal));
}

function shownPaths(prefix: string, out: string): readonly string[] {
  const paths = out.split('\0').filter((path) => path !== '');
  return paths.map((path) => shownPath(prefix, path));
}

/** A path from the repository's root as one from the folder, with `../` where it lies outside. */
function shownPath(prefix: string, path: string): string {
  if (path.startsWith(prefix)) return path.slice(prefix.length);
  const folders = prefix.split('/').slice(0, -1);
  const parts = path.split('/');
  let same = 0;
  while (same < folders.length && folders[same] === parts[same]) same++;
  return '../'.repeat(folders.length - same) + parts.slice(same).join('/');
}
