import { relative, resolve } from 'node:path';
import { nearest, shortForms } from '../answers/nearest.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import type { TraceIndex } from '../trace/traceIndex.ts';
import { type AcceptableLink, linksOfFile, linksOfSpec } from '../workspace/code/selection.ts';
import { withSlashes } from './asWritten.ts';
import { CannotRun } from './command.ts';

/** Where somebody looks for what is to be accepted. */
export interface AcceptPlace {
  readonly graph: SpecGraph;
  readonly traces: TraceIndex;
  readonly root: string;
  readonly cwd: string;
}

/** What is to be accepted, in the words of the person, and the links that this means. */
export interface AcceptTarget {
  readonly name: string;
  readonly links: readonly AcceptableLink[];
}

/**
 * What a person means by a text: a source file, `file#declaration` in one, a specification, or a section or statement of one. A file
 * means all of its links, anything else exactly the links that name it. Refused with what could be meant.
 */
// @spec trace.md#TRACE-43
export function acceptTarget(text: string, place: AcceptPlace): AcceptTarget {
  const target = codeTarget(text, place) ?? specTarget(text, place);
  if (target === undefined) throw new CannotRun(unknown(text, place));
  if (target.links.length === 0) throw new CannotRun(`Nothing traces to ${target.name}.`);
  return target;
}

/** A path as it is written from the folder, else from where the person is. */
function codeTarget(text: string, place: AcceptPlace): AcceptTarget | undefined {
  const { traces } = place;
  // A file's name may hold a `#`, too.
  const ends = [text.length, ...[...text.matchAll(/#/g)].map(({ index }) => index)];
  const end = ends.find((each) => codePath(text.slice(0, each), place) !== undefined);
  const path = end === undefined ? undefined : codePath(text.slice(0, end), place);
  if (end === undefined || path === undefined) return undefined;
  const links = linksOfFile(traces, path);
  if (end === text.length) return ownLinks(path, links);
  const name = text.slice(end + 1);
  const known = (traces.code(path)?.units ?? []).map((unit) => unit.name).filter((each) => each !== '');
  if (known.includes(name))
    return ownLinks(
      `${path}#${name}`,
      links.filter(({ unit }) => unit === name),
    );
  throw new CannotRun(`${path} declares no "${name}".${meant(nearest(name, known, 5))}`);
}

function codePath(written: string, { traces, root, cwd }: AcceptPlace): string | undefined {
  const here = withSlashes(relative(root, resolve(cwd, written)));
  return [written, here].find((each) => traces.code(each) !== undefined);
}

function ownLinks(name: string, links: readonly AcceptableLink[]): AcceptTarget {
  if (links.length > 0) return { name, links };
  throw new CannotRun(`${name} has no link of its own: it names no specification.`);
}

function specTarget(text: string, { graph, traces }: AcceptPlace): AcceptTarget | undefined {
  const known = traces.specs.document(text) === undefined ? undefined : text;
  if (known !== undefined) return { name: known, links: linksOfSpec(traces, known) };
  const found = graph.lookup(text);
  if (found.to === 'ambiguous')
    throw new CannotRun(
      `"${text}" can mean several sections; write one of these:${listed(found.candidates)}`,
    );
  if (found.to !== 'section') return itemTarget(text, traces);
  const links = linksOfSpec(traces, found.path);
  if (found.section < 0) return { name: found.path, links };
  const own = `${found.path}#${text.slice(text.lastIndexOf('#') + 1)}`;
  const address = links.some((link) => link.address === own) ? own : found.address;
  return { name: address, links: links.filter((link) => link.address === address) };
}

/** An address that the graph does not know: an item of a notation that has ids of its own. */
function itemTarget(text: string, traces: TraceIndex): AcceptTarget | undefined {
  const links = [...traces.specs.documents()].flatMap(({ path }) => linksOfSpec(traces, path));
  const named = links.filter(({ address }) => address === text || address.endsWith(`#${text}`));
  const [name, other] = new Set(named.map(({ address }) => address));
  if (name === undefined) return undefined;
  if (other === undefined) return { name, links: named };
  throw new CannotRun(`"${text}" can mean several items; write one of these:${listed([name, other])}`);
}

function unknown(text: string, { graph, traces }: AcceptPlace): string {
  const names = new Set<string>(traces.paths());
  for (const { path, sections, statements } of graph.documents()) {
    names.add(path);
    for (const { id } of sections) names.add(`${path}#${id}`);
    for (const { id } of statements) if (id !== null) names.add(`${path}#${id}`);
  }
  const close = nearest(text, names, 5, shortForms);
  const hint = close.length === 0 ? ' `sdme index` and `sdme trace` list what there is.' : meant(close);
  return `There is no source file, section or statement "${text}".${hint}`;
}

function meant(close: readonly string[]): string {
  return close.length === 0 ? '' : ` Did you mean:${listed(close)}`;
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\n  ${name}`).join('');
}
