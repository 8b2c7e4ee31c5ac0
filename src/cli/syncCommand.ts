import {
  type InstructionFile,
  isInStep,
  readInstructions,
  writeInstructions,
} from '../workspace/instructionFiles.ts';
import { atMost, COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { withFolder } from './openFolder.ts';
import { counted } from './text.ts';

// @spec cli.md#CLI-22
export const syncCommand: Command = {
  name: 'sync',
  usage: 'sdme sync [dir] [--check] [--force] [--json] [--no-cache]',
  summary: "writes the rules of the specifications into the marked region of coding agents' files",
  help: `  --check     write nothing; exit code 1 when a file is out of step
  --force     overwrite a region that was edited by hand
  --json      one JSON document: each file and what became of it
  --no-cache  neither use nor write .sdme/cache

The sections whose statements are rules stand in "rules" of .sdme/config.json. Text outside of the region stays as it is.`,
  run: runSync,
};

const OPTIONS = { ...COMMON_OPTIONS, check: { type: 'boolean' }, force: { type: 'boolean' } } as const;

/** What became of one file. */
interface Outcome {
  readonly path: string;
  readonly state: 'in step' | 'written' | 'out of step' | 'edited by hand' | 'broken';
  readonly bytes: number;
  readonly leftOut: number;
  readonly message: string;
}

async function runSync(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS);
  atMost(positionals, 1);
  const root = folderOf(positionals[0], terminal.cwd);
  return withFolder({ root, cache: !values['no-cache'], terminal }, async ({ index }) => {
    const { gone, files } = await readInstructions(index);
    if (gone.length > 0)
      throw new CannotRun(`"rules" of .sdme/config.json names what is not there: ${gone.join(', ')}.`);
    if (index.config.rules.length === 0)
      throw new CannotRun('No rules: name sections in "rules" of .sdme/config.json.');
    const outcomes: Outcome[] = [];
    for (const file of files) outcomes.push(await handle(root, file, values));
    if (values.json) terminal.out(`${JSON.stringify({ files: outcomes }, null, 2)}\n`);
    else terminal.out(outcomes.map(line).join(''));
    return outcomes.every(({ state }) => state === 'in step' || state === 'written') ? 0 : 1;
  });
}

async function handle(
  root: string,
  file: InstructionFile,
  { check, force }: { readonly check?: boolean; readonly force?: boolean },
): Promise<Outcome> {
  const { path, composed, synced } = file;
  const outcome = (state: Outcome['state'], message = ''): Outcome => {
    return { path, state, bytes: composed.bytes, leftOut: composed.leftOut.length, message };
  };
  if (isInStep(file)) return outcome('in step');
  if (synced.kind === 'broken') return outcome('broken', `line ${synced.line + 1}: ${synced.message}`);
  if (check) return outcome('out of step', 'Run `sdme sync`.');
  if (synced.kind === 'edited' && !force)
    return outcome('edited by hand', 'Move what is yours out of the region, or sync with --force.');
  await writeInstructions(root, file);
  return outcome('written');
}

function line({ path, state, bytes, leftOut, message }: Outcome): string {
  const left = leftOut === 0 ? '' : `, ${counted(leftOut, 'rule')} left out for want of room`;
  return `${path}: ${state} (${bytes} bytes${left})${message === '' ? '' : ` ${message}`}\n`;
}
