import { fileURLToPath } from 'node:url';
import { run } from '../../../src/cli/cli.ts';
import type { ExitCode } from '../../../src/cli/command.ts';

/** A small folder with a little of everything. */
export const FIXTURE = fileURLToPath(new URL('../../fixtures/cli', import.meta.url));

export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a person in `cwd` would. */
export async function sdme(args: readonly string[], cwd = FIXTURE): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    cwd,
    color: false,
  });
  return { code, out, err };
}

/** Times differ from run to run. */
export function withoutTimes(text: string): string {
  return text
    .replace(/\d+ ms/g, '0 ms')
    .replace(/"milliseconds": \d+/g, '"milliseconds": 0')
    .replace(/time="[\d.]+"/, 'time="0"');
}
