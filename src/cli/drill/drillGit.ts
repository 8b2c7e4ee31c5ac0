import { execFile } from 'node:child_process';
import { CannotRun } from '../command.ts';

const MOST_BYTES = 256 << 20;

/** The drill's commits are its own: neither the person's name nor their hooks have a part in them. */
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
  'core.fsmonitor=false',
];

/** Runs git, and gives what it printed. What it refuses stops the drill. */
export function drillGit(
  cwd: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_LITERAL_PATHSPECS: '1', LC_ALL: 'C', ...more };
  return new Promise((done, refuse) => {
    execFile(
      'git',
      [...OWN, ...args],
      { cwd, env, maxBuffer: MOST_BYTES, windowsHide: true },
      (error, out, err) => {
        if (!error) done(out);
        else if (error.code === 'ENOENT')
          refuse(new CannotRun('A drill needs git, and there is none in the PATH.'));
        else refuse(new CannotRun(`git ${args[0] ?? ''} failed in ${cwd}: ${err.trim() || error.message}`));
      },
    );
  });
}
