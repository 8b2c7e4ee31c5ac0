import { type Affected, type ImpactStep, impact } from '../graph/impact.ts';
import type { Address } from '../graph/model.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import { type AffectedCode, codeImpact } from '../workspace/code/codeImpact.ts';
import { addressMeant } from './addressMeant.ts';
import { atMost, COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { shownPath, statsOf } from './openFolder.ts';
import { type OpenTraces, withTraces } from './openTraces.ts';
import { counted } from './text.ts';

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
    const found = reachOf(addressMeant(text, open.index.graph), open);
    return values.json
      ? `${JSON.stringify(impactJson(found, open), null, 2)}\n`
      : impactText(found, (path) => shownPath(root, terminal.cwd, path));
  };
  const options = { root, cache: !values['no-cache'], all: false };
  terminal.out(await withTraces(options, terminal, write));
  return 0;
}

/** Everything that a change of an address reaches. */
interface Reach {
  readonly address: Address;
  readonly affected: readonly Affected[];
  readonly code: readonly AffectedCode[];
}

function reachOf(address: Address, { index: { graph }, code }: OpenTraces): Reach {
  const { traces } = code;
  return {
    address,
    affected: impact(graph, address),
    code: traces === undefined ? [] : codeImpact(graph, traces, address),
  };
}

function impactJson({ address, affected, code }: Reach, open: OpenTraces) {
  return {
    address,
    affected: affected.map((each) => affectedJson(each, open.index.graph)),
    code: code.map(codeJson),
    stats: statsOf(open),
  };
}

function affectedJson({ address, distance, path }: Affected, graph: SpecGraph) {
  const title = graph.node(address)?.title ?? '';
  return { address, title, distance, path: path.map((step) => ({ ...step, line: step.line + 1 })) };
}

function codeJson(each: AffectedCode) {
  const { path: file, unit, link, distance } = each;
  const place = { file, name: unit.name, kind: unit.kind, line: unit.range.line + 1 };
  return { ...place, verifies: link.verifies, distance, path: stepsOf(each).map(stepJson) };
}

/** One reference, or the link at the end, on the way from the change to what it affects. */
type Step = Pick<ImpactStep, 'from' | 'to' | 'path' | 'line'> & { readonly kind: string };

function stepsOf({ path, unit, link, through }: AffectedCode): readonly Step[] {
  const from = unit.name === '' ? path : `${path}#${unit.name}`;
  const kind = link.verifies ? 'verifies' : link.role;
  return [...(through?.path ?? []), { from, to: link.address, kind, path, line: link.line }];
}

function stepJson(step: Step) {
  return { ...step, line: step.line + 1 };
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
