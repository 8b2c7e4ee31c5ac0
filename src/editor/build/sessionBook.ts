import * as vscode from 'vscode';
import { SESSIONS_FOLDER } from '../../session/model.ts';
import type { ListedSession } from '../../session/record.ts';
import type { LiveIndex } from '../../workspace/liveIndex.ts';
import type { Folder, Folders } from '../folders.ts';
import { LateEvent } from '../lateEvent.ts';

/** Events that come faster are answered together. */
const REFRESH_MILLISECONDS = 200;

/** The sessions of all folders, read when somebody first asks, and again when a file of them changes. */
export class SessionBook implements vscode.Disposable {
  private readonly changed = new LateEvent(REFRESH_MILLISECONDS);
  private readonly listed = new Map<LiveIndex, Promise<readonly ListedSession[]>>();
  private readonly subscription: vscode.Disposable;

  /** Fires when a session was begun, closed or taken away. */
  readonly onDidChange = this.changed.event;

  constructor(folders: Folders) {
    this.subscription = vscode.Disposable.from(
      this.changed,
      folders.onDidTouchFile(({ index, event }) => {
        // A folder that comes with its files may be told of as one.
        if (event.path === SESSIONS_FOLDER || event.path.startsWith(`${SESSIONS_FOLDER}/`))
          this.forget(index);
      }),
    );
  }

  /** The sessions of a folder, the newest first. */
  of(folder: Folder): Promise<readonly ListedSession[]> {
    const known = this.listed.get(folder.index) ?? this.read(folder);
    this.listed.set(folder.index, known);
    return known;
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private forget(index: LiveIndex): void {
    this.listed.delete(index);
    this.changed.soon();
  }

  private async read({ index }: Folder): Promise<readonly ListedSession[]> {
    const { listSessions } = await import('../../workspace/records.ts');
    return listSessions(index.root);
  }
}
