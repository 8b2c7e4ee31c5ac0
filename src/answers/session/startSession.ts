import { stat } from 'node:fs/promises';
import type { BriefChoice, BriefMaterial } from '../../session/model.ts';
import { SESSIONS_FOLDER } from '../../session/model.ts';
import { type SessionRecord, sessionMarkdown, sessionName } from '../../session/record.ts';
import { locked } from '../../workspace/fileLock.ts';
import { pathInside } from '../../workspace/inside.ts';
import { readStart } from '../../workspace/session/changedFiles.ts';
import { type RanTests, runTests } from '../../workspace/session/runTests.ts';
import { writeWhole } from '../../workspace/wholeFile.ts';
import type { Open } from '../open.ts';
import { guardsFor } from './gateInput.ts';

/** What a session begins from. */
export interface Beginning {
  readonly material: BriefMaterial;
  readonly choice: BriefChoice | null;
  readonly onOutput?: (piece: Buffer) => void;
}

/** A session that began, or why it did not. */
export type Started = { readonly ok: false; readonly message: string } | ({ readonly ok: true } & Begun);

export interface Begun {
  readonly session: SessionRecord;
  /** Its file, relative to the folder. */
  readonly path: string;
  /** Why nobody will be able to say which files changed; null where git can. */
  readonly withoutGit: string | null;
}

/** Runs the tests, notes where everything stands, and writes the record of an open session. */
// @spec session.md#SESSION-1, session.md#SESSION-7
export async function startSession(open: Open, beginning: Beginning, signal?: AbortSignal): Promise<Started> {
  const { material, choice, onOutput } = beginning;
  const ran = await runConfigured(open, onOutput, signal);
  const start = await readStart(open.index.root, signal);
  if (!start.ok && start.isRefused) return { ok: false, message: start.reason };
  signal?.throwIfAborted();
  const record = {
    brief: material.chosen,
    bounds: material.bounds,
    commit: start.ok ? start.start.commit : null,
    startedAt: new Date().toISOString(),
    before: ran?.run ?? null,
    uncommitted: start.ok ? start.start.uncommitted : {},
    guards: await guardsFor(open),
    choice,
    closed: null,
  };
  const session = await writeNew(open.index.root, record);
  return { ok: true, session, path: sessionPath(session.id), withoutGit: start.ok ? null : start.reason };
}

/** Runs the tests as the folder says; null where it does not. */
export async function runConfigured(
  { index: { root, config } }: Open,
  onOutput?: (piece: Buffer) => void,
  signal?: AbortSignal,
): Promise<RanTests | null> {
  const { command, report, minutes } = config.test;
  if (command === null) return null;
  const order = { root, command, report, limitMilliseconds: minutes * 60_000 };
  return runTests({ ...order, ...(onOutput ? { onOutput } : {}) }, signal);
}

/** Where a session's record lies, relative to the folder. */
export function sessionPath(id: string): string {
  return `${SESSIONS_FOLDER}/${id}.md`;
}

/** Under a name that is free, also where another process looks for one now. */
function writeNew(root: string, record: Omit<SessionRecord, 'id'>): Promise<SessionRecord> {
  const name = sessionName(record.startedAt, record.brief);
  return locked(root, 'sessions', async () => {
    for (let number = 1; ; number++) {
      const id = number === 1 ? name : `${name}-${number}`;
      const file = pathInside(root, sessionPath(id));
      if (
        await stat(file).then(
          () => true,
          () => false,
        )
      )
        continue;
      const session = { id, ...record };
      await writeWhole(file, sessionMarkdown(session));
      return session;
    }
  });
}
