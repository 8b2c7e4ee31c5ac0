import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
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
  const hint =
    close === undefined
      ? `There are ${names.map((name) => `--${name}`).join(', ')}.`
      : `Did you mean --${close}?`;
  return `There is no option --${unknown}. ${hint}`;
}

/** The folder that a command works on; the current one where none is named. */
export function folderOf(argument: string | undefined, cwd: string): string {
  const folder = resolve(cwd, argument ?? '.');
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats) throw new CannotRun(`There is no folder ${folder}.${likeIt(folder)}`);
  if (!stats.isDirectory()) throw new CannotRun(`${folder} is a file; give the folder it lies in.`);
  return folder;
}

/** The folder beside it that is spelt most like it. */
function likeIt(folder: string): string {
  const above = dirname(folder);
  if (statSync(above, { throwIfNoEntry: false })?.isDirectory() !== true) return '';
  const folders = readdirSync(above, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = folders.map(({ name }) => name);
  const [close] = nearest(basename(folder), names, 1);
  return close === undefined ? '' : ` Did you mean ${join(above, close)}?`;
}

/** Refuses arguments that nobody asked for. */
export function atMost(positionals: readonly string[], count: number): void {
  const extra = positionals[count];
  if (extra === undefined) return;
  throw new CannotRun(
    `"${extra}" is one argument too many. \`--help\` behind the command says what it takes.`,
  );
}
