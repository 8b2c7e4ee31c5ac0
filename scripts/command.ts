import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repoRoot } from '../test/host/paths.ts';

/** Where the output of a command goes: shown at once, or kept. */
export type Output = 'shown' | { text: string };

/** Runs a script of this repository with this Node; resolves to its exit code. */
export function runNode(script: string, args: readonly string[], output: Output = 'shown'): Promise<number> {
  return exitCode(process.execPath, [join(repoRoot, script), ...args], output);
}

/** Runs a program of a development dependency; resolves to its exit code. */
export function runTool(name: string, args: readonly string[], output: Output = 'shown'): Promise<number> {
  const windows = process.platform === 'win32';
  const path = join(repoRoot, 'node_modules', '.bin', windows ? `${name}.cmd` : name);
  return exitCode(path, args, output, windows);
}

async function exitCode(
  command: string,
  args: readonly string[],
  output: Output,
  shell = false,
): Promise<number> {
  const stdio = output === 'shown' ? 'inherit' : 'pipe';
  const child = spawn(command, args, { cwd: repoRoot, stdio, shell });
  if (output !== 'shown')
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output.text += text;
      });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}
