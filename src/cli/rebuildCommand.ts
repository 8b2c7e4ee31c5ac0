import { resolve } from 'node:path';
import { type DrillRecord, stepsToRebuild } from '../rebuild/drill.ts';
import { own } from '../spec/own.ts';
import { loadSettings } from '../workspace/configLoader.ts';
import { runCommand } from '../workspace/session/runCommand.ts';
import { atMost, COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { DEFAULT_BUDGET, tokensOf } from './budget.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { type DrillOrder, throwAway } from './drill/attempt.ts';
import { beginDrill, originOf, workFolder } from './drill/beginDrill.ts';
import { DrillFolder } from './drill/drillFolder.ts';
import { drillHtml, drillText } from './drill/drillReport.ts';
import { type OnFailure, runDrill } from './drill/runDrill.ts';

const DEFAULT_MINUTES = 30;

// @spec cli.md#CLI-29, security.md#SEC-12
export const rebuildCommand: Command = {
  name: 'rebuild',
  usage:
    "sdme rebuild [dir] --into <folder> --agent '<command>' [--on-failure stop|skip] [--resume] [--without-tests] [--prepare '<command>'] [--time-limit <minutes>] [--budget <tokens>] [--format text|json|html]",
  summary:
    'has an agent rebuild the code from the specifications alone, step by step, and tells how far it came',
  help: `  --into           a new or empty folder outside of the repository; nothing is written anywhere else
  --agent          command that reads a brief from its standard input and changes files in the folder that it is started in
  --on-failure     stop (default), or skip: go on with the steps that do not depend on the one that failed
  --resume         go on with the drill in --into: what failed is tried again
  --without-tests  take the tests away, too: the agent has to write them
  --prepare        command that is run before the first step, such as npm ci
  --time-limit     minutes that the agent may take for a step, and the tests after it; ${DEFAULT_MINUTES} without it
  --budget         tokens of a brief; ${DEFAULT_BUDGET} without it
  --format         text (default), json or html (one page); --json is the same as --format json
The last commit is written into a repository of its own without the code that specifications account for; what an agent makes of a step
stays when the tests of its specification pass, nothing that passed is lost, and nothing out of bounds was changed. To count a drill in
\`sdme audit --evidence\`, keep its record: --json > drills/<name>.json. Exit code 1 where a step was not rebuilt.`,
  run: runRebuild,
};

const OPTIONS = {
  ...COMMON_OPTIONS,
  into: { type: 'string' },
  agent: { type: 'string' },
  'on-failure': { type: 'string', default: 'stop' },
  resume: { type: 'boolean', default: false },
  'without-tests': { type: 'boolean', default: false },
  prepare: { type: 'string' },
  'time-limit': { type: 'string' },
  budget: { type: 'string' },
  format: { type: 'string' },
} as const;

const FORMATS: Readonly<Record<string, (record: DrillRecord) => string>> = {
  text: drillText,
  json: (record) => `${JSON.stringify(record, null, 2)}\n`,
  html: (record) => drillHtml(record, new Date()),
};

async function runRebuild(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS);
  atMost(positionals, 1);
  const root = folderOf(positionals[0], terminal.cwd);
  if (values.into === undefined) throw new CannotRun('Where to? Name a new folder with --into.');
  const drill = new DrillFolder(resolve(terminal.cwd, values.into));
  const onFailure = onFailureOf(values['on-failure']);
  const format = formatOf(values.format ?? (values.json ? 'json' : 'text'));
  const order = { budget: tokensOf(values.budget), limitMilliseconds: limitOf(values['time-limit']) };
  const found = await drill.read();
  refuseMismatch(found, values.resume, drill);
  const agent = values.agent ?? found?.agent;
  if (agent === undefined)
    throw new CannotRun("Which agent? Give a command that reads a brief: --agent '<command>'.");
  const keepsTests = found?.keepsTests ?? !values['without-tests'];
  const test = await testOf(root);
  const origin = await originOf(root);
  const begun = found ?? (await beginDrill({ root, origin, agent, keepsTests }, drill, terminal));
  const folder = workFolder(origin, drill);
  const whole: DrillOrder = { ...order, drill, folder, agent, keepsTests, test };
  const record = await untilInterrupted(async (signal) => {
    // What was left by a step that was cut off.
    if (found) await throwAway(whole, found.base, ['.']);
    if (values.prepare !== undefined) await prepare(whole, values.prepare, signal);
    return runDrill(whole, { ...begun, agent }, onFailure, terminal, signal);
  });
  terminal.out(format(record));
  return stepsToRebuild(record).every(({ outcome }) => outcome === 'rebuilt') ? 0 : 1;
}

function refuseMismatch(found: DrillRecord | null, resume: boolean, { root }: DrillFolder): void {
  if (found === null && resume) throw new CannotRun(`There is no drill in ${root} to go on with.`);
  if (found !== null && !resume)
    throw new CannotRun(`There is a drill in ${root} already: --resume goes on with it.`);
}

function onFailureOf(text: string): OnFailure {
  if (text === 'stop' || text === 'skip') return text;
  throw new CannotRun(`--on-failure ${text}: write stop or skip.`);
}

function formatOf(name: string): (record: DrillRecord) => string {
  const format = own(FORMATS, name);
  if (format) return format;
  throw new CannotRun(`There is no format "${name}". There are ${Object.keys(FORMATS).join(', ')}.`);
}

function limitOf(text: string | undefined): number {
  const minutes = text === undefined ? DEFAULT_MINUTES : Number(text);
  if (Number.isFinite(minutes) && minutes > 0) return minutes * 60_000;
  throw new CannotRun(`--time-limit ${text}: write minutes, for example --time-limit 20.`);
}

async function prepare(
  { folder, limitMilliseconds }: DrillOrder,
  command: string,
  signal: AbortSignal,
): Promise<void> {
  const { fault, output } = await runCommand({ command, cwd: folder, limitMilliseconds }, signal);
  if (fault !== null) throw new CannotRun(`--prepare: ${fault}\n${output.slice(-2_000)}`);
}

async function testOf(root: string): Promise<DrillOrder['test']> {
  const { command, report } = (await loadSettings(root)).config.test;
  if (command !== null) return { command, report };
  throw new CannotRun(
    'Nothing says how the tests are run, and without tests nothing shows that a step was rebuilt: write `test` into .sdme/config.json.',
  );
}

/** The agent has a process tree of its own, which a key does not reach: it is ended before we are. */
async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const onSignal = () =>
    stop.abort(new CannotRun('Stopped. The step at hand is thrown away; --resume goes on.'));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    return await work(stop.signal);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}
