import { type Acceptance, parseBaseline } from '../../trace/baseline.ts';
import { BASELINE_PATH } from './baselineFile.ts';
import { git } from './git.ts';
import type { NoHistory } from './gitTexts.ts';

/** An acceptance, and the commit that brought it. */
export interface BroughtAcceptance extends Acceptance {
  readonly commit: string;
}

const COMMIT = 'commit ';

/** Every acceptance that came into a folder's baseline, oldest first, as git tells it; or why git cannot. */
export async function acceptancesOverTime(
  root: string,
  signal?: AbortSignal,
): Promise<readonly BroughtAcceptance[] | NoHistory> {
  const patch = ['-p', '-U0', '--no-color', '--no-ext-diff', '--no-textconv', '--no-renames'];
  const args = ['log', '--reverse', `--format=${COMMIT}%H`, ...patch, '--', BASELINE_PATH];
  const answer = await git(root, args, signal);
  return 'out' in answer ? addedIn(answer.out) : answer.failure;
}

function addedIn(log: string): readonly BroughtAcceptance[] {
  const brought: BroughtAcceptance[] = [];
  let commit = '';
  for (const line of log.split('\n')) {
    if (line.startsWith(COMMIT)) commit = line.slice(COMMIT.length);
    else if (line.startsWith('+{'))
      brought.push(...parseBaseline(line.slice(1)).acceptances.map((each) => ({ ...each, commit })));
  }
  return brought;
}
