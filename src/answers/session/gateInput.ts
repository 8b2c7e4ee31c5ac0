import { joinAddress } from '../../graph/address.ts';
import type { Changes, GateInput, TestRun } from '../../session/gate.ts';
import { guardedChanges, guardsOf } from '../../session/guards.ts';
import { dutiesOf } from '../../session/material.ts';
import type { Bounds, Duty } from '../../session/model.ts';
import type { SessionRecord } from '../../session/record.ts';
import type { CodeUnit } from '../../trace/model.ts';
import { isInStep, readInstructions } from '../../workspace/instructionFiles.ts';
import { type FileDiff, fileDiffs } from '../../workspace/session/fileDiffs.ts';
import type { Open } from '../open.ts';

/** What a session is judged by besides what the folder's indexes say. */
export interface Judged {
  readonly session: SessionRecord;
  /** Its bounds with the tests that came for it. */
  readonly bounds: Bounds;
  readonly changed: Changes;
  readonly after: TestRun | null;
  /** Why the command of the tests was not run. */
  readonly testsLeft: string | null;
  /** Reasons that a person gave, by file or by what is for people only. */
  readonly explained: ReadonlyMap<string, string>;
  /** The same for what is for people only: these no agent may give. */
  readonly accepted: ReadonlyMap<string, string>;
}

/** Everything that the gate looks at, from the live indexes of a folder. */
// @spec session.md#GATE-3
export async function gateInputFor(open: Open, judged: Judged, signal?: AbortSignal): Promise<GateInput> {
  const { session, bounds, changed, after, testsLeft, explained, accepted } = judged;
  const { index, code } = open;
  await code.settled();
  const [untraced, guards, { files }] = await Promise.all([
    newUntraced(open, session, changed, signal),
    guardsFor(open),
    readInstructions(index),
  ]);
  return {
    bounds,
    before: session.before,
    after,
    testsLeft,
    changed,
    explained,
    untraced,
    drift: driftIn(open),
    duties: session.brief.flatMap((address) => dutiesAt(open, address)),
    outOfStep: files.filter((file) => !isInStep(file)).map(({ path }) => path),
    guarded: guardedChanges(session.guards, guards, accepted),
  };
}

/** What only people may change in a folder, as it is now. */
export function guardsFor({ index, code }: Open): ReturnType<typeof guardsOf> {
  const textOf = (path: string) => index.text(path).catch(() => '');
  return guardsOf({ graph: index.graph, traces: code.traces, textOf });
}

/** Declarations that came with the session and name no section. Where no code names any, that is a choice. */
async function newUntraced(
  open: Open,
  { commit }: SessionRecord,
  changed: Changes,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const found = changed.ok ? await untracedIn(open, changed.paths) : [];
  if (found.length === 0) return [];
  const diffs = await fileDiffs(open.index.root, commit, signal);
  return found
    .filter(({ path, unit, lines }) => isNew(unit, lines, diffs.get(path)))
    .map(({ path, unit }) => nameIn(path, unit));
}

interface Untraced {
  readonly path: string;
  readonly unit: CodeUnit;
  /** Those of its file. */
  readonly lines: number;
}

/** Declarations in some files that name no section, old or new. */
async function untracedIn({ code }: Open, paths: readonly string[]): Promise<readonly Untraced[]> {
  const found: Untraced[] = [];
  for (const path of paths) {
    await code.read(path);
    const { units = [], lines = 0 } = code.file(path) ?? {};
    for (const { range } of code.problems(path).filter(({ code: each }) => each === 'untraced-code')) {
      const unit = units.find(({ nameRange }) => nameRange === range);
      if (unit) found.push({ path, unit, lines });
    }
  }
  return found;
}

/** A declaration is new where its line is and no line with its name was taken away; a file that is traced as a whole, where all of it is. */
function isNew({ name, nameRange: { line } }: CodeUnit, lines: number, diff: FileDiff | undefined): boolean {
  if (diff === undefined) return true;
  const { added, removed } = diff;
  if (name === '') return added.some(([from, to]) => from === 0 && to >= lines - 1) && removed.length === 0;
  const word = new RegExp(`(?<![\\w$])${bareName(name)}(?![\\w$])`);
  const isAdded = added.some(([from, to]) => from <= line && line < to);
  return isAdded && !removed.some((text) => word.test(text));
}

/** `Rounds.run#2` → `run`, safe in a pattern. */
function bareName(name: string): string {
  return name
    .replace(/#\d+$/, '')
    .replace(/^.*\./, '')
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function nameIn(path: string, { name }: CodeUnit): string {
  return name === '' ? path : joinAddress(path, name);
}

const DRIFT: readonly string[] = ['suspect-spec', 'suspect-code', 'broken-trace'];

function driftIn({ code }: Open): readonly string[] {
  return code
    .problems()
    .filter((problem) => DRIFT.includes(problem.code))
    .map(
      ({ path, range, address }) =>
        `${path}:${range.line + 1}${address === undefined ? '' : ` → ${address}`}`,
    );
}

/** The statements of a chosen section, each with its tests; one that is gone can have no test. */
export function dutiesAt({ index, code }: Open, address: string): readonly Duty[] {
  const place = index.graph.at(address);
  return place
    ? dutiesOf(place, code.traces)
    : [{ address: `${address} (no longer there)`, id: address, text: '', tests: [] }];
}
