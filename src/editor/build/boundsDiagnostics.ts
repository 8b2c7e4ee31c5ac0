import * as vscode from 'vscode';
import type { LiveIndex } from '../../workspace/liveIndex.ts';
import { SOURCE } from '../diagnostics.ts';
import type { Folder, Folders } from '../folders.ts';
import type { SessionBook } from './sessionBook.ts';

/** While a session is open: a warning at the top of each file that was changed and lies outside of its bounds. */
export class BoundsDiagnostics implements vscode.Disposable {
  private readonly folders: Folders;
  private readonly book: SessionBook;
  private readonly collection = vscode.languages.createDiagnosticCollection('sdme-bounds');
  private readonly touched = new Map<LiveIndex, Set<string>>();
  private readonly subscription: vscode.Disposable;

  constructor(folders: Folders, book: SessionBook) {
    this.folders = folders;
    this.book = book;
    this.subscription = vscode.Disposable.from(
      this.collection,
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.saved(uri)),
      book.onDidChange(() => void this.lookAtAll()),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private saved(uri: vscode.Uri): void {
    const place = this.folders.at(uri);
    if (!place) return;
    const touched = this.touched.get(place.index) ?? new Set<string>();
    this.touched.set(place.index, touched.add(place.path));
    void this.look(place, [place.path]);
  }

  private async lookAtAll(): Promise<void> {
    this.collection.clear();
    for (const folder of this.folders.all)
      await this.look(folder, [...(this.touched.get(folder.index) ?? [])]);
  }

  private async look(folder: Folder, paths: readonly string[]): Promise<void> {
    const { openSessions } = await import('./logic/sessionList.ts');
    const { outOfBounds } = await import('../../session/gate.ts');
    const [session] = openSessions(await this.book.of(folder));
    const outside = new Set(session ? outOfBounds(session.bounds, paths) : []);
    for (const path of paths) {
      const found = session && outside.has(path) ? [warning(session.id)] : [];
      this.collection.set(this.folders.uri(folder.index, path), found);
    }
  }
}

function warning(id: string): vscode.Diagnostic {
  const message = `This file lies outside the bounds of the open session ${id}. Take the change back, or explain it when the session is closed.`;
  const made = new vscode.Diagnostic(
    new vscode.Range(0, 0, 0, Number.MAX_SAFE_INTEGER),
    message,
    vscode.DiagnosticSeverity.Warning,
  );
  made.source = SOURCE;
  made.code = 'out-of-bounds';
  return made;
}
