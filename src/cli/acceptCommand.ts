import { userInfo } from 'node:os';
import type { LinkKey } from '../trace/baseline.ts';
import { BASELINE_PATH } from '../workspace/code/baselineFile.ts';
import type { AcceptResult } from '../workspace/code/codeIndex.ts';
import { gitUser } from '../workspace/code/git.ts';
import { type AcceptTarget, acceptTarget } from './acceptTarget.ts';
import { atMost, COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { type OpenTraces, withTraces } from './openTraces.ts';
import { counted } from './text.ts';

export const acceptCommand: Command = {
  name: 'accept',
  usage: 'sdme accept <address|path> [dir] [--reason <text>] [--by <name>] [--json] [--no-cache]',
  summary: 'records that code and specification agree as they are now',
  help: `  <address>   a section or statement: exactly the links that name it
  <path>      a source file, a declaration in one (file#name), or a specification: all of its links
  --reason    why, kept beside the acceptance
  --by        who accepts; without it, the name that git knows
  --json      one JSON document: what was accepted, what had been before, what cannot be
  --no-cache  neither use nor write .sdme/cache`,
  run: runAccept,
};

const OPTIONS = { ...COMMON_OPTIONS, reason: { type: 'string' }, by: { type: 'string' } } as const;

async function runAccept(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS);
  const [text, dir] = positionals;
  if (text === undefined)
    throw new CannotRun('Which address or path? For example: sdme accept specs/spec.md#statements');
  atMost(positionals, 2);
  const root = folderOf(dir, terminal.cwd);
  const options = { root, cache: !values['no-cache'], all: false };
  return withTraces(options, terminal, async (open) => {
    const target = await targetOf(text, open, terminal.cwd);
    const by = values.by ?? (await gitUser(root)) ?? userInfo().username;
    const accepted = { by, at: new Date().toISOString(), reason: values.reason ?? '' };
    const result = await open.code.accept(target.links, accepted);
    tell(result, target, values.json, terminal);
    return result.refused.length > 0 ? 1 : 0;
  });
}

async function targetOf(text: string, { index, code }: OpenTraces, cwd: string): Promise<AcceptTarget> {
  const { traces } = code;
  if (traces === undefined) throw new CannotRun(`There are no specifications in ${index.root}.`);
  return acceptTarget(text, { graph: index.graph, traces, root: index.root, cwd });
}

function tell(result: AcceptResult, { name }: AcceptTarget, json: boolean, terminal: Terminal): void {
  if (json) terminal.out(`${JSON.stringify(resultJson(result), null, 2)}\n`);
  else terminal.out(resultText(result, name));
  const { refused } = result;
  if (refused.length > 0)
    terminal.err(
      `sdme: Cannot be accepted, as it leads nowhere or nothing of it can change:\n${lines(refused)}`,
    );
}

function resultJson({ accepted, unchanged, refused }: AcceptResult) {
  return { accepted: accepted.map(key), unchanged: unchanged.map(key), refused: refused.map(key) };
}

function key({ path, unit, address }: LinkKey): LinkKey {
  return { path, unit, address };
}

function resultText({ accepted, unchanged }: AcceptResult, name: string): string {
  const before =
    unchanged.length === 0 ? '' : `${counted(unchanged.length, 'link')} had been accepted as they are.\n`;
  if (accepted.length === 0) return `Nothing to accept for ${name}. ${before}`.trimEnd().concat('\n');
  return `Accepted in ${BASELINE_PATH}:\n${lines(accepted)}${before}`;
}

function lines(links: readonly LinkKey[]): string {
  return links
    .map(({ path, unit, address }) => `  ${path}${unit === '' ? '' : ` ${unit}`} → ${address}\n`)
    .join('');
}
