import * as vscode from 'vscode';
import type { LiveIndex } from '../../workspace/liveIndex.ts';
import type { Folder, Folders } from '../folders.ts';
import { LateEvent } from '../lateEvent.ts';
import type { ListedSession } from './logic/sessionList.ts';

const FOLDER = 'sessions';

/** Events that come faster are answered together. */
const REFRESH_MILLISECONDS = 200;

/** The sessions of all folders, read when somebody first asks, and again when a file of them changes. */
export class SessionBook implements vscode.Disposable {
  private readonly folders: Folders;
  private readonly changed = new LateEvent(REFRESH_MILLISECONDS);
  private readonly listed = new Map<LiveIndex, Promise<readonly ListedSession[]>>();
  private readonly subscription: vscode.Disposable;

  /** Fires when a session was begun, closed or taken away. */
  readonly onDidChange = this.changed.event;

  constructor(folders: Folders) {
    this.folders = folders;
    this.subscription = vscode.Disposable.from(
      this.changed,
      folders.onDidTouchFile(({ index, event }) => {
        // A folder that comes with its files may be told of as one.
        if (event.path === FOLDER || event.path.startsWith(`${FOLDER}/`)) this.forget(index);
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
    const { readSession } = await import('../../session/record.ts');
    const uri = this.folders.uri(index, FOLDER);
    // Where there is no such folder, there is no session.
    const entries = await vscode.workspace.fs.readDirectory(uri).then(undefined, () => []);
    const names = entries.flatMap(([name]) => (name.endsWith('.md') ? [name] : []));
    const read = names.sort().map(async (name) => {
      const id = name.slice(0, -'.md'.length);
      const session = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(uri, name)).then(
        (bytes) => readSession(id, Buffer.from(bytes).toString()),
        (error: unknown) => ({ ok: false as const, problem: String(error) }),
      );
      return { id, path: `${FOLDER}/${name}`, session };
    });
    return (await Promise.all(read)).toReversed();
  }
}
