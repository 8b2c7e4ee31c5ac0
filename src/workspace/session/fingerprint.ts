import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { git } from '../code/git.ts';

/** What a file holds, as a short text that changes with it; null where there is none. Where a link leads is what it holds. */
// @spec session.md#CHANGE-3, security.md#SEC-19
export async function fingerprintOf(root: string, path: string): Promise<string | null> {
  const file = join(root, path);
  const found = await lstat(file).catch(() => null);
  if (found === null) return null;
  if (found.isSymbolicLink()) return digest(`link ${await readlink(file)}`);
  if (found.isDirectory()) return repositoryPrint(file);
  // A pipe and a device have no end.
  if (!found.isFile()) return digest(`${found.mode} ${found.mtimeMs}`);
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
    return short(hash.digest('hex'));
  } catch {
    // Whoever may not read it cannot see it change but in these.
    return digest(`${found.mtimeMs} ${found.size}`);
  }
}

/** A repository within: its commit, and what is not committed in it. */
async function repositoryPrint(folder: string): Promise<string> {
  const head = await git(folder, ['rev-parse', 'HEAD']);
  const status = await git(folder, [
    'status',
    '--porcelain=v1',
    '-z',
    '--untracked-files=all',
    '--no-renames',
  ]);
  const lines = 'out' in status ? status.out.split('\0').filter((line) => line !== '') : [];
  const prints = ['out' in head ? head.out : ''];
  for (const line of lines) prints.push(`${line} ${await fingerprintOf(folder, line.slice(3))}`);
  return digest(prints.join('\n'));
}

function digest(text: string): string {
  return short(createHash('sha256').update(text).digest('hex'));
}

function short(hex: string): string {
  return hex.slice(0, 32);
}
