import { type Affected, type ImpactStep, impact } from '../graph/impact.ts';
import type { Address } from '../graph/model.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import { atMost, COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { nearest } from './nearest.ts';
import { type OpenFolder, shownPath, statsOf, withFolder } from './openFolder.ts';
import { counted } from './text.ts';

export const impactCommand: Command = {
  name: 'impact',
  usage: 'sdme impact <address> [dir] [--json] [--no-cache]',
  summary: 'lists what a change of a section affects, nearest first, with the path to each',
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
  const write = (open: OpenFolder) => {
    const address = addressMeant(text, open.index.graph);
    const affected = impact(open.index.graph, address);
    return values.json
      ? `${JSON.stringify(impactJson(address, affected, open), null, 2)}\n`
      : impactText(address, affected, (path) => shownPath(root, terminal.cwd, path));
  };
  terminal.out(await withFolder(root, !values['no-cache'], write));
  return 0;
}

/** The address that a person means; refused with what could be meant. */
function addressMeant(text: string, graph: SpecGraph): Address {
  const resolution = graph.lookup(text);
  if (resolution.to === 'section') return resolution.address;
  if (resolution.to === 'ambiguous') {
    throw new CannotRun(
      `"${text}" can mean several sections; write one of these:${listed(resolution.candidates)}`,
    );
  }
  if (resolution.to === 'file' || resolution.to === 'folder') {
    throw new CannotRun(`${resolution.path} is no specification.`);
  }
  const close = nearest(text, addressesLike(text, graph), 5, shortForms);
  const hint = close.length === 0 ? ' `sdme index` lists what there is.' : ` Did you mean:${listed(close)}`;
  throw new CannotRun(`There is no section "${text}".${hint}`);
}

/** All addresses of sections, and of documents for one who wrote no `#`. */
function* addressesLike(text: string, graph: SpecGraph): Generator<Address> {
  const wantsSection = text.includes('#');
  for (const document of graph.documents()) {
    if (!wantsSection) yield document.path;
    for (const section of document.sections) yield `${document.path}#${section.id}`;
  }
}

/** `a/b/file.md#id` is also written `file.md#id`, `file#id` or `id`. */
function shortForms(address: Address): readonly string[] {
  const short = address.slice(address.lastIndexOf('/', address.indexOf('#') >>> 0) + 1);
  const id = address.includes('#') ? [address.slice(address.indexOf('#') + 1)] : [];
  return [address, short, short.replace(/\.\w+(?=#|$)/, ''), ...id];
}

function listed(addresses: readonly string[]): string {
  return addresses.map((address) => `\n  ${address}`).join('');
}

function impactJson(address: Address, affected: readonly Affected[], open: OpenFolder) {
  return {
    address,
    affected: affected.map((each) => affectedJson(each, open.index.graph)),
    stats: statsOf(open),
  };
}

function affectedJson({ address, distance, path }: Affected, graph: SpecGraph) {
  const title = graph.node(address)?.title ?? '';
  return { address, title, distance, path: path.map((step) => ({ ...step, line: step.line + 1 })) };
}

function impactText(
  address: Address,
  affected: readonly Affected[],
  shown: (path: string) => string,
): string {
  if (affected.length === 0) return `Nothing refers to ${address}.\n`;
  const blocks = affected.map(
    (each) => `${each.address}\n${each.path.map((step) => stepLine(step, shown)).join('')}`,
  );
  return `${blocks.join('')}\n${counted(affected.length, 'section')} affected by ${address}\n`;
}

function stepLine({ from, to, kind, path, line }: ImpactStep, shown: (path: string) => string): string {
  return `    ${shown(path)}:${line + 1} ${from} ${kind} ${to}\n`;
}
