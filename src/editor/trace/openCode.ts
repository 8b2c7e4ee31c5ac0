import * as vscode from 'vscode';
import type { CodePlace } from './codeFolders.ts';

/** Long enough not to read at every key, short enough that a lens seems to follow the typing. */
const PAUSE_MILLISECONDS = 150;

/** Gives the text of unsaved source files to their index, and takes it back when it is saved, reverted or closed. */
export class OpenCode implements vscode.Disposable {
  private readonly waiting = new Map<string, vscode.TextDocument>();
  private readonly given = new Set<string>();
  /** What is on its way into an index, by document. */
  private readonly busy = new Map<string, Promise<void>>();
  private readonly subscription: vscode.Disposable;
  private readonly at: (uri: vscode.Uri) => CodePlace | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(at: (uri: vscode.Uri) => CodePlace | undefined) {
    this.at = at;
    this.subscription = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.changed(document)),
      vscode.workspace.onDidSaveTextDocument((document) => this.changed(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.changed(document)),
    );
  }

  /** Gives all unsaved text again, to indexes that have not seen it. */
  giveAll(): void {
    for (const document of vscode.workspace.textDocuments) if (document.isDirty) this.changed(document);
  }

  /** Resolves when the index holds the document's newest text. */
  flush(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    if (this.waiting.delete(key)) {
      const before = this.busy.get(key) ?? Promise.resolve();
      const giving = before
        .then(() => this.give(document))
        .finally(() => {
          if (this.busy.get(key) === giving) this.busy.delete(key);
        });
      this.busy.set(key, giving);
    }
    return this.busy.get(key) ?? Promise.resolve();
  }

  async flushAll(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const document of [...this.waiting.values()]) void this.flush(document);
    await Promise.all(this.busy.values());
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
  }

  private changed(document: vscode.TextDocument): void {
    if (document.uri.scheme !== 'file' || !this.at(document.uri)) return;
    this.waiting.set(document.uri.toString(), document);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flushAll(), PAUSE_MILLISECONDS);
  }

  private async give(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    const place = this.at(document.uri);
    if (!place) return;
    if (document.isDirty && !document.isClosed) {
      this.given.add(key);
      await place.code.setOverlay(place.path, document.getText());
    } else if (this.given.delete(key)) await place.code.setOverlay(place.path, undefined);
  }
}
