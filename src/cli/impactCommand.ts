import { impactJson, type Reach, reachOf, type Step, stepsOf } from '../answers/impact.ts';
import type { AffectedCode } from '../workspace/code/codeImpact.ts';
import { addressMeant } from './addressMeant.ts';
import { atMost, COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { shownPath } from './asWritten.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { statsOf } from './openFolder.ts';
import { type OpenTraces, withTraces } from './openTraces.ts';
import { counted } from './text.ts';

// @spec cli.md#CLI-12
export const impactCommand: Command = {
  name: 'impact',
  usage: 'sdme impact <address> [dir] [--json] [--no-cache]',
  summary:
    'lists the sections and the code that a change of a section affects, nearest first, with the path to each',
  help: `  <address>   path/to/file.md#section-id, or its shortest unambiguous end: file#section-id
  --json      one JSON document: the address and what is affected
  --no-cache  neither use nor write .sdme/cache`,
  run: runImpact,
};

async function runImpact(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, COMMON_OPTIONS);
  const [text, dir] = positionals;
  if (text === undefined)
    throw new CannotRun('Which address? For example: sdme impact specs/spec.md#statements');
  atMost(positionals, 2);
  const root = folderOf(dir, terminal.cwd);
  const write = (open: OpenTraces) => {
    const found = reachOf(addressMeant(text, open.index), open);
    return values.json
      ? `${JSON.stringify({ ...impactJson(found, open), stats: statsOf(open) }, null, 2)}\n`
      : impactText(found, (path) => shownPath(root, terminal.cwd, path));
  };
  const options = { root, cache: !values['no-cache'], all: false };
  terminal.out(await withTraces(options, terminal, write));
  return 0;
}

function impactText({ address, affected, code }: Reach, shown: (path: string) => string): string {
  if (affected.length + code.length === 0) return `Nothing refers to ${address}.\n`;
  const sections = affected.map((each) => block(each.address, each.path, shown));
  const units = code.map((each) => block(unitName(each), stepsOf(each), shown));
  const found = [counted(affected.length, 'section'), ...(code.length > 0 ? [unitCount(code)] : [])];
  return `${[...sections, ...units].join('')}\n${found.join(' and ')} affected by ${address}\n`;
}

function unitName({ path, unit }: AffectedCode): string {
  return unit.name === '' ? path : `${path} ${unit.name}`;
}

function unitCount(code: readonly AffectedCode[]): string {
  return counted(code.length, 'code unit');
}

function block(name: string, steps: readonly Step[], shown: (path: string) => string): string {
  return `${name}\n${steps.map((step) => stepLine(step, shown)).join('')}`;
}

function stepLine({ from, to, kind, path, line }: Step, shown: (path: string) => string): string {
  return `    ${shown(path)}:${line + 1} ${from} ${kind} ${to}\n`;
}
