import { userInfo } from 'node:os';
import type { AcceptedBy, LinkKey } from '../trace/baseline.ts';
import { BASELINE_PATH } from '../workspace/code/baselineFile.ts';
import type { AcceptResult } from '../workspace/code/codeIndex.ts';
import { gitUser } from '../workspace/code/git.ts';
import { type AcceptTarget, acceptTarget } from './acceptTarget.ts';
import { atMost, COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { asWritten } from './asWritten.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { noSpecifications, withFolder } from './openFolder.ts';
import { type OpenTraces, withTraces } from './openTraces.ts';
import { counted } from './text.ts';

// @spec trace.md#TRACE-43
export const acceptCommand: Command = {
  name: 'accept',
  usage:
    'sdme accept <address|path> [dir] [--reason <text>] [--by <name>] [--json] [--no-cache]\n       sdme accept --quality [dir] [--reason <text>] [--by <name>] [--json] [--no-cache]',
  summary: 'records that code and specification agree as they are now',
  help: `  <address>   a section or statement: exactly the links that name it
  <path>      a source file, a declaration in one (file#name), or a specification: all of its links
  --quality   sets the present findings of quality/* rules aside, so that only new ones are told
  --reason    why, kept beside the acceptance
  --by        who accepts; without it, the name that git knows
  --json      one JSON document: what was accepted, what had been before, what cannot be
  --no-cache  neither use nor write .sdme/cache`,
  run: runAccept,
};

const OPTIONS = {
  ...COMMON_OPTIONS,
  quality: { type: 'boolean', default: false },
  reason: { type: 'string' },
  by: { type: 'string' },
} as const;

async function runAccept(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS);
  if (values.quality) return setAside(positionals, values, terminal);
  const [text, dir] = positionals;
  if (text === undefined)
    throw new CannotRun('Which address or path? For example: sdme accept specs/spec.md#statements');
  atMost(positionals, 2);
  const root = folderOf(dir, terminal.cwd);
  const options = { root, cache: !values['no-cache'], all: false };
  return withTraces(options, terminal, async (open) => {
    const target = await targetOf(text, open, terminal.cwd);
    const result = await open.code.accept(target.links, await acceptedBy(root, values));
    tell(result, target, values.json, terminal);
    return result.refused.length > 0 ? 1 : 0;
  });
}

interface Words {
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

async function acceptedBy(root: string, { by, reason = '' }: Words): Promise<AcceptedBy> {
  return { by: by ?? (await gitUser(root)) ?? userInfo().username, at: new Date().toISOString(), reason };
}

// @spec quality.md#QUAL-22
async function setAside(
  positionals: readonly string[],
  values: Words & { readonly json: boolean; readonly 'no-cache': boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  atMost(positionals, 1);
  const root = folderOf(positionals[0], terminal.cwd);
  const by = await acceptedBy(root, values);
  const count = await withFolder({ root, cache: !values['no-cache'], terminal }, ({ index }) =>
    index.setFindingsAside(by),
  );
  const words = `${counted(count, 'finding')} of quality set aside in ${BASELINE_PATH}; only new ones are told.\n`;
  terminal.out(values.json ? `${JSON.stringify({ setAside: count }, null, 2)}\n` : words);
  return 0;
}

async function targetOf(text: string, { index, code }: OpenTraces, cwd: string): Promise<AcceptTarget> {
  const { traces } = code;
  if (traces === undefined) throw new CannotRun(noSpecifications(index.root));
  return acceptTarget(asWritten(text, index.root), { graph: index.graph, traces, root: index.root, cwd });
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
