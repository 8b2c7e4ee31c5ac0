import { execFileSync, execSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

type Files = Readonly<Record<string, string>>;

/** A folder of its own with some files, gone when the test is. */
export function folderWith(t: TestContext, files: Files = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'sdme-session-'));
  t.after(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));
  for (const [path, text] of Object.entries(files)) put(root, path, text);
  return root;
}

export function put(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const CONFIG = [
  'user.name=Ada',
  'user.email=ada@example.com',
  'protocol.file.allow=always',
  'maintenance.auto=false',
  'commit.gpgsign=false',
];
const WHO = CONFIG.flatMap((each) => ['-c', each]);

/** Runs git in a folder, as a person who has a name and no configuration. */
export function runGit(root: string, ...args: readonly string[]): string {
  return execFileSync('git', [...WHO, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The same, as a repository with everything committed. */
export function repositoryWith(t: TestContext, files: Files): string {
  return copyOf(t, repositoryOf(files));
}

/** A folder of its own with what another one holds, gone when the test is. */
export function copyOf(t: TestContext, folder: string): string {
  const root = folderWith(t);
  cpSync(folder, root, { recursive: true });
  return root;
}

/** The same, there until the last test has ended. */
export function lastingCopyOf(folder: string): string {
  const root = lastingFolder();
  cpSync(folder, root, { recursive: true });
  return root;
}

const repositories = new Map<string, string>();

/** A repository to be copied, with some files committed: to copy one is cheaper than to start git several times. */
export function repositoryOf(files: Files): string {
  const key = JSON.stringify(files);
  const known = repositories.get(key);
  if (known !== undefined) return known;
  const root = lastingFolder();
  for (const [path, text] of Object.entries(files)) put(root, path, text);
  // Samples of hooks are most of what git writes into a new repository.
  runAllOfGit(root, 'init -q -b main --template=', 'add -A', 'commit -q -m work');
  repositories.set(key, root);
  return root;
}

let lasting: string | undefined;

function lastingFolder(): string {
  if (lasting === undefined) {
    const all = mkdtempSync(join(tmpdir(), 'sdme-session-'));
    process.once('exit', () => rmSync(all, { recursive: true, force: true }));
    lasting = all;
  }
  return mkdtempSync(join(lasting, 'of-'));
}

export function commitAll(root: string): void {
  runAllOfGit(root, 'add -A', 'commit -q -m work');
}

/** In one shell: to start a process takes as long as a process is large, and that of many tests is. */
function runAllOfGit(root: string, ...commands: readonly string[]): void {
  execSync(commands.map((each) => ['git', ...WHO, each].join(' ')).join(' && '), {
    cwd: root,
    stdio: 'pipe',
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Whether a process ends; those that were ended may need a moment to go. */
export async function isGone(pid: number): Promise<boolean> {
  for (let turn = 0; turn < 100 && isAlive(pid); turn++) await pause(50);
  return !isAlive(pid);
}
