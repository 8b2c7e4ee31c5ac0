import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isOnlySynced } from '../../instructions/region.ts';
import { exactly, outOfBounds } from '../../session/bounds.ts';
import type { Changes } from '../../session/gate.ts';
import type { Bounds } from '../../session/model.ts';
import type { SessionRecord } from '../../session/record.ts';
import type { FileEvent } from '../../workspace/fileEvents.ts';
import { INSTRUCTION_FILES } from '../../workspace/instructionFiles.ts';
import { changedFiles, filesAt, textAt } from '../../workspace/session/changedFiles.ts';
import type { Open } from '../open.ts';
import { dutiesAt } from './gateInput.ts';
import { sessionPath } from './startSession.ts';

/** Where an open session stands. */
export interface Standing {
  /** What it changed, without its own record. */
  readonly changed: Changes;
  readonly bounds: Bounds;
  /** Changed files out of bounds. */
  readonly outside: readonly string[];
}

/** What a session changed so far, and what of it lies outside of its bounds. */
export async function standing(open: Open, session: SessionRecord, signal?: AbortSignal): Promise<Standing> {
  const { root } = open.index;
  const found = await changedFiles(root, session, signal);
  if (!found.ok) return { changed: found, bounds: withArchive(open, session), outside: [] };
  const own = sessionPath(session.id);
  const others = found.paths.filter((path) => path !== own);
  const paths = session.isEdited ? [...others, own].sort() : others;
  await tellOf(open, paths);
  const bounds = await boundsNow(open, session, paths, signal);
  return { changed: { ok: true, paths }, bounds, outside: outOfBounds(bounds, paths) };
}

/** Git knows what changed before those who watch the disk tell of it. */
async function tellOf({ index, code }: Open, paths: readonly string[]): Promise<void> {
  const isThere = (path: string) =>
    stat(join(index.root, path)).then(
      () => true,
      () => false,
    );
  const events: FileEvent[] = [];
  for (const path of paths)
    if (!path.startsWith('../')) events.push({ path, kind: (await isThere(path)) ? 'created' : 'deleted' });
  index.filesChanged(events);
  code.filesChanged(events);
  await index.settled();
  await code.settled();
}

/** The bounds of a session as the folder stands: with its archive, what was synced, and the new tests of what it is about. */
async function boundsNow(
  open: Open,
  session: SessionRecord,
  changed: readonly string[],
  signal?: AbortSignal,
): Promise<Bounds> {
  const bounds = withArchive(open, session);
  const outside = new Set(outOfBounds(bounds, changed));
  if (outside.size === 0) return bounds;
  const [synced, tests] = await Promise.all([
    syncedFiles(open, session, outside, signal),
    freshTests(open, session, outside, signal),
  ]);
  return { ...bounds, code: [...bounds.code, ...[...synced, ...tests].map(exactly)] };
}

/** Deliberations are the tool's own, wherever the folder keeps them; so is the record, until somebody else writes it. */
// @spec session.md#GATE-8, session.md#SESSION-8
function withArchive({ index }: Open, { id, bounds, isEdited }: SessionRecord): Bounds {
  const specs = isEdited ? [...bounds.specs, sessionPath(id)] : bounds.specs;
  return { ...bounds, specs, code: [...bounds.code, `${exactly(index.config.archive)}/**`] };
}

/** Instruction files of which nothing changed but what `sdme sync` writes. */
// @spec session.md#GATE-8
async function syncedFiles(
  { index: { root } }: Open,
  { commit }: SessionRecord,
  outside: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const synced: string[] = [];
  for (const path of INSTRUCTION_FILES.filter((each) => outside.has(each))) {
    const [before, now] = await Promise.all([
      textAt(root, commit, path, signal),
      readFile(join(root, path), 'utf8').catch(() => ''),
    ]);
    if (isOnlySynced(before, now)) synced.push(path);
  }
  return synced;
}

/** New files of tests that verify what a session is about: these it had to write. */
// @spec session.md#SESSION-4
async function freshTests(
  open: Open,
  { brief, commit }: SessionRecord,
  outside: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const tests = brief
    .flatMap((address) => dutiesAt(open, address))
    .flatMap((duty) => duty.tests.map((test) => test.replace(/#.*$/, '')));
  const candidates = [...new Set(tests)].filter((path) => outside.has(path));
  const old = await filesAt(open.index.root, commit, candidates, signal);
  return candidates.filter((path) => !old.has(path));
}
