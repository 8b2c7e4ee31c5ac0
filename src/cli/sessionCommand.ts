import { beginSession } from '../answers/session/beginSession.ts';
import { closeSession } from '../answers/session/closeSession.ts';
import { openSessionsIn, sessionMeant } from '../answers/session/sessionMeant.ts';
import type { Begun } from '../answers/session/startSession.ts';
import { closeJson, startJson, stateOf } from '../answers/session/told.ts';
import { readReasons } from '../session/reasons.ts';
import type { SessionRecord } from '../session/record.ts';
import { own } from '../spec/own.ts';
import { loadTokenCounter, type TokenCounter } from '../workspace/tokens.ts';
import { addressMeant } from './addressMeant.ts';
import { atMost, COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { withSlashes } from './asWritten.ts';
import { DEFAULT_BUDGET, tokensOf } from './budget.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { type OpenTraces, withTraces } from './openTraces.ts';
import { closeText, startText, stateText } from './sessionText.ts';
import { untilInterrupted } from './untilInterrupted.ts';

// @spec cli.md#CLI-28
export const sessionCommand: Command = {
  name: 'session',
  usage:
    'sdme session start <address…> [--budget <tokens>] | status [name] | close [name] [--explain <path>=<reason>]… [--accept <what>=<reason>]… [--anyway] [--json] [--no-cache]',
  summary: 'begins a session from a brief, says where it stands, and closes it at its gate',
  help: `  start       runs the tests, and notes the commit, their result and the bounds in sessions/
  status      what open sessions changed, and whether it lies within their bounds
  close       runs the tests and the gate; a session that does not pass stays open
  [name]      which session, or a part of its name, where several are open
  --budget    tokens of the brief whose parts are noted; ${DEFAULT_BUDGET} without it
  --explain   why a file out of bounds was changed; '*=<reason>' where nobody can say which files were,
              'tests-before=<reason>' where nothing says how many tests passed when the session began
  --accept    why a change to what is for people only may pass: only a person decides that
  --anyway    close a session that does not pass: it is given up
  --json      one JSON document
  --no-cache  neither use nor write .sdme/cache

The tests run as "test" of .sdme/config.json says. Exit code of close: 0 when the gate is passed, 1 when it is not.`,
  run: runSession,
};

const OPTIONS = {
  ...COMMON_OPTIONS,
  budget: { type: 'string' },
  explain: { type: 'string', multiple: true },
  accept: { type: 'string', multiple: true },
  anyway: { type: 'boolean', default: false },
} as const;

interface Asked {
  readonly root: string;
  readonly rest: readonly string[];
  readonly values: ReturnType<typeof readArguments<typeof OPTIONS>>['values'];
  readonly terminal: Terminal;
}

async function runSession(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS);
  const [verb = '', ...rest] = positionals;
  const run = own(VERBS, verb);
  if (run === undefined) throw new CannotRun('Which one? sdme session start <address…>, status or close.');
  return run({ root: folderOf(undefined, terminal.cwd), rest, values, terminal });
}

const VERBS: Readonly<Record<string, (asked: Asked) => Promise<ExitCode>>> = { start, status, close };

function withIndexes<T>(
  { root, values, terminal }: Asked,
  use: (open: OpenTraces) => Promise<T>,
): Promise<T> {
  return withTraces({ root, cache: !values['no-cache'], all: false }, terminal, use);
}

async function start(asked: Asked): Promise<ExitCode> {
  const { rest, values, terminal, root } = asked;
  if (rest.length === 0)
    throw new CannotRun('Which section? For example: sdme session start specs/spec.md#statements');
  const others = await openSessionsIn(root);
  // Its tables are loaded while others read.
  const counter = loadTokenCounter();
  const begun = await withIndexes(asked, async (open) => begin(open, asked, await counter));
  if (values.json) terminal.out(`${JSON.stringify(startJson(begun), null, 2)}\n`);
  else terminal.out(startText(begun, others));
  return 0;
}

async function begin(
  open: OpenTraces,
  { rest, values, terminal }: Asked,
  count: TokenCounter,
): Promise<Begun> {
  const chosen = rest.map((text) => addressMeant(text, open.index));
  const budget = tokensOf(values.budget);
  const asked = { chosen, budget, count, onOutput: echo(terminal) };
  const started = await untilInterrupted((signal) => beginSession(open, asked, signal));
  if (!started.ok) throw new CannotRun(started.message);
  return started;
}

/** Output of the tests is for the person who waits, not a part of the answer. */
function echo(terminal: Terminal): (piece: Buffer) => void {
  return (piece) => terminal.err(piece.toString());
}

async function status(asked: Asked): Promise<ExitCode> {
  const { root, rest, values, terminal } = asked;
  atMost(rest, 1);
  const sessions = rest[0] === undefined ? await openSessionsIn(root) : [await meant(root, rest[0])];
  const states = await withIndexes(asked, (open) =>
    Promise.all(sessions.map((session) => stateOf(open, session))),
  );
  if (values.json) terminal.out(`${JSON.stringify({ sessions: states }, null, 2)}\n`);
  else terminal.out(states.length === 0 ? 'No session is open.\n' : states.map(stateText).join('\n'));
  return states.every(({ changed, outside }) => changed !== null && outside.length === 0) ? 0 : 1;
}

async function close(asked: Asked): Promise<ExitCode> {
  const { root, rest, values, terminal } = asked;
  atMost(rest, 1);
  const closing = {
    explained: reasonsIn(values.explain ?? [], '--explain'),
    accepted: reasonsIn(values.accept ?? [], '--accept'),
    session: await meant(root, rest[0]),
    anyway: values.anyway,
    onOutput: echo(terminal),
  };
  const closed = await withIndexes(asked, (open) =>
    untilInterrupted((signal) => closeSession(open, closing, signal)),
  );
  terminal.out(values.json ? `${JSON.stringify(closeJson(closed), null, 2)}\n` : closeText(closed));
  return closed.passed ? 0 : 1;
}

async function meant(root: string, name: string | undefined): Promise<SessionRecord> {
  const found = await sessionMeant(root, name);
  if (!found.ok) throw new CannotRun(found.message);
  return found.session;
}

function reasonsIn(texts: readonly string[], option: string): ReadonlyMap<string, string> {
  const read = readReasons(texts);
  if (read.ok) return new Map([...read.reasons].map(([path, reason]) => [withSlashes(path), reason]));
  throw new CannotRun(
    `${option} ${read.text}: write what and why, for example ${option} 'src/a.ts=it leaked'.`,
  );
}
