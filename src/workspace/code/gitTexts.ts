import { git } from './git.ts';

/** Versions of a file that are looked at, the newest first. */
const MOST_VERSIONS = 300;

/** A file as it was in a commit. */
export interface Version {
  readonly commit: string;
  /** Its path then, relative to the folder. */
  readonly path: string;
}

/** Why there is no history to look into. */
export type NoHistory = 'no-git' | 'no-repository' | 'too-long' | 'failed';

/** The commits that changed a file, the newest first, also those from before it was renamed. */
export async function versionsOf(
  root: string,
  path: string,
  signal?: AbortSignal,
): Promise<readonly Version[] | NoHistory> {
  const format = ['--format=%x00%H', '--name-only', '--relative', '-z', '--no-textconv'];
  const args = ['log', ...format, '--follow', '-n', String(MOST_VERSIONS), '--', literal(path)];
  const answer = await git(root, args, signal);
  if (!('out' in answer)) return answer.failure;
  return versionsIn(answer.out);
}

/** The commit that brought a text into a file. */
export async function commitThatBrought(
  root: string,
  text: string,
  path: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const args = ['log', '--format=%H', '--no-textconv', '-n', '1', `-S${text}`, '--', literal(path)];
  const answer = await git(root, args, signal);
  return 'out' in answer ? answer.out.trim() || undefined : undefined;
}

/** The text of a file in a commit; undefined where it was not there. */
export async function textIn(
  root: string,
  { commit, path }: Version,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const answer = await git(root, ['show', `${commit}:./${path}`], signal);
  return 'out' in answer ? answer.out : undefined;
}

/** Whether only a part of the history is here. */
export async function isShallow(root: string, signal?: AbortSignal): Promise<boolean> {
  const answer = await git(root, ['rev-parse', '--is-shallow-repository'], signal);
  return 'out' in answer && answer.out.trim() === 'true';
}

/** Characters that mean something in a path of git's mean themselves. */
export function literal(path: string): string {
  return `:(literal)${path}`;
}

/** `\0<commit>\0\n<path>\0` for each commit. */
function versionsIn(out: string): Version[] {
  const fields = out.split('\0').map((field) => field.replace(/^\n+/, ''));
  const versions: Version[] = [];
  let commit = '';
  for (const field of fields) {
    if (/^[0-9a-f]{40,64}$/.test(field)) commit = field;
    else if (field !== '' && commit !== '') versions.push({ commit, path: field });
  }
  return versions;
}
