import * as vscode from 'vscode';
import type { Place } from './folders.ts';

/** Long enough to join the keystrokes of a fast typist, short enough to go unnoticed. */
const PAUSE_MILLISECONDS = 30;

/** Gives the text of unsaved specifications to their index, and takes it back when it is saved, reverted or closed. */
export class UnsavedText implements vscode.Disposable {
  private readonly waiting = new Map<string, vscode.TextDocument>();
  private readonly given = new Set<string>();
  private readonly subscription: vscode.Disposable;
  private readonly at: (uri: vscode.Uri) => Place | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(at: (uri: vscode.Uri) => Place | undefined) {
    this.at = at;
    this.subscription = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.changed(document)),
      vscode.workspace.onDidSaveTextDocument((document) => this.take(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.take(document)),
    );
  }

  /** Gives text that an earlier session or an earlier folder list left unsaved; called for every new index. */
  giveAll(): void {
    for (const document of vscode.workspace.textDocuments) if (document.isDirty) this.changed(document);
  }

  /** Makes the index hold the document's newest text now, where it is waiting to be given. */
  flush(document: vscode.TextDocument): void {
    if (this.waiting.delete(document.uri.toString())) this.give(document);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
  }

  private changed(document: vscode.TextDocument): void {
    if (document.languageId !== 'markdown') return;
    this.waiting.set(document.uri.toString(), document);
    // Not restarted by each keystroke: somebody who never pauses would see old problems for ever.
    this.timer ??= setTimeout(() => this.flushAll(), PAUSE_MILLISECONDS);
  }

  private flushAll(): void {
    this.timer = undefined;
    for (const document of [...this.waiting.values()]) this.flush(document);
  }

  private give(document: vscode.TextDocument): void {
    if (!document.isDirty || document.isClosed) return this.take(document);
    const place = this.at(document.uri);
    if (!place?.index.isSpec(place.path)) return;
    this.given.add(document.uri.toString());
    place.index.setOverlay(place.path, document.getText());
  }

  private take(document: vscode.TextDocument): void {
    this.waiting.delete(document.uri.toString());
    if (!this.given.delete(document.uri.toString())) return;
    const place = this.at(document.uri);
    if (!place) return;
    place.index.setOverlay(place.path, undefined);
    // The watcher says so too, but later: until then the old text would be back.
    place.index.filesChanged([{ path: place.path, kind: 'changed' }]);
  }
}
