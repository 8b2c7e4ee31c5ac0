import type { Changes } from '../../session/gate.ts';
import type { SessionRecord } from '../../session/record.ts';
import { globTest } from '../../spec/globTest.ts';
import { filesAt } from '../../workspace/session/changedFiles.ts';
import { normalGlob } from '../../workspace/specGlobs.ts';
import type { Open } from '../open.ts';
import { type Standing, standing } from './standing.ts';

/**
 * Where a session stands once its tests have run, which are code that it may have written. What they leave behind at each run is no
 * change of it; whatever else they changed is. `made` is what had changed before they ran.
 */
// @spec session.md#CHANGE-5
export async function standingAfterTests(
  open: Open,
  session: SessionRecord,
  made: Changes,
  signal?: AbortSignal,
): Promise<Standing> {
  const now = await standing(open, session, signal);
  if (!now.changed.ok || !made.ok) return now;
  const known = new Set(made.paths);
  const fresh = now.changed.paths.filter((path) => !known.has(path));
  const left = await leftByTests(open, session, fresh, signal);
  const paths = now.changed.paths.filter((path) => !left.has(path));
  return {
    ...now,
    changed: { ok: true, paths },
    outside: now.outside.filter((path) => !left.has(path)),
  };
}

/** Reports, and files that no commit has and that lay there when the session began, after its first run of the tests. */
async function leftByTests(
  { index: { root, config } }: Open,
  { commit, uncommitted }: SessionRecord,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  const { report } = config.test;
  const isReport = report === null ? () => false : globTest(normalGlob(report));
  const again = paths.filter((path) => Object.hasOwn(uncommitted, path));
  const committed = await filesAt(root, commit, again, signal);
  return new Set([
    ...paths.filter((path) => isReport(path)),
    ...again.filter((path) => !committed.has(path)),
  ]);
}
