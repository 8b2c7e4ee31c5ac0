import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repoRoot } from '../test/host/paths.ts';

/** Runs a script of this repository with this Node, its output shown; resolves to its exit code. */
export function runNode(script: string, ...args: readonly string[]): Promise<number> {
  return exitCode(process.execPath, [join(repoRoot, script), ...args]);
}

/** Runs a program of a development dependency, its output shown; resolves to its exit code. */
export function runTool(name: string, ...args: readonly string[]): Promise<number> {
  const windows = process.platform === 'win32';
  return exitCode(join(repoRoot, 'node_modules', '.bin', windows ? `${name}.cmd` : name), args, windows);
}

async function exitCode(command: string, args: readonly string[], shell = false): Promise<number> {
  const child = spawn(command, args, { cwd: repoRoot, stdio: 'inherit', shell });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
