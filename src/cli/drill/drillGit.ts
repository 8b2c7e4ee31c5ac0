import { runGit } from '../../workspace/code/git.ts';
import { CannotRun } from '../command.ts';

/** A whole repository is written in this time. */
const LIMIT_MILLISECONDS = 10 * 60_000;

/** The drill's commits are its own: neither the person's name nor their hooks have a part in them. They are too few to be tidied. */
const OWN = [
  '-c',
  'user.name=sdme',
  '-c',
  'user.email=sdme@localhost',
  '-c',
  'commit.gpgsign=false',
  '-c',
  'core.hooksPath=.git/no-hooks',
  '-c',
  'maintenance.auto=false',
];

/** Runs git, and gives what it printed. What it refuses stops the drill. */
export async function drillGit(
  cwd: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = { GIT_LITERAL_PATHSPECS: '1', ...more };
  const answer = await runGit(cwd, [...OWN, ...args], { env, limitMilliseconds: LIMIT_MILLISECONDS });
  if ('out' in answer) return answer.out;
  if (answer.failure === 'no-git') throw new CannotRun('A drill needs git, and there is none in the PATH.');
  throw new CannotRun(`git ${args[0] ?? ''} failed in ${cwd}: ${answer.detail || answer.failure}`);
}
