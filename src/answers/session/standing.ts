import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Changes, outOfBounds } from '../../session/gate.ts';
import type { Bounds } from '../../session/model.ts';
import type { SessionRecord } from '../../session/record.ts';
import type { FileEvent } from '../../workspace/fileEvents.ts';
import { changedFiles, filesAt } from '../../workspace/session/changedFiles.ts';
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
  if (!found.ok) return { changed: found, bounds: session.bounds, outside: [] };
  const paths = found.paths.filter((path) => path !== sessionPath(session.id));
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

/** The bounds of a session with the new files of tests that verify what it is about: these it had to write. */
// @spec session.md#SESSION-4
async function boundsNow(
  open: Open,
  { bounds, brief, commit }: SessionRecord,
  changed: readonly string[],
  signal?: AbortSignal,
): Promise<Bounds> {
  const outside = new Set(outOfBounds(bounds, changed));
  if (outside.size === 0) return bounds;
  const tests = brief
    .flatMap((address) => dutiesAt(open, address))
    .flatMap((duty) => duty.tests.map((test) => test.replace(/#.*$/, '')));
  const candidates = [...new Set(tests)].filter((path) => outside.has(path));
  const old = await filesAt(open.index.root, commit, candidates, signal);
  const fresh = candidates.filter((path) => !old.has(path));
  return { ...bounds, code: [...bounds.code, ...fresh.map(literal)] };
}

/** A path as a glob that matches it alone. */
function literal(path: string): string {
  return path.replace(/[\\*?{}[\]()!+@|]/g, '\\$&');
}
