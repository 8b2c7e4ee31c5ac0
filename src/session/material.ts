import { joinAddress } from '../graph/address.ts';
import type { Address } from '../graph/model.ts';
import { isWithin, type Place, type SpecGraph } from '../graph/specGraph.ts';
import type { SpecDocument } from '../spec/model.ts';
import type { TraceIndex } from '../trace/traceIndex.ts';
import { boundsGlobs } from './bounds.ts';
import { guardOf, type HumanOnly, humanOnly } from './humanOnly.ts';
import type { Bounds, BriefMaterial, BriefPart, Duty } from './model.ts';
import { type PartPlace, placesOf } from './places.ts';
import { interfaceOf } from './signature.ts';

/** What a brief is made from, besides what was chosen. */
export interface MaterialSource {
  readonly graph: SpecGraph;
  readonly traces: TraceIndex | undefined;
  /** The newest text of a file; '' where it cannot be read. */
  readonly textOf: (path: string) => Promise<string>;
  readonly count: (text: string) => number;
  /** Why a section is not stable, in words; null where it is, or nobody has said anything about it. */
  readonly unsettled: (address: Address) => Promise<string | null>;
  /** The rules of the repository as agents read them; '' where there are none. */
  readonly rules: string;
  readonly testCommand: string | null;
}

/** The material, or the chosen sections that are for people only. */
export type MaterialResult =
  | { readonly ok: true; readonly material: BriefMaterial }
  | { readonly ok: false; readonly humanOnly: readonly HumanOnly[] };

/** Gathers what a brief about some sections can hold. Addresses that name nothing are the caller's to refuse. */
// @spec session.md#BRIEF-5
export async function gather(source: MaterialSource, chosen: readonly Address[]): Promise<MaterialResult> {
  const { graph, traces } = source;
  const { places, farther } = placesOf(graph, traces, chosen);
  const texts = await readTexts(source, places);
  const start = chosen.flatMap((address) => graph.at(address) ?? []);
  const marks = marksIn(graph, texts.keys());
  const guarded = start.flatMap((place) => {
    return guardOf(marks.get(place.document.path) ?? [], place.document, place.section) ?? [];
  });
  if (guarded.length > 0) return { ok: false, humanOnly: guarded };
  const parts = places.map((place) => partOf(place, texts, source.count)).filter(saysSomething);
  const material = {
    chosen,
    parts: [...parts, ...rulesPart(source)],
    farther,
    unsettled: await unsettledOf(source, chosen),
    duties: start.flatMap((place) => dutiesOf(place, traces)),
    bounds: boundsOf(start, traces, [...marks.values()].flat()),
    testCommand: source.testCommand,
  };
  return { ok: true, material };
}

async function readTexts(
  { textOf }: MaterialSource,
  places: readonly PartPlace[],
): Promise<ReadonlyMap<string, string>> {
  const paths = [...new Set(places.map(({ path }) => path))];
  return new Map(await Promise.all(paths.map(async (path) => [path, await textOf(path)] as const)));
}

// @spec session.md#BRIEF-8
async function unsettledOf(
  { unsettled }: MaterialSource,
  chosen: readonly Address[],
): Promise<readonly string[]> {
  const said = await Promise.all(chosen.map(async (address) => [address, await unsettled(address)] as const));
  return said.flatMap(([address, words]) => (words === null ? [] : [`${address} is ${words}.`]));
}

function marksIn(graph: SpecGraph, paths: Iterable<string>): ReadonlyMap<string, readonly HumanOnly[]> {
  const marks = new Map<string, readonly HumanOnly[]>();
  for (const path of paths) {
    const document = graph.document(path);
    if (document) marks.set(path, humanOnly(document));
  }
  return marks;
}

function partOf(
  place: PartPlace,
  texts: ReadonlyMap<string, string>,
  count: (text: string) => number,
): BriefPart {
  const { kind, id, title, path, line, endLine, distance, shape } = place;
  const lines = (texts.get(path) ?? '').split(/\r\n|\n|\r/);
  const text = shape
    ? interfaceOf(lines, place, shape)
    : lines
        .slice(line, endLine + 1)
        .join('\n')
        .trimEnd();
  return { kind, id, title, text, tokens: count(text), distance };
}

/** What stands before the first section of a document may be nothing but its front matter and its title. */
function saysSomething({ kind, text }: BriefPart): boolean {
  const own = text
    .replace(/^\uFEFF?---\r?\n[\s\S]*?\n---[ \t]*(?:\n|$)/, '')
    .replace(/^\s*(?:#[^\n]*|[^\n]*\n=+)\s*$/, '');
  return kind === 'chosen' || kind === 'interface' || own.trim() !== '';
}

function rulesPart({ rules, count }: MaterialSource): readonly BriefPart[] {
  if (rules === '') return [];
  const title = 'rules of this repository';
  return [{ kind: 'rules', id: 'rules', title, text: rules, tokens: count(rules), distance: 0 }];
}

/** The statements of a place that are not for people only, each with the tests that verify it, by itself or with what it stands in. */
// @spec session.md#BRIEF-5, session.md#GATE-10
export function dutiesOf({ document, section }: Place, traces: TraceIndex | undefined): readonly Duty[] {
  const links = traces?.linksInto(document.path).filter(({ link }) => link.verifies) ?? [];
  const marks = humanOnly(document);
  const inside = document.statements.filter(
    ({ section: at }) => isWithin(document, at, section) && guardOf(marks, document, at) === undefined,
  );
  return inside.map(({ id, text, section: at }) => {
    const around = addressesAround(document, at);
    const address = id === null ? (around[0] ?? document.path) : joinAddress(document.path, id);
    const tests = links.filter(({ link }) => link.address === address || around.includes(link.address));
    const names = tests.map(({ path, unit }) => testName(path, traces?.code(path)?.units[unit]?.name ?? ''));
    return { address, id, text, tests: [...new Set(names)] };
  });
}

/** What stands for all in it: a section, those that it lies in, and the document. */
function addressesAround(document: SpecDocument, section: number): readonly Address[] {
  const { path, sections } = document;
  const at = sections[section];
  return at === undefined ? [path] : [joinAddress(path, at.id), ...addressesAround(document, at.parent)];
}

function testName(path: string, unit: string): string {
  return unit === '' ? path : `${path}#${unit}`;
}

function boundsOf(
  start: readonly Place[],
  traces: TraceIndex | undefined,
  marks: readonly HumanOnly[],
): Bounds {
  const documents = [...new Set(start.map(({ document }) => document))];
  const globs = boundsGlobs(documents);
  const files = start.flatMap(({ document, section }) =>
    (traces?.linksInto(document.path) ?? [])
      .filter(({ link }) => link.dialect !== 'glob' && isWithin(document, link.section, section))
      .map(({ path }) => path),
  );
  return {
    code: [...new Set([...globs, ...files])],
    specs: documents.map(({ path }) => path),
    forbidden: marks.map(({ address, reason }) => ({ address, reason })),
  };
}
