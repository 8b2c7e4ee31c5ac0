import { nearest } from '../answers/nearest.ts';
import { ClosedMeanwhile } from '../answers/session/closedMeanwhile.ts';
import { LeadsOut } from '../workspace/inside.ts';
import { acceptCommand } from './acceptCommand.ts';
import { auditCommand } from './auditCommand.ts';
import { briefCommand } from './briefCommand.ts';
import { checkCommand } from './checkCommand.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { deliberateCommand } from './deliberateCommand.ts';
import { impactCommand } from './impactCommand.ts';
import { indexCommand } from './indexCommand.ts';
import { mcpCommand } from './mcpCommand.ts';
import { planCommand } from './planCommand.ts';
import { rebuildCommand } from './rebuildCommand.ts';
import { sessionCommand } from './sessionCommand.ts';
import { syncCommand } from './syncCommand.ts';
import { traceCommand } from './traceCommand.ts';
import { VERSION } from './version.ts';
import { whyCommand } from './whyCommand.ts';

const COMMANDS: readonly Command[] = [
  indexCommand,
  checkCommand,
  traceCommand,
  acceptCommand,
  impactCommand,
  whyCommand,
  deliberateCommand,
  planCommand,
  auditCommand,
  rebuildCommand,
  briefCommand,
  sessionCommand,
  syncCommand,
  mcpCommand,
];

/** The `sdme` command: from arguments to an exit code. */
// @spec cli.md#CLI-1
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    terminal.err(`sdme: ${isTold(error) ? error.message : unexpected(error)}\n`);
    return 2;
  }
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [verb, ...rest] = args;
  if (verb === '--version' || verb === '-v') return say(terminal, `${VERSION}\n`);
  if (verb === '--help' || verb === '-h') return say(terminal, overview());
  if (verb === undefined) throw new CannotRun(`Which command?\n\n${overview().trimEnd()}`);
  const command = commandOf(verb === 'help' ? (rest[0] ?? 'help') : verb);
  if (command === undefined) return say(terminal, overview());
  const before = rest.slice(0, rest.includes('--') ? rest.indexOf('--') : rest.length);
  if (verb === 'help' || before.includes('--help') || before.includes('-h'))
    return say(terminal, helpOf(command));
  return command.run(rest, terminal);
}

// @spec cli.md#CLI-3
function commandOf(verb: string): Command | undefined {
  if (verb === 'help') return undefined;
  const command = COMMANDS.find(({ name }) => name === verb);
  if (command) return command;
  const names = COMMANDS.map(({ name }) => name);
  const [close] = nearest(verb, names, 1);
  const hint = close === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${close}?`;
  throw new CannotRun(`There is no command "${verb}". ${hint}`);
}

function say(terminal: Terminal, text: string): ExitCode {
  terminal.out(text);
  return 0;
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length)) + 2;
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`);
  return `sdme ${VERSION}: specifications as a graph\n\n${lines.join('\n')}\n\n\`sdme <command> --help\` says more. Exit code 0: all well, 1: problems found, 2: could not run.\n`;
}

function helpOf({ usage, summary, help }: Command): string {
  return `Usage: ${usage}\n\n${summary[0]?.toUpperCase()}${summary.slice(1)}.\n\n${help}\n`;
}

/** What the person can mend needs no stack. */
function isTold(error: unknown): error is Error {
  return error instanceof CannotRun || error instanceof LeadsOut || error instanceof ClosedMeanwhile;
}

function unexpected(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
