import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Ended {
  /** The last number that the process said it had written. */
  readonly said: number;
  /** What it said that is no number: why it could not go on. */
  readonly fault: string;
}

export interface Running {
  /** Kills the process so many milliseconds after it has said this number. */
  readonly kill?: { readonly after: number; readonly milliseconds: number };
  /** Files may have at most so many blocks. */
  readonly blocks?: number;
}

/** Lets a process of this folder write until it is killed or can write no more. */
export async function run(
  args: readonly string[],
  { kill, blocks }: Running = {},
  options: SpawnOptions = {},
): Promise<Ended> {
  const command = [process.execPath, join(import.meta.dirname, args[0] ?? ''), ...args.slice(1)];
  const limited =
    blocks === undefined ? command : ['sh', '-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', ...command];
  const child = spawn(limited[0] ?? '', limited.slice(1), {
    ...options,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = 0;
  let fault = '';
  let isDying = false;
  if (child.stdout === null) throw new Error('the process says nothing');
  const exited = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    if (/^\d+$/.test(line)) said = Number(line);
    else fault += line;
    if (kill === undefined || isDying || said < kill.after) continue;
    isDying = true;
    setTimeout(() => child.kill('SIGKILL'), kill.milliseconds);
  }
  await exited;
  return { said, fault };
}
