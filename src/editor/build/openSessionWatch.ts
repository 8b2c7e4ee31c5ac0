import * as vscode from 'vscode';
import type { SessionRecord } from '../../session/record.ts';
import type { LiveIndex } from '../../workspace/liveIndex.ts';
import type { Folder } from '../folders.ts';
import { LateEvent } from '../lateEvent.ts';
import type { CodeFolder, CodeFolders } from '../trace/codeFolders.ts';
import type { SessionBook } from './sessionBook.ts';

/** What an open session changed out of its bounds so far. */
export interface Strayed {
  readonly session: string;
  /** Relative to the folder. */
  readonly outside: readonly string[];
}

/** Files that come faster are looked at together. */
const PAUSE_MILLISECONDS = 300;
/** Folders of tools, in which much is written that is nobody's change. The rest of `.sdme` says how a session is judged. */
const OWN = /^(?:\.git|\.sdme\/cache|node_modules)(?:\/|$)/;

/** Follows what open sessions change, whoever changes it: this editor, an agent in a terminal, git. */
// @spec editor-build.md#BUILD-51
export class OpenSessionWatch implements vscode.Disposable {
  private readonly code: CodeFolders;
  private readonly book: SessionBook;
  private readonly wanted = new LateEvent(PAUSE_MILLISECONDS);
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly strayed = new Map<LiveIndex, readonly Strayed[]>();
  /** What was saved in this editor, for folders of which git cannot tell what changed. */
  private readonly saved = new Map<LiveIndex, Set<string>>();
  private readonly subscription: vscode.Disposable;
  private looking: Promise<void> = Promise.resolve();

  /** Fires when it was looked anew. */
  readonly onDidChange = this.changed.event;

  constructor(code: CodeFolders, book: SessionBook) {
    this.code = code;
    this.book = book;
    this.subscription = vscode.Disposable.from(
      this.wanted,
      this.changed,
      this.wanted.event(() => {
        const look = () => this.look();
        // One after the other; one that failed does not keep the next from looking.
        this.looking = this.looking.then(look, look);
      }),
      book.onDidChange(() => this.wanted.soon()),
      code.onDidChangeFolders(() => this.wanted.soon()),
      code.folders.onDidTouchFile(({ event }) => {
        if (!OWN.test(event.path)) this.wanted.soon();
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.save(uri)),
    );
  }

  /** For each session that is open, the newest first. */
  of({ index }: Folder): readonly Strayed[] {
    return this.strayed.get(index) ?? [];
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private save(uri: vscode.Uri): void {
    const place = this.code.folders.at(uri);
    if (!place) return;
    this.saved.set(place.index, (this.saved.get(place.index) ?? new Set()).add(place.path));
    this.wanted.soon();
  }

  private async look(): Promise<void> {
    // A folder that nobody trusts may have git run what it likes.
    if (!vscode.workspace.isTrusted) return;
    const { openSessions } = await import('./logic/sessionList.ts');
    for (const folder of this.code.all) {
      const sessions = openSessions(await this.book.of(folder));
      const strayed: Strayed[] = [];
      for (const session of sessions) strayed.push(await this.strayedIn(folder, session));
      this.strayed.set(folder.index, strayed);
      // What was saved before a session began is not its own.
      if (sessions.length === 0) this.saved.delete(folder.index);
    }
    this.changed.fire();
  }

  private async strayedIn(folder: CodeFolder, session: SessionRecord): Promise<Strayed> {
    const { standing } = await import('../../answers/session/standing.ts');
    const { outOfBounds } = await import('../../session/bounds.ts');
    const { changed, bounds, outside } = await standing(folder, session);
    const saved = [...(this.saved.get(folder.index) ?? [])];
    return { session: session.id, outside: changed.ok ? outside : outOfBounds(bounds, saved) };
  }
}
