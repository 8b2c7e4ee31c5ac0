import { runGit } from '../workspace/code/git.ts';
import { writeWhole } from '../workspace/wholeFile.ts';

/** The commits are the sample's own: neither the person's name nor their hooks, keys or templates have a part in them. */
const OWN = ['user.name=Harbour office', 'user.email=harbour@localhost', 'commit.gpgsign=false'];
const ALONE = [...OWN, 'core.hooksPath=.git/no-hooks', 'maintenance.auto=false'];

/** Where the sample's specification has changed since. */
export const DRIFTED = 'specs/gate.md';
/** What stood there when code and specification were accepted as agreeing, and what stands there now. */
const THEN = 'below 180 centimetres';
const NOW = 'below 200 centimetres';

/**
 * Commits the copied sample, whose drifted specification is `file` and says `text`, as it was accepted, then as it is: a review of its
 * drift shows both. Without git, or where git cannot, the sample stays as it was copied; the review says then why it does not know.
 */
// @spec editor.md#EDIT-14
export async function beginHistory(folder: string, file: string, text: string): Promise<void> {
  if (!(await done(folder, ['init', '-q', '--template=']))) return;
  await writeWhole(file, text.replace(NOW, THEN));
  try {
    await commit(folder, 'As it was built and accepted');
  } finally {
    await writeWhole(file, text);
  }
  await commit(folder, 'The gate closes earlier');
}

async function commit(folder: string, message: string): Promise<void> {
  if (await done(folder, ['add', '--all']))
    await done(folder, ['commit', '-q', '--no-verify', '-m', message]);
}

async function done(folder: string, args: readonly string[]): Promise<boolean> {
  return 'out' in (await runGit(folder, [...ALONE.flatMap((each) => ['-c', each]), ...args]));
}
