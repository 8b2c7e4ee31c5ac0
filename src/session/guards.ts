import { joinAddress } from '../graph/address.ts';
import type { Address } from '../graph/model.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import type { SpecDocument } from '../spec/model.ts';
import { own } from '../spec/own.ts';
import { hashText } from '../trace/hash.ts';
import type { TraceIndex } from '../trace/traceIndex.ts';
import type { GuardedChange } from './gate.ts';
import { guardOf, type HumanOnly, humanOnly } from './humanOnly.ts';

/** A section for people only, or code that traces to one: the section, and what stood there. */
export interface Guard {
  readonly address: Address;
  readonly hash: string;
}

/** By address for sections, by `path#name` or path for code. */
export type Guards = Readonly<Record<string, Guard>>;

export interface GuardSource {
  readonly graph: SpecGraph;
  readonly traces: TraceIndex | undefined;
  /** The newest text of a file; '' where it cannot be read. */
  readonly textOf: (path: string) => Promise<string>;
}

/** Everything in a folder that only people may change, with what stands there now. */
export async function guardsOf(source: GuardSource): Promise<Guards> {
  const guards: Record<string, Guard> = {};
  for (const document of source.graph.documents()) {
    const marks = humanOnly(document);
    if (marks.length === 0) continue;
    const text = await source.textOf(document.path);
    for (const { address, section } of marks) {
      const { line, endLine } = document.sections[section] ?? { line: 0, endLine: document.lines };
      guards[address] = { address, hash: hashOf(text, line, endLine) };
    }
    await guardCode(source, document, marks, guards);
  }
  return guards;
}

async function guardCode(
  { traces, textOf }: GuardSource,
  document: SpecDocument,
  marks: readonly HumanOnly[],
  guards: Record<string, Guard>,
): Promise<void> {
  for (const { path, unit: at, link } of traces?.linksInto(document.path) ?? []) {
    const mark = guardOf(marks, document, link.section);
    const unit = traces?.code(path)?.units[at];
    if (mark === undefined || unit === undefined || link.verifies) continue;
    const { line, endLine } = unit.range;
    const what = unit.name === '' ? path : joinAddress(path, unit.name);
    guards[what] = { address: mark.address, hash: hashOf(await textOf(path), line, endLine) };
  }
}

function hashOf(text: string, line: number, endLine: number): string {
  const lines = text.split(/\r\n|\n|\r/).slice(line, endLine + 1);
  return hashText(lines.join('\n').trimEnd());
}

/**
 * What became of that since: changed, gone, or new. A mark that was taken away is a change of what it stood for. `reasons` are those of
 * people who let it pass, by what changed.
 */
// @spec session.md#SESSION-6
export function guardedChanges(
  before: Guards,
  now: Guards,
  reasons: ReadonlyMap<string, string>,
): readonly GuardedChange[] {
  const all = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return all.flatMap((what) => {
    const [then, today] = [own(before, what), own(now, what)];
    if (then?.hash === today?.hash && then?.address === today?.address) return [];
    return [{ what, address: (today ?? then)?.address ?? what, accepted: reasons.get(what) ?? null }];
  });
}
