import { nearest } from '../answers/nearest.ts';
import { ClosedMeanwhile } from '../answers/session/closedMeanwhile.ts';
import { own } from '../spec/own.ts';
import { LeadsOut } from '../workspace/inside.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { type Reads, startThreads } from './threads.ts';
import { VERSION } from './version.ts';

interface Verb {
  readonly reads: Reads;
  readonly load: () => Promise<Command>;
}

/** Each verb is loaded when it is asked for: reading all of them would take longer than what most of them do. */
const VERBS: Readonly<Record<string, Verb>> = {
  index: { reads: 'specs', load: async () => (await import('./indexCommand.ts')).indexCommand },
  check: { reads: 'code', load: async () => (await import('./checkCommand.ts')).checkCommand },
  trace: { reads: 'code', load: async () => (await import('./traceCommand.ts')).traceCommand },
  accept: { reads: 'code', load: async () => (await import('./acceptCommand.ts')).acceptCommand },
  impact: { reads: 'code', load: async () => (await import('./impactCommand.ts')).impactCommand },
  why: { reads: 'code', load: async () => (await import('./whyCommand.ts')).whyCommand },
  deliberate: {
    reads: 'specs',
    load: async () => (await import('./deliberateCommand.ts')).deliberateCommand,
  },
  plan: { reads: 'code', load: async () => (await import('./planCommand.ts')).planCommand },
  audit: { reads: 'code', load: async () => (await import('./auditCommand.ts')).auditCommand },
  rebuild: { reads: 'nothing', load: async () => (await import('./rebuildCommand.ts')).rebuildCommand },
  brief: { reads: 'code', load: async () => (await import('./briefCommand.ts')).briefCommand },
  session: { reads: 'nothing', load: async () => (await import('./sessionCommand.ts')).sessionCommand },
  sync: { reads: 'specs', load: async () => (await import('./syncCommand.ts')).syncCommand },
  mcp: { reads: 'nothing', load: async () => (await import('./mcpCommand.ts')).mcpCommand },
};

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
  if (verb === '--help' || verb === '-h') return say(terminal, await overview());
  if (verb === undefined) throw new CannotRun(`Which command?\n\n${(await overview()).trimEnd()}`);
  if (verb === 'help' && (rest[0] ?? 'help') === 'help') return say(terminal, await overview());
  const before = rest.slice(0, rest.includes('--') ? rest.indexOf('--') : rest.length);
  const { reads, load } = verbOf(verb === 'help' ? (rest[0] ?? '') : verb);
  if (verb === 'help' || before.includes('--help') || before.includes('-h'))
    return say(terminal, helpOf(await load()));
  startThreads(reads);
  return (await load()).run(rest, terminal);
}

// @spec cli.md#CLI-3
function verbOf(name: string): Verb {
  const verb = own(VERBS, name);
  if (verb) return verb;
  const names = Object.keys(VERBS);
  const [close] = nearest(name, names, 1);
  const hint = close === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${close}?`;
  throw new CannotRun(`There is no command "${name}". ${hint}`);
}

function say(terminal: Terminal, text: string): ExitCode {
  terminal.out(text);
  return 0;
}

async function overview(): Promise<string> {
  const commands = await Promise.all(Object.values(VERBS).map(({ load }) => load()));
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`);
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
