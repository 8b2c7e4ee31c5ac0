import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { nearest } from '../answers/nearest.ts';
import { CannotRun } from './command.ts';

/** Options that every verb has. */
export const COMMON_OPTIONS = {
  json: { type: 'boolean', default: false },
  'no-cache': { type: 'boolean', default: false },
} as const satisfies ParseArgsOptionsConfig;

/** `parseArgs`, with refusals that say what could have been written. */
// @spec cli.md#CLI-3
export function readArguments<T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new CannotRun(argumentFault(error, Object.keys(options)));
  }
}

function argumentFault(error: unknown, names: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /Unknown option '-{0,2}([^']*)'/.exec(message)?.[1];
  if (unknown === undefined) return message;
  const [close] = nearest(unknown, names, 1);
  return `There is no option --${unknown}.${close === undefined ? '' : ` Did you mean --${close}?`}`;
}

/** The folder that a command works on; the current one where none is named. */
export function folderOf(argument: string | undefined, cwd: string): string {
  const folder = resolve(cwd, argument ?? '.');
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats) throw new CannotRun(`There is no folder ${folder}.`);
  if (!stats.isDirectory()) throw new CannotRun(`${folder} is a file; give the folder it lies in.`);
  return folder;
}

/** Refuses arguments that nobody asked for. */
export function atMost(positionals: readonly string[], count: number): void {
  const extra = positionals[count];
  if (extra !== undefined) throw new CannotRun(`"${extra}" is one argument too many.`);
}
