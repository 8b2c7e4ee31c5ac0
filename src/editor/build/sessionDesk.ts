import * as vscode from 'vscode';
import type { Closed } from '../../answers/session/closeSession.ts';
import type { TestsRefused } from '../../answers/session/startSession.ts';
import type { CodeFolder, CodeFolders } from '../trace/codeFolders.ts';
import { type MadeBrief, makeBrief } from './briefing.ts';
import type { SeatCounters } from './countingPick.ts';
import { GatePages } from './gatePages.ts';
import { type OpenSession, openSessionMeant } from './openSessionPick.ts';
import { askReasons } from './reasonBoxes.ts';
import type { SessionBook } from './sessionBook.ts';
import { BRIEF_SCHEME, type ShownTexts } from './shownTexts.ts';
import type { TestPermission } from './testPermission.ts';

export interface SessionDeskParts {
  readonly code: CodeFolders;
  readonly book: SessionBook;
  readonly texts: ShownTexts;
  readonly permission: TestPermission;
  readonly counters: () => Promise<SeatCounters>;
}

const OPEN_RECORD = 'Open Record';
const GIVE_UP = 'Close Anyway';

/** Starts sessions from briefs and closes them at their gate. */
// @spec editor-build.md#BUILD-52, editor-build.md#BUILD-53
export class SessionDesk {
  private readonly parts: SessionDeskParts;
  private readonly pages: GatePages;

  constructor(parts: SessionDeskParts) {
    this.parts = parts;
    this.pages = new GatePages(parts.texts);
  }

  /** From the brief that is shown, else from one that is made now. */
  async start(argument: unknown): Promise<void> {
    const { code, texts, counters } = this.parts;
    const active = vscode.window.activeTextEditor?.document.uri;
    const shown = argument instanceof vscode.Uri ? argument : active;
    const made =
      shown?.scheme === BRIEF_SCHEME ? texts.briefOf(shown) : await makeBrief(code, argument, counters);
    if (!made || !(await this.mayRun(made.folder))) return;
    const { choiceOf } = await import('../../session/brief.ts');
    const { startSession } = await import('../../answers/session/startSession.ts');
    const { material, brief, budget } = made;
    const started = await running('Session: running the tests', (signal, onOutput) =>
      startSession(
        made.folder,
        { material, choice: choiceOf(brief, budget), onOutput, testsRefused: this.refusing(made.folder) },
        signal,
      ),
    );
    if (!started) return;
    if (!started.ok) throw new Error(started.message);
    const { startedText } = await import('./logic/sessionText.ts');
    await this.tell(made, started.path, startedText(started));
  }

  /** The session of a node of the view, else the one that is open or that the person picks. */
  async close(argument: unknown): Promise<void> {
    const { code, book } = this.parts;
    const meant = await openSessionMeant(code, book, argument);
    if (!meant || !(await this.mayRun(meant.folder))) return;
    const { folder, session } = meant;
    const { closeSession, openQuestions } = await import('../../answers/session/closeSession.ts');
    const reasons = await askReasons(await openQuestions(folder, session));
    if (!reasons) return;
    const closed = await running('Closing the session: running the tests', (signal, onOutput) =>
      closeSession(
        folder,
        { session, ...reasons, anyway: false, onOutput, testsRefused: this.refusing(folder) },
        signal,
      ),
    );
    if (closed?.passed) await this.tellClosed(meant, closed);
    else if (closed) await this.tellOpen(meant, closed);
  }

  private async mayRun(folder: CodeFolder): Promise<boolean> {
    const refusal = await this.parts.permission.refusal(folder);
    if (refusal !== null) void vscode.window.showWarningMessage(refusal);
    // Tests and git see what is on the disk.
    return refusal === null && (await vscode.workspace.saveAll(false));
  }

  /** The command may change between the question and the run. */
  private refusing(folder: CodeFolder): TestsRefused {
    return (command) => this.parts.permission.refusalOf(folder, command);
  }

  private async tell({ folder }: Pick<MadeBrief, 'folder'>, path: string, text: string): Promise<void> {
    const answer = await vscode.window.showInformationMessage(text, OPEN_RECORD);
    if (answer === OPEN_RECORD)
      await vscode.window.showTextDocument(this.parts.code.folders.uri(folder.index, path));
  }

  private async tellClosed(meant: OpenSession, { path, attempt }: Closed): Promise<void> {
    await this.pages.update(meant, attempt, true);
    await this.tell(meant, path, 'The gate was passed. The session is closed.');
  }

  /** Shows what the gate said, and lets the person give the session up. */
  private async tellOpen(meant: OpenSession, { attempt, verdicts }: Closed): Promise<void> {
    const { openText } = await import('./logic/sessionText.ts');
    await this.pages.show(meant, attempt);
    const answer = await vscode.window.showWarningMessage(openText(verdicts), GIVE_UP);
    if (answer !== GIVE_UP) return;
    const { writeClosed } = await import('../../answers/session/closeSession.ts');
    const path = await writeClosed(meant.folder, meant.session, attempt);
    await this.pages.update(meant, attempt, true);
    await this.tell(meant, path, 'The session was given up.');
  }
}

type Running<T> = (signal: AbortSignal, onOutput: (piece: Buffer) => void) => Promise<T>;

/** Shows what a run of the tests prints, line by line; undefined where the person gives it up. */
async function running<T>(title: string, run: Running<T>): Promise<T | undefined> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const giveUp = new AbortController();
    const subscription = token.onCancellationRequested(() => giveUp.abort());
    const { lastLine } = await import('./logic/sessionText.ts');
    try {
      return await run(giveUp.signal, (piece) => {
        const message = lastLine(piece.toString());
        if (message !== undefined) progress.report({ message });
      });
    } catch (error) {
      if (giveUp.signal.aborted) return undefined;
      throw error;
    } finally {
      subscription.dispose();
    }
  });
}
