import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A git repository in a temporary folder. */
export interface Repository {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  commit(message: string): void;
}

/** Makes a repository with one commit, removed at the end of the test, or of the file where `t` is the module's own `after`. */
export async function repositoryOf(
  t: { after(ended: () => Promise<void>): void },
  files: Readonly<Record<string, string>>,
): Promise<Repository> {
  const folder = await mkdtemp(join(tmpdir(), 'sdme-repository-'));
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  const git = (...args: readonly string[]) => {
    const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...who, ...args], { cwd: folder, stdio: 'ignore' });
  };
  const write = async (all: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(all)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  };
  const commit = (message: string) => {
    git('add', '-A');
    git('commit', '-q', '--allow-empty', '-m', message);
  };
  await write(files);
  git('init', '-q');
  commit('begin');
  return { folder, write, commit };
}
