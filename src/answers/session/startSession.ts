import { stat } from 'node:fs/promises';
import type { TestRun } from '../../session/gate.ts';
import type { BriefChoice, BriefMaterial } from '../../session/model.ts';
import { SESSIONS_FOLDER } from '../../session/model.ts';
import { type SessionRecord, sessionMarkdown, sessionName } from '../../session/record.ts';
import { locked } from '../../workspace/fileLock.ts';
import { pathInside } from '../../workspace/inside.ts';
import { readStart } from '../../workspace/session/changedFiles.ts';
import { runTests } from '../../workspace/session/runTests.ts';
import { writeWhole } from '../../workspace/wholeFile.ts';
import type { Open } from '../open.ts';
import { guardsFor } from './gateInput.ts';

/** How the tests of a session are run. */
export interface Running {
  readonly onOutput?: (piece: Buffer) => void;
  /** Why a command may not be run for whoever asks, in words; null where it may. Without it a person asks. */
  readonly testsRefused?: TestsRefused;
}

export type TestsRefused = (command: string) => Promise<string | null>;

/** What a session begins from. */
export interface Beginning extends Running {
  readonly material: BriefMaterial;
  readonly choice: BriefChoice | null;
}

/** A session that began, or why it did not. */
export type Started = { readonly ok: false; readonly message: string } | ({ readonly ok: true } & Begun);

export interface Begun {
  readonly session: SessionRecord;
  /** Its file, relative to the folder. */
  readonly path: string;
  /** Why the command of the tests was not run; null where it was, or where there is none. */
  readonly testsLeft: string | null;
  /** Why nobody will be able to say which files changed; null where git can. */
  readonly withoutGit: string | null;
}

/** Runs the tests, notes where everything stands, and writes the record of an open session. */
// @spec session.md#SESSION-1, session.md#SESSION-7
export async function startSession(open: Open, beginning: Beginning, signal?: AbortSignal): Promise<Started> {
  const { material, choice } = beginning;
  const { run: before, left: testsLeft } = await runConfigured(open, beginning, signal);
  const start = await readStart(open.index.root, signal);
  if (!start.ok && start.isRefused) return { ok: false, message: start.reason };
  signal?.throwIfAborted();
  const record = {
    brief: material.chosen,
    bounds: material.bounds,
    commit: start.ok ? start.start.commit : null,
    startedAt: new Date().toISOString(),
    before,
    uncommitted: start.ok ? start.start.uncommitted : {},
    guards: await guardsFor(open),
    choice,
    closed: null,
  };
  const session = await writeNew(open.index.root, record);
  const withoutGit = start.ok ? null : start.reason;
  return { ok: true, session, path: sessionPath(session.id), testsLeft, withoutGit };
}

/** What the tests gave, or why the command that the folder names was not run; both null where it names none. */
export interface ConfiguredRun {
  readonly run: TestRun | null;
  readonly left: string | null;
}

/** Runs the tests as the folder says. Whether they may be run is asked of the very command that is run next. */
// @spec security.md#SEC-10
export async function runConfigured(
  { index: { root, config } }: Open,
  { onOutput, testsRefused }: Running,
  signal?: AbortSignal,
): Promise<ConfiguredRun> {
  const { command, report, minutes } = config.test;
  if (command === null) return { run: null, left: null };
  const left = (await testsRefused?.(command)) ?? null;
  if (left !== null) return { run: null, left };
  const order = { root, command, report, limitMilliseconds: minutes * 60_000 };
  const { run } = await runTests({ ...order, ...(onOutput ? { onOutput } : {}) }, signal);
  return { run, left: null };
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
